# Before the server starts, on one that nobody outside this pod reaches: the first start of an empty volume, and at every other one passwords as
# the Secret has them, and the databases and extensions that were added to the stack since.
# shellcheck shell=sh
set -eu
files=/docker-entrypoint-initdb.d

# The folder becomes $PGDATA when everything is in it. One that was cut off never was, so nobody has written to it, and it is taken away.
first_start() {
  unfinished=$PGDATA.first-start
  rm -rf "$unfinished"
  if [ -e "$PGDATA" ] && ! rmdir "$PGDATA" 2>/dev/null; then
    echo "$PGDATA holds files and no database. Nothing of it is touched, and no database is made beside it."
    exit 1
  fi
  for other in /var/lib/postgresql/*/PG_VERSION /var/lib/postgresql/*/*/PG_VERSION /var/lib/postgresql/*/*/*/PG_VERSION; do
    if [ -s "$other" ]; then
      echo "The volume has a database of version $(cat "$other") in ${other%/*}, and none in $PGDATA. No other one is made beside it."
      exit 1
    fi
  done
  trap 'exit 143' TERM
  PGDATA=$unfinished PGCTLTIMEOUT=3600 docker-entrypoint.sh postgres "$@" -c listen_addresses= &
  server=$!
  # the entrypoint makes everything on a server of its own, and then becomes the server
  until [ "$(head -n 1 "$unfinished/postmaster.pid" 2>/dev/null)" = "$server" ] && pg_isready -q -U postgres -h /var/run/postgresql; do
    kill -0 "$server" # it ended, and has said why
    sleep 1
  done
  stop
  sync
  mv "$unfinished" "$PGDATA"
  sync
}

stop() {
  kill -INT "$server"
  wait "$server"
}

# The password of the superuser is asked for by no database but the one in which it is tried, because the server may have another.
as_the_stack_says() {
  export PGHOST=/var/run/postgresql PGUSER=postgres PGDATABASE=postgres
  printf 'local postgres postgres trust\nlocal all all scram-sha-256\n' > /tmp/pg_hba.conf
  postgres "$@" -c listen_addresses= -c unix_socket_directories="$PGHOST" -c hba_file=/tmp/pg_hba.conf &
  server=$!
  trap 'kill -INT "$server"; wait "$server"; exit 143' TERM
  until pg_isready -q; do
    kill -0 "$server" # it ended, and has said why
    sleep 0.2
  done
  failed=0
  made || failed=$?
  stop
  return "$failed"
}

made() {
  PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
  export PGPASSWORD
  if ! opens postgres "$POSTGRES_PASSWORD_FILE" template1 || ! opens "$(cat @LOGIN_FILE@)" @PASSWORD_FILE@ "$POSTGRES_DB"; then
    run "$files/10-application-role.sql" || return
    echo 'The passwords are now those of the Secret.'
  fi
  [ ! -e "$files/@DATABASES@" ] || run "$files/@DATABASES@"
}

opens() { PGPASSWORD=$(cat "$2") psql -qX -U "$1" -d "$3" -c '' 2>/dev/null; }

run() { psql -qXAt -v ON_ERROR_STOP=1 -f "$1"; }

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  first_start "$@"
elif [ -e "$PGDATA/standby.signal" ] || [ -e "$PGDATA/recovery.signal" ]; then
  echo 'This server follows another one, or is being recovered: passwords, databases and extensions stay as they are.'
else
  as_the_stack_says "$@"
fi
