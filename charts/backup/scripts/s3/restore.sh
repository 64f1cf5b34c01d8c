# Makes the buckets of a backup beside those that are there, compares them, and puts them in their place. The old ones stay in the folder
# .slipway-before-<time>. The server must not run meanwhile.
# shellcheck shell=sh
. /slipway/choose.sh
. /slipway/swap.sh
. /slipway/server.sh
. /slipway/buckets.sh

LIVE=/data/buckets

current() { printf '{"current":true,"bytes":%d}\n' "$(bytes_in $LIVE)"; }

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

mkdir -p $LIVE
choose
step stop
be_alone

room "$(bytes_of_data)" "the buckets take $(bytes_of_data) beside the old ones"

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

swap
DETAILS="$DETAILS,\"objects\":$(objects_in "$BACKUP/contents"),\"before\":\".slipway-before-$STAMP\""
