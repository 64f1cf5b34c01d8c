# Before the server starts: databases and extensions that were added to the stack since the volume has data. They are made on a server that
# nobody outside this pod reaches; an empty volume gets them with everything else.
# shellcheck shell=sh
set -eu
[ -s "$PGDATA/PG_VERSION" ] || exit 0
PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
export PGPASSWORD PGHOST=/var/run/postgresql PGUSER=postgres PGDATABASE=postgres
postgres "$@" -c listen_addresses= &
server=$!
trap 'kill -INT "$server"; wait "$server"; exit 143' TERM
until pg_isready -q; do
  kill -0 "$server" # it ended, and has said why
  sleep 1
done
failed=0
psql -qXAt -v ON_ERROR_STOP=1 -f /docker-entrypoint-initdb.d/20-databases.sql || failed=$?
kill -INT "$server"
wait "$server"
exit "$failed"
