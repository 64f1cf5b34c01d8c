# Unpacks a backup beside the files of a volume, checks it, and puts it in their place. They stay in the folder .slipway-before-<time>.
# Nothing may write to the volume meanwhile; whoever does is noticed before anything is moved.
# shellcheck shell=sh
. /slipway/choose.sh
. /slipway/swap.sh
. /slipway/files.sh

current() { printf '{"current":true,"bytes":%d}\n' "$(bytes_in /data)"; }

# Everything in one folder into another, but what was put aside.
move() {
  find "$1" -mindepth 1 -maxdepth 1 ! -name lost+found ! -name '.slipway-*' \
    -exec sh -c 'to=$1; shift; mv "$@" "$to"' _ "$2" {} +
}

choose

room "$(bytes_of_data)" "the files take $(bytes_of_data) beside the old ones"

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

swap
rm "$STARTED_AT"
DETAILS="$DETAILS,\"files\":$(grep -c '^[0-9a-f]\{64\} ' "$BACKUP/contents" || :),\"before\":\".slipway-before-$STAMP\""
