# Makes the files of a Redis from a backup, beside those that are there, tries them, and puts them in their place. The old ones
# stay in the folder .slipway-before-<time>. Redis itself must not run.
# shellcheck shell=sh
. /slipway/choose.sh
. /slipway/throw-away.sh
. /slipway/alone.sh

STAMP=$(echo "${NOW%Z}" | tr T t)
NEW=/data/.slipway-restored-$STAMP
OLD=/data/.slipway-before-$STAMP

# The files are where they were. Nothing old is deleted, whatever else fails.
clean_up() {
  stop_server
  case $STEP in
    aside) move "$OLD" /data && rmdir "$OLD" ;;
    place) move /data "$NEW" && move "$OLD" /data && rmdir "$OLD" ;;
  esac
  rm -rf "$NEW"
}

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

step room
needed=$(($(sed -n 's/.*"dataBytes":\([0-9]*\).*/\1/p' "$BACKUP/summary.json") * 3)) # a snapshot, and the log that is made of it
free=$(($(df -Pk /data | awk 'END { print $4 }') * 1024))
[ "$free" -gt "$needed" ] || fail "the volume has $free bytes left and the restore takes $needed: delete an old .slipway-before- folder, or make the claim larger"

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

mkdir "$OLD"
step aside
move /data "$OLD"
step place
move "$NEW" /data
step end
DETAILS="$DETAILS,\"keys\":$(awk '{ keys += $2 } END { printf "%d", keys }' "$BACKUP/contents"),\"before\":\".slipway-before-$STAMP\""
