# Packs the files of a volume while they lie still, unpacks them again, compares the two, and only then keeps them.
# shellcheck shell=sh
# shellcheck disable=SC2034
. /slipway/place.sh
. /slipway/files.sh

# A file that changed while it was packed makes it no backup.
pack() {
  contents /data > "$PARTIAL/contents" &&
    tar -czf "$PARTIAL/files.tar.gz" --exclude=./lost+found --exclude='./.slipway-*' -C /data . &&
    contents /data > /scratch/after &&
    cmp -s "$PARTIAL/contents" /scratch/after
}

begin
step pack
tries=5
until pack; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || fail "the files could not be read, or changed each time that they were packed: $(tail -n 1 /scratch/errors)"
  run sleep "$PAUSE_SECONDS"
done

step compare
mkdir /scratch/copy
run tar -xpzf "$PARTIAL/files.tar.gz" -C /scratch/copy
contents /scratch/copy > /scratch/contents
compare "$PARTIAL/contents" /scratch/contents

DETAILS=",\"files\":$(grep -c '^[0-9a-f]\{64\} ' "$PARTIAL/contents" || :),\"dataBytes\":$(bytes_in /scratch/copy)"
MEASURES='files dataBytes'
place files.tar.gz
