# Restores a backup into a database beside the one in use, checks it, and swaps the two by their names. Until then nothing has
# changed; after it the old one is still there under another name.
# shellcheck shell=sh
. /slipway/choose.sh
. /slipway/throw-away.sh

STAMP=$(echo "${NOW%Z}" | tr T t)
RESTORED=$(printf '%.38s_restored_%s' "$PGDATABASE" "$STAMP") # Postgres cuts a name at 63 characters
BEFORE=$(printf '%.38s_before_%s' "$PGDATABASE" "$STAMP")
BESIDE=''

ask() { psql -qXAt -v ON_ERROR_STOP=1 -d postgres -v database="$PGDATABASE" -v restored="$RESTORED" -v before="$BEFORE" "$@"; }

# The database in use is as it was: the swap closes it first.
clean_up() { [ -z "$BESIDE" ] || ask -f /slipway/undo.sql; }

current() {
  bytes=$(ask -f /slipway/current.sql)
  printf '{"current":true,"database":"%s","bytes":%s}\n' "$PGDATABASE" "${bytes:-null}"
}

# What was set and granted for the database itself; pg_restore gives it to the name in the dump alone.
restore_settings() {
  pg_restore --create --list "$BACKUP/database.dump" | grep -E ' DATABASE PROPERTIES | ACL - DATABASE ' > /scratch/list || return 0
  pg_restore --create -L /scratch/list -f /scratch/settings.sql "$BACKUP/database.dump"
  sed -nE "s/^(ALTER ROLE .* IN |ALTER |GRANT .* ON |REVOKE .* ON )DATABASE \"?$PGDATABASE\"? /\1DATABASE :\"restored\" /p" \
    /scratch/settings.sql > /scratch/renamed.sql
  ask -f /scratch/renamed.sql
}

step connect
wait_for_server
choose

step room
needed=$(sed -n 's/.*"databaseBytes":\([0-9]*\).*/\1/p' "$BACKUP/summary.json") # the dump itself is packed
missing=$(ask -v needed="$needed" -f /slipway/room.sql)
[ -z "$missing" ] || fail "the disk of the database lacks $missing bytes for a second database: drop an old one, or make the claim larger"

step restore
create_roles "$BACKUP/roles"
BESIDE=yes
ask -v role="$ROLE" -f /slipway/create.sql
run pg_restore --exit-on-error -d "$RESTORED" "$BACKUP/database.dump"
restore_settings

step compare
run psql -qXAt -v ON_ERROR_STOP=1 -d "$RESTORED" -f /slipway/contents.sql -o /scratch/contents
compare "$BACKUP/contents" /scratch/contents
run psql -qX -d "$RESTORED" -c ANALYZE

if [ "$HOLD" = yes ]; then
  step hold
  echo '{"restored":true}'
  until [ -e /scratch/go ]; do run sleep 1; done
fi

step swap
ask -f /slipway/swap.sql > /scratch/swapped
BESIDE=''
count_contents "$BACKUP/contents"
DETAILS="$DETAILS,\"database\":\"$PGDATABASE\""
! grep -qx BEFORE /scratch/swapped || DETAILS="$DETAILS,\"before\":\"$BEFORE\""
