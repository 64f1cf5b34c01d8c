# Dumps the database, restores the dump into a throw-away server, compares the two, and only then keeps it.
# shellcheck shell=sh
# shellcheck disable=SC2034
. /slipway/place.sh
. /slipway/server.sh
. /slipway/moment.sh

begin
step dump
wait_for_server
characters_of there "$DATABASE" > "$PARTIAL/characters"
[ -s "$PARTIAL/characters" ] || fail "there is no database $DATABASE"
database_bytes=$(there -D "$DATABASE" < /slipway/size.sql)
there -D "$DATABASE" < /slipway/contents.sql > /scratch/statements
hold_writes
begin_counting "$DATABASE"
packed "$PARTIAL/database.sql.gz" dump_tables "$DATABASE" &
CHILD=$!
until_dump_begins "$CHILD"
release_writes
count /scratch/statements "$PARTIAL/contents"
wait "$CHILD"
CHILD=''
packed "$PARTIAL/programs.sql.gz" dump_programs "$DATABASE" --events
[ ! -e /scratch/dump-failed ] || fail "$(tail -n 1 /scratch/errors)"
for file in database programs; do is_whole "$PARTIAL/$file.sql.gz" || fail "the dump is not whole: $file"; done

step restore
start_server
here -e "CREATE DATABASE \`$DATABASE\` $(cat "$PARTIAL/characters")"
run load here "$DATABASE" "$PARTIAL/database.sql.gz"
run load here "$DATABASE" "$PARTIAL/programs.sql.gz"

step compare
contents here "$DATABASE" /scratch/contents
compare "$PARTIAL/contents" /scratch/contents
stop_server

count_contents "$PARTIAL/contents"
DETAILS="$DETAILS,\"databaseBytes\":$database_bytes"
MEASURES=rows
place database.sql.gz programs.sql.gz
