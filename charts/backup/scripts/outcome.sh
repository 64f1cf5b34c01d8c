# What every job begins with: whatever happens, it ends with one line of JSON, and clean_up has been called.
# shellcheck shell=sh
# shellcheck disable=SC2034
set -eu
umask 077
export LC_ALL=C
STARTED=$(date +%s)
NOW=$(date -u +%Y%m%dT%H%M%SZ)
STEP=start
DETAILS='' # more fields for the line, each with its comma
CHILD=''
exec 3>&2 2>/scratch/errors

step() { STEP=$1; }

fail() {
  echo "$1" >&2
  exit 1
}

# A backup that is kept, and is not good: the job fails, and is not tried again. The line has all that it would have had.
not_good() {
  echo "$1" >&2
  SAID=$DETAILS
  exit 77
}
SAID=''

# Runs a long program so that the end of the pod is noticed at once: a shell sees no signal while it waits for a command.
run() {
  "$@" &
  CHILD=$!
  wait "$CHILD"
  CHILD=''
}

text() { printf '"%s"' "$(printf %s "$1" | tr '\t\n\r' '   ' | tr -d '\000-\037' | sed 's/[\\"]/\\&/g')"; }

outcome() {
  status=$?
  trap - EXIT INT TERM
  set +e
  [ -z "$CHILD" ] || { kill "$CHILD" && wait "$CHILD"; } 2>/dev/null
  errors=$(tail -n 1 /scratch/errors)
  clean_up
  cat /scratch/errors >&3
  seconds=$(($(date +%s) - STARTED))
  if [ "$status" = 0 ]; then
    printf '{"ok":true,"job":"%s"%s,"seconds":%d}\n' "$JOB" "$DETAILS" "$seconds"
  else
    printf '{"ok":false,"job":"%s","step":"%s","error":%s%s,"seconds":%d}\n' \
      "$JOB" "$STEP" "$(text "${errors:-ended with $status}")" "$SAID" "$seconds"
  fi
  exit "$status"
}
trap outcome EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
