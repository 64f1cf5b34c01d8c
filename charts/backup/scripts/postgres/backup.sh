# Dumps the databases, restores the dumps into a throw-away server, compares the two, and only then keeps them.
# shellcheck shell=sh
# shellcheck disable=SC2034
. /slipway/place.sh
. /slipway/databases.sh
. /slipway/throw-away.sh

begin
step dump
wait_for_server
database_bytes=0
for database in $DATABASES; do
  bytes=$(psql -qXAt -d "$database" -c 'SELECT pg_database_size(current_database())')
  database_bytes=$((database_bytes + bytes))
  run psql -qX -v ON_ERROR_STOP=1 -d "$database" -v dump="$PARTIAL/$(dump_of "$database")" \
    -v contents="$PARTIAL/$(contents_of "$database")" -v roles="$PARTIAL/roles" -f /slipway/dump.sql > /dev/null
  [ -e /scratch/dumped ] || fail "pg_dump of $database failed"
  rm /scratch/dumped
done

step restore
start_server
create_roles "$PARTIAL/roles"
for database in $DATABASES; do
  run pg_restore --exit-on-error --create -d postgres "$PARTIAL/$(dump_of "$database")"
done

step compare
for database in $DATABASES; do
  run psql -qXAt -v ON_ERROR_STOP=1 -d "$database" -f /slipway/contents.sql -o /scratch/contents
  compare "$PARTIAL/$(contents_of "$database")" /scratch/contents
done
stop_server

count_contents "$PARTIAL"
DETAILS="$DETAILS,\"databaseBytes\":$database_bytes,\"checksums\":2"
(cd "$PARTIAL" && ls -- *.dump) > /scratch/dumps
MEASURES=rows
# shellcheck disable=SC2046
place $(cat /scratch/dumps)
