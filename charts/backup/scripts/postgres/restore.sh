# Restores a backup into databases beside those in use, checks them, and swaps the two by their names. Until then nothing has
# changed; after it the old ones are still there under other names.
# shellcheck shell=sh
. /slipway/choose.sh
. /slipway/databases.sh
. /slipway/throw-away.sh

STAMP=$(echo "${NOW%Z}" | tr T t)
BESIDE=''

# Postgres cuts a name at 63 characters
restored_of() { printf '%.38s_restored_%s' "$1" "$STAMP"; }
before_of() { printf '%.38s_before_%s' "$1" "$STAMP"; }

# Of one database, from outside of it.
ask() {
  asked=$1
  shift
  psql -qXAt -v ON_ERROR_STOP=1 -d postgres -v database="$asked" -v restored="$(restored_of "$asked")" -v before="$(before_of "$asked")" "$@"
}

# Those in use are as they were: the swap closes them first.
clean_up() { for database in $BESIDE; do ask "$database" -f /slipway/undo.sql; done; }

current() {
  total=null
  for database in $DATABASES; do
    bytes=$(ask "$database" -f /slipway/current.sql)
    [ -z "$bytes" ] || total=$((${total#null} + bytes))
  done
  printf '{"current":true,"database":"%s","bytes":%s}\n' "$MAIN" "$total"
}

# What was set and granted for the database itself; pg_restore gives it to the name in the dump alone.
restore_settings() {
  dump=$BACKUP/$(dump_of "$1")
  pg_restore --create --list "$dump" > /scratch/all
  grep -E ' DATABASE PROPERTIES | ACL - DATABASE ' /scratch/all > /scratch/list || return 0
  pg_restore --create -L /scratch/list -f /scratch/settings.sql "$dump"
  sed -nE "s/^(ALTER ROLE .* IN |ALTER |GRANT .* ON |REVOKE .* ON )DATABASE \"?$1\"? /\1DATABASE :\"restored\" /p" \
    /scratch/settings.sql > /scratch/renamed.sql
  ask "$1" -f /scratch/renamed.sql
}

step connect
wait_for_server
choose
for database in $DATABASES; do ask "$database" -f /slipway/opened.sql; done

step room
needed=$(sed -n 's/.*"databaseBytes":\([0-9]*\).*/\1/p' "$BACKUP/summary.json") # a dump itself is packed
missing=$(ask "$MAIN" -v needed="$needed" -f /slipway/room.sql)
[ -z "$missing" ] || fail "the disk of the database lacks $missing bytes for a second database: drop an old one, or make the claim larger"

step restore
create_roles "$BACKUP/roles"
for database in $DATABASES; do
  [ -e "$BACKUP/$(dump_of "$database")" ] || continue # the backup is older than this database, which stays as it is
  BESIDE="$BESIDE $database"
  ask "$database" -v role="$ROLE" -f /slipway/create.sql
  run pg_restore --exit-on-error -d "$(restored_of "$database")" "$BACKUP/$(dump_of "$database")"
  restore_settings "$database"
done

step compare
checksums=contents.sql
grep -q '"checksums":2' "$BACKUP/summary.json" || checksums=contents-1.sql
for database in $BESIDE; do
  restored=$(restored_of "$database")
  run psql -qXAt -v ON_ERROR_STOP=1 -d "$restored" -f "/slipway/$checksums" -o /scratch/contents
  compare "$BACKUP/$(contents_of "$database")" /scratch/contents
  for extension in $EXTENSIONS; do # the stack may have got it since
    psql -qX -d "$restored" -c 'SET client_min_messages TO warning' -c "CREATE EXTENSION IF NOT EXISTS \"$extension\" CASCADE"
  done
  run psql -qX -d "$restored" -c ANALYZE
done

# The name that the old database will have, if there is one.
names_of() {
  printf '"database":"%s"' "$1"
  [ -z "$(ask "$1" -f /slipway/current.sql)" ] || printf ',"before":"%s"' "$(before_of "$1")"
}

if [ "$HOLD" = yes ]; then
  step hold
  names=''
  for database in $BESIDE; do names="$names,{$(names_of "$database")}"; done
  printf '{"restored":true,"databases":[%s]}\n' "${names#,}"
  until [ -e /scratch/go ]; do run sleep 1; done
fi

# One session for all, whose middle is a transaction.
phase() {
  for database in $BESIDE; do
    printf "\\\\set database '%s'\n\\\\set restored '%s'\n\\\\set before '%s'\n\\\\i /slipway/%s.sql\n" \
      "$database" "$(restored_of "$database")" "$(before_of "$database")" "$1"
  done
}

step swap
{
  phase close
  echo 'BEGIN;'
  phase rename
  echo 'COMMIT;'
} > /scratch/swap.sql

# A session that is lost may have swapped all the same, so the server says which it is.
ask "$MAIN" -f /scratch/swap.sql > /scratch/swapped || {
  wait_for_server
  names=$(ask "$MAIN" -f /slipway/which.sql)
  case $names in *"$(restored_of "$MAIN")"*) fail "$(tail -n 1 /scratch/errors)" ;; esac
}
SWAPPED=$BESIDE
BESIDE=''
count_contents "$BACKUP"

# The name that an old database has now, if there was one.
outcome_of() {
  printf '"database":"%s"' "$1"
  [ -z "$(ask "$1" -f /slipway/which.sql)" ] || printf ',"before":"%s"' "$(before_of "$1")"
}

DETAILS="$DETAILS,$(outcome_of "$MAIN")"
further=''
for database in $SWAPPED; do [ "$database" = "$MAIN" ] || further="$further,{$(outcome_of "$database")}"; done
[ -z "$further" ] || DETAILS="$DETAILS,\"further\":[${further#,}]"
