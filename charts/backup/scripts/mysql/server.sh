# The server that is asked, and one in this pod that a dump is tried on: on a socket, without a password, with nothing to lose.
# shellcheck shell=sh
MYSQL_PWD=$(cat "$PASSWORD_FILE")
export MYSQL_PWD
trap '' PIPE # a client that is gone is an error like others, and not the end of the script

client() { "$CLIENT" --default-character-set=utf8mb4 --max-allowed-packet=1G --batch --skip-column-names --raw "$@"; }
there() { client -h "$HOST" -u root --connect-timeout=10 "$@"; }
here() { MYSQL_PWD='' client --socket=/scratch/server.sock -u root "$@"; }

# A server that starts is waited for; one that refuses ends the job with its own words.
wait_for_server() {
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
    ! there -e 'SELECT 1' > /dev/null 2>&1 || return 0
    sleep 5
  done
  there -e 'SELECT 1' > /dev/null
}

# Tables with their rows, and all that belongs to a database and is no table: apart, because tables alone can be renamed from one to another.
dump_tables() {
  there -D "$1" -e "SELECT CONCAT('--ignore-table=', table_schema, '.', table_name) FROM information_schema.views WHERE table_schema = DATABASE()" > /scratch/views
  set -- "$1"
  while read -r view; do set -- "$@" "$view"; done < /scratch/views
  dump --single-transaction --quick --hex-blob --no-tablespaces --skip-triggers "$@"
}

dump_programs() { # <database> <further options>
  dump --no-data --no-create-info --no-create-db --no-tablespaces --skip-lock-tables --triggers --routines "$@"
  database=$1
  set --
  there -D "$database" -e "SELECT table_name FROM information_schema.views WHERE table_schema = DATABASE()" > /scratch/views
  while read -r view; do set -- "$@" "$view"; done < /scratch/views
  [ $# = 0 ] || dump --no-data --no-tablespaces --skip-lock-tables --skip-triggers "$database" "$@"
}

# shellcheck disable=SC2086
dump() { "$DUMP" -h "$HOST" -u root --default-character-set=utf8mb4 --max-allowed-packet=1G $DUMP_OPTIONS "$@"; }

# Packs what a program prints; a pipe alone would not tell that it failed.
packed() { # <file> <program>
  file=$1
  shift
  { "$@" || : > /scratch/dump-failed; } | gzip > "$file"
}

is_whole() { gunzip -c "$1" | tail -n 1 | grep -q '^-- Dump completed'; }

# A dump into a database of a server, which is the name of a function.
load() { gunzip -c "$3" | "$1" -D "$2"; }

start_server() {
  mkdir /scratch/server
  # shellcheck disable=SC2086
  ${INITIALISE%% *} --defaults-file=/slipway/server.cnf ${INITIALISE#* } > /scratch/server.log 2>&1 || fail "$(grep -v '^$' /scratch/server.log | tail -n 1)"
  "$SERVER" --defaults-file=/slipway/server.cnf > /scratch/server.log 2>&1 &
  SERVER_PID=$!
  until here -e 'SELECT 1' > /dev/null 2>&1; do
    kill -0 "$SERVER_PID" 2> /dev/null || fail "$(grep -v '^$' /scratch/server.log | tail -n 1)"
    sleep 1
  done
}
SERVER_PID=''

stop_server() {
  [ -n "$SERVER_PID" ] || return 0
  kill -KILL "$SERVER_PID" 2> /dev/null || :
  wait "$SERVER_PID" 2> /dev/null || :
  SERVER_PID=''
}

# How a database sorts what is made in it.
characters_of() {
  "$1" -e "SELECT CONCAT('CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name) FROM information_schema.schemata WHERE schema_name = '$2'"
}

# Each line is a table, its rows and their checksum.
contents() { # <function> <database> <file>
  "$1" -D "$2" < /slipway/contents.sql > /scratch/statements
  "$1" -D "$2" < /scratch/statements > "$3"
}

compare() {
  diff "$1" "$2" > /scratch/difference || fail "the restored database is another one: $(grep '^[-+<>] \{0,1\}[^-+]' /scratch/difference | tr '\n\t' '  ')"
}

count_contents() {
  DETAILS="$DETAILS,\"tables\":$(grep -vc '^(' "$1" || :),\"rows\":$(awk -F '\t' '{ rows += $(NF - 1) } END { printf "%d", rows }' "$1")"
}
