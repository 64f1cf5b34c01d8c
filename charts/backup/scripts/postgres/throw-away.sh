# The server that is asked, and one in this pod that a dump is tried on: on a socket, without a password, with nothing to lose.
# shellcheck shell=sh
PGPASSWORD=$(cat "$PASSWORD_FILE")
export PGPASSWORD

# A server that starts is waited for; one that refuses ends the job with its own words.
wait_for_server() {
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
    ! pg_isready -q || return 0
    sleep 5
  done
}

start_server() {
  initdb -D /scratch/server -U postgres --auth=trust --encoding=UTF8 --no-locale --no-sync > /scratch/server.log 2>&1 ||
    fail "$(tail -n 1 /scratch/server.log)"
  unset PGPASSWORD
  export PGHOST=/scratch
  pg_ctl -D /scratch/server -l /scratch/server.log -w -o "-c listen_addresses='' -c unix_socket_directories=/scratch \
    -c fsync=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=256MB -c autovacuum=off \
    -c shared_buffers=64MB -c maintenance_work_mem=64MB -c max_parallel_maintenance_workers=0 \
    -c shared_preload_libraries='$LIBRARIES'" start > /dev/null ||
    fail "$(tail -n 1 /scratch/server.log)"
}

stop_server() {
  [ ! -e /scratch/server/postmaster.pid ] || pg_ctl -D /scratch/server -m immediate stop > /dev/null 2>&1
}

# Those that are not there yet: a dump names the owners of its tables. They cannot log in.
create_roles() {
  psql -qXAt -d postgres -c 'SELECT rolname FROM pg_roles' > /scratch/roles
  grep -vxF -f /scratch/roles "$1" | sed 's/"/""/g; s/.*/CREATE ROLE "&";/' > /scratch/roles.sql || :
  psql -qX -v ON_ERROR_STOP=1 -d postgres -f /scratch/roles.sql
}

# Each line is a table, its rows and their checksum.
compare() {
  diff "$1" "$2" > /scratch/difference || fail "the restored database is another one: $(grep '^[-+<>] \{0,1\}[^-+]' /scratch/difference | tr '\n' ' ')"
}

# Of all databases of a backup together.
count_contents() {
  cat "$1"/*contents > /scratch/contents
  DETAILS="$DETAILS,\"tables\":$(wc -l < /scratch/contents | tr -d ' '),\"rows\":$(awk -F '|' '{ rows += $(NF - 1) } END { printf "%d", rows }' /scratch/contents)"
}
