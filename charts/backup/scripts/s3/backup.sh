# Copies the buckets, packs what was copied, unpacks it into a second server, compares that with the source, and only then keeps it. Programs go on
# writing meanwhile: each object is whole, and the few that came, went or changed are those of some moment of the copy.
# shellcheck shell=sh
# shellcheck disable=SC2034
. /slipway/place.sh
. /slipway/server.sh
. /slipway/buckets.sh

# An object that is taken away while it is copied is an error of the copy, and none the next time.
copy() {
  names /scratch/first &&
    for bucket in $BUCKETS; do
      s3 sync --metadata --fast-list "there:$bucket" "here:$bucket" &
      CHILD=$!
      wait "$CHILD" || return
    done
}

# Name, size and time of every object, as the server has them.
names() {
  for bucket in $BUCKETS; do
    s3 lsf --recursive --files-only --use-server-modtime --fast-list --format pst "there:$bucket" | sed "s|^|$bucket/|" || return
  done > /scratch/lines && sort /scratch/lines > "$1"
}

begin
step copy
mkdir -p /scratch/copy/buckets /scratch/copy/about
start_server 7070 /scratch/copy/buckets --sidecar /scratch/copy/about
make_buckets /scratch/copy/buckets
tries=5
until copy; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || fail "the buckets could not be copied: $(tail -n 1 /scratch/errors)"
  run sleep "$PAUSE_SECONDS"
done
stop_server

step pack
data_bytes=$(bytes_in /scratch/copy)
run tar -czf "$PARTIAL/buckets.tar.gz" -C /scratch/copy buckets about
rm -rf /scratch/copy

step restore
mkdir /scratch/copy
run tar -xzf "$PARTIAL/buckets.tar.gz" -C /scratch/copy
start_server 7070 /scratch/copy/buckets --sidecar /scratch/copy/about
contents here "$PARTIAL/contents" || fail "$(tail -n 1 /scratch/errors)"
stop_server

step compare
contents there /scratch/contents || contents there /scratch/contents || fail "$(tail -n 1 /scratch/errors)"
names /scratch/last
comm -3 /scratch/first /scratch/last | sed 's/^\t//; s/;[^;]*;[^;]*$//' | sort -u > /scratch/moved
unmoved "$PARTIAL/contents" /scratch/restored
unmoved /scratch/contents /scratch/source
compare /scratch/source /scratch/restored

DETAILS=",\"objects\":$(objects_in "$PARTIAL/contents"),\"changedMeanwhile\":$(wc -l < /scratch/moved | tr -d ' '),\"dataBytes\":$data_bytes"
MEASURES='objects dataBytes'
place buckets.tar.gz
