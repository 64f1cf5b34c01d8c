# Makes the buckets of a backup beside those that are there, compares them, and puts them in their place. The old ones stay in the folder
# .slipway-before-<time>. The server must not run meanwhile.
# shellcheck shell=sh
. /slipway/choose.sh
. /slipway/server.sh
. /slipway/buckets.sh

STAMP=$(echo "${NOW%Z}" | tr T t)
NEW=/data/.slipway-restored-$STAMP
OLD=/data/.slipway-before-$STAMP

# The buckets are where they were. Nothing old is deleted, whatever else fails.
clean_up() {
  stop_server
  case $STEP in
    aside) move "$OLD" /data/buckets && rmdir "$OLD" ;;
    place) move /data/buckets "$NEW" && move "$OLD" /data/buckets && rmdir "$OLD" ;;
  esac
  rm -rf "$NEW"
}

current() { printf '{"current":true,"bytes":%d}\n' "$(bytes_in /data/buckets)"; }

# The buckets that the backup has.
move() {
  for bucket in $BUCKETS; do
    [ ! -e "$1/$bucket" ] || mv "$1/$bucket" "$2"
  done
}

# The server holds this file for as long as it runs, so it is seen also where it is not ready; and one that is started meanwhile waits until this job
# has ended.
be_alone() {
  exec 8>> /data/.slipway-lock
  flock -n 8 || fail "the server runs: it holds /data/.slipway-lock. Stop it first: kubectl scale statefulset/$HOST --replicas=0"
}

mkdir -p /data/buckets
choose
step stop
be_alone

step room
needed=$(sed -n 's/.*"dataBytes":\([0-9]*\).*/\1/p' "$BACKUP/summary.json")
free=$(($(df -Pk /data | awk 'END { print $4 }') * 1024))
[ "$free" -gt "$needed" ] || fail "the volume has $free bytes left and the buckets take $needed beside the old ones: delete an old .slipway-before- folder, or make the claim larger"

step restore
mkdir -p /scratch/copy "$NEW"
run tar -xzf "$BACKUP/buckets.tar.gz" -C /scratch/copy
BUCKETS=$(ls /scratch/copy/buckets | tr '\n' ' ')
start_server 7070 /scratch/copy/buckets --sidecar /scratch/copy/about
start_server 7071 "$NEW"
export RCLONE_CONFIG_THERE_ENDPOINT=http://127.0.0.1:7070 RCLONE_CONFIG_HERE_ENDPOINT=http://127.0.0.1:7071 ADMIN_ENDPOINT_URL=http://127.0.0.1:7071
make_buckets "$NEW"
for bucket in $BUCKETS; do run s3 sync --metadata --fast-list "there:$bucket" "here:$bucket"; done

step compare
contents here /scratch/contents || fail "$(tail -n 1 /scratch/errors)"
compare "$BACKUP/contents" /scratch/contents
stop_server
sync -f /data

mkdir "$OLD"
step aside
move /data/buckets "$OLD"
step place
move "$NEW" /data/buckets
step end
DETAILS="$DETAILS,\"objects\":$(objects_in "$BACKUP/contents"),\"before\":\".slipway-before-$STAMP\""
