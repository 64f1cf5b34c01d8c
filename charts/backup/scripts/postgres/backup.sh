# Dumps the database, restores the dump into a throw-away server, compares the two, and only then keeps it.
# shellcheck shell=sh
. /slipway/place.sh
. /slipway/throw-away.sh

begin
step dump
wait_for_server
database_bytes=$(psql -qXAt -c 'SELECT pg_database_size(current_database())')
run psql -qX -v ON_ERROR_STOP=1 -v partial="$PARTIAL" -f /slipway/dump.sql > /dev/null
[ -e /scratch/dumped ] || fail 'pg_dump failed'

step restore
start_server
create_roles "$PARTIAL/roles"
run pg_restore --exit-on-error --create -d postgres "$PARTIAL/database.dump"

step compare
run psql -qXAt -v ON_ERROR_STOP=1 -f /slipway/contents.sql -o /scratch/contents
compare "$PARTIAL/contents" /scratch/contents
stop_server

count_contents "$PARTIAL/contents"
DETAILS="$DETAILS,\"databaseBytes\":$database_bytes"
place database.dump
