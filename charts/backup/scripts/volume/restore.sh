# Unpacks a backup beside the files of a volume, checks it, and puts it in their place. They stay in the folder .slipway-before-<time>.
# Nothing may write to the volume meanwhile; whoever does is noticed before anything is moved.
# shellcheck shell=sh
. /slipway/choose.sh
. /slipway/files.sh

STAMP=$(echo "${NOW%Z}" | tr T t)
NEW=/data/.slipway-restored-$STAMP
OLD=/data/.slipway-before-$STAMP
STARTED_AT=/data/.slipway-started-$STAMP

# The files are where they were. Nothing old is deleted, whatever else fails.
clean_up() {
  case $STEP in
    aside) move "$OLD" /data && rmdir "$OLD" ;;
    place) move /data "$NEW" && move "$OLD" /data && rmdir "$OLD" ;;
  esac
  rm -rf "$NEW" "$STARTED_AT"
}

current() { printf '{"current":true,"bytes":%d}\n' "$(bytes_in /data)"; }

# Everything in one folder into another, but what was put aside.
move() {
  find "$1" -mindepth 1 -maxdepth 1 ! -name lost+found ! -name '.slipway-*' \
    -exec sh -c 'to=$1; shift; mv "$@" "$to"' _ "$2" {} +
}

choose

step room
needed=$(sed -n 's/.*"dataBytes":\([0-9]*\).*/\1/p' "$BACKUP/summary.json")
free=$(($(df -Pk /data | awk 'END { print $4 }') * 1024))
[ "$free" -gt "$needed" ] || fail "the volume has $free bytes left and the files take $needed beside the old ones: delete an old .slipway-before- folder, or make the claim larger"

step restore
: > "$STARTED_AT" # by the clock of the volume
mkdir "$NEW"
umask 0 # tar takes it away from the modes that the files had
run tar -xpzf "$BACKUP/files.tar.gz" -C "$NEW"
umask 077
step compare
contents "$NEW" > /scratch/contents
compare "$BACKUP/contents" /scratch/contents

step stop
(cd /data && own ! -path . -newer "$STARTED_AT" -print) > /scratch/written
[ ! -s /scratch/written ] || fail "somebody writes to the volume ($(head -n 1 /scratch/written)), so nothing was changed: stop the services that mount it"

mkdir "$OLD"
step aside
move /data "$OLD"
step place
move "$NEW" /data
step end
rm "$STARTED_AT"
DETAILS="$DETAILS,\"files\":$(grep -c '^[0-9a-f]\{64\} ' "$BACKUP/contents" || :),\"before\":\".slipway-before-$STAMP\""
