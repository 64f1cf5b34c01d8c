# Makes the files of a Redis from a backup, beside those that are there, tries them, and puts them in their place. The old ones
# stay in the folder .slipway-before-<time>. Redis itself must not run.
# shellcheck shell=sh
. /slipway/choose.sh
. /slipway/swap.sh
. /slipway/throw-away.sh
. /slipway/alone.sh

current() { printf '{"current":true,"bytes":%d}\n' "$(($(du -sk /data | cut -f 1) * 1024))"; }

# The files that Redis reads when it starts.
move() {
  for file in appendonlydir appendonly.aof dump.rdb; do
    [ ! -e "$1/$file" ] || mv "$1/$file" "$2"
  done
}

choose
step stop
be_alone

needed=$(($(bytes_of_data) * 3)) # a snapshot, and the log that is made of it
room "$needed" "the restore takes $needed"

step restore
mkdir "$NEW"
cp "$BACKUP/dump.rdb" "$NEW/dump.rdb"
start_server "$NEW" --appendonly no
ask config set appendonly yes > /dev/null
until ask info persistence | tr -d '\r' > /scratch/state && grep -qx 'aof_rewrite_in_progress:0' /scratch/state && grep -qx 'aof_rewrite_scheduled:0' /scratch/state; do
  run sleep 1
done
grep -qx 'aof_last_bgrewrite_status:ok' /scratch/state || fail 'the append-only file could not be written'
stop_server
rm "$NEW/dump.rdb"

step compare
start_server "$NEW" --appendonly yes
ask info keyspace | keyspace > /scratch/contents
compare "$BACKUP/contents" /scratch/contents
stop_server

swap
DETAILS="$DETAILS,\"keys\":$(awk '{ keys += $2 } END { printf "%d", keys }' "$BACKUP/contents"),\"before\":\".slipway-before-$STAMP\""
