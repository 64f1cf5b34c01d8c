# Restores the tables of a backup into a database beside the one in use, checks them, and swaps the two by one statement that renames all
# of them. Until then nothing has changed; after it the old ones are still there, in a database of another name.
# shellcheck shell=sh
. /slipway/choose.sh
. /slipway/server.sh

STAMP=$(echo "${NOW%Z}" | tr T t)
RESTORED=$(printf '%.38s_restored_%s' "$DATABASE" "$STAMP") # a name has 64 characters at most
BEFORE=$(printf '%.38s_before_%s' "$DATABASE" "$STAMP")
PACKET=''

# What is in use is as it was: until the swap its tables are where they were, and what was taken from them for the swap comes back.
clean_up() {
  [ -z "$PACKET" ] || there -e "SET GLOBAL max_allowed_packet = $PACKET"
  case $STEP in
    restore | compare | hold) there -e "DROP DATABASE IF EXISTS \`$RESTORED\`" ;;
    # where the old tables have moved, the new ones are in their place, and nothing is dropped
    prepare | swap) [ "$(tables_of "$BEFORE")" != 0 ] || { there -e "DROP DATABASE IF EXISTS \`$RESTORED\`; DROP DATABASE IF EXISTS \`$BEFORE\`" && put_back; } ;;
  esac
}

put_back() { [ "$STEP" != swap ] || there -D "$DATABASE" < /scratch/programs.sql; }

is_there() { [ -n "$(characters_of there "$DATABASE")" ]; }

current() {
  total=null
  ! is_there || total=$(there -D "$DATABASE" < /slipway/size.sql)
  printf '{"current":true,"database":"%s","bytes":%s}\n' "$DATABASE" "$total"
}

tables_of() { there -e "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '$1' AND table_type <> 'VIEW'"; }

# Prints statements about what is in a database, and runs them.
for_each() { # <database> <file of SQL>
  there -D "$1" < "$2" > /scratch/each.sql
  there -D "$1" < /scratch/each.sql
}

step connect
wait_for_server
choose

step room
needed=$(sed -n 's/.*"databaseBytes":\([0-9]*\).*/\1/p' "$BACKUP/summary.json")
used=$(there < /slipway/used.sql)
missing=$((used + needed + needed / 4 - VOLUME_BYTES))
[ "$missing" -le 0 ] || fail "the volume of the database lacks $missing bytes for a second one: drop an old one, or make the claim larger"

step restore
there -e "CREATE DATABASE \`$RESTORED\` $(cat "$BACKUP/characters")"
PACKET=$(there -e 'SELECT @@GLOBAL.max_allowed_packet') # a dump writes a value in twice its size
there -e 'SET GLOBAL max_allowed_packet = 1073741824'
run load there "$RESTORED" "$BACKUP/database.sql.gz"
run load there "$RESTORED" "$BACKUP/programs.sql.gz"
there -e "SET GLOBAL max_allowed_packet = $PACKET"
PACKET=''

step compare
contents there "$RESTORED" /scratch/contents
compare "$BACKUP/contents" /scratch/contents

OLD=''
! is_there || [ "$(tables_of "$DATABASE")" = 0 ] || OLD=$BEFORE
names=$(printf '"database":"%s"' "$DATABASE")
[ -z "$OLD" ] || names="$names,\"before\":\"$OLD\""

if [ "$HOLD" = yes ]; then
  step hold
  printf '{"restored":true,"databases":[{%s}]}\n' "$names"
  until [ -e /scratch/go ]; do run sleep 1; done
fi

step prepare
there -e "CREATE DATABASE IF NOT EXISTS \`$DATABASE\`"
dump_programs "$DATABASE" --events > /scratch/programs.sql
dump_programs "$DATABASE" --skip-events > /scratch/programs-of-old.sql # an event would go on in a copy that nobody looks at
[ -z "$OLD" ] || there -e "CREATE DATABASE \`$OLD\` $(characters_of there "$DATABASE")"

# A table with triggers cannot be renamed, and views lead to tables by their names.
step swap
for_each "$RESTORED" /slipway/drop-programs.sql
for_each "$DATABASE" /slipway/drop-programs.sql
for_each "$DATABASE" /slipway/end-sessions.sql || : # one that has ended by itself
{
  echo "SELECT 'SET SESSION lock_wait_timeout = 60;';"
  echo "SET SESSION group_concat_max_len = 16777216;"
  sed "s/@RESTORED@/$RESTORED/g; s/@DATABASE@/$DATABASE/g; s/@BEFORE@/$BEFORE/g" /slipway/rename.sql
} > /scratch/rename.sql
for_each "$DATABASE" /scratch/rename.sql || {
  # a session that is lost may have renamed them all the same, so the server says which it is
  why=$(tail -n 1 /scratch/errors)
  wait_for_server
  [ "$(tables_of "$RESTORED")" = 0 ] || fail "$why"
}

step programs
there -D "$DATABASE" -e "ALTER DATABASE \`$DATABASE\` $(cat "$BACKUP/characters")"
load there "$DATABASE" "$BACKUP/programs.sql.gz" || fail "the tables are those of the backup, but not every view, trigger, routine and event: $(tail -n 1 /scratch/errors)"
[ -z "$OLD" ] || there -D "$OLD" < /scratch/programs-of-old.sql || :
there -e "DROP DATABASE \`$RESTORED\`"
step end
count_contents "$BACKUP/contents"
DETAILS="$DETAILS,$names"
