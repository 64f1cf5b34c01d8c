#!/bin/sh
# Runs a program when the lock of the database is held, and for as long as it is.
set -u
put() { echo "$2" > "$1.new" && mv "$1.new" "$1"; }
fresh() { [ $(($(date +%s) - $(cat "$1"))) -lt 20 ]; }
alive() { put /run/slipway/alive "$(date +%s)"; }
trap 'put /run/slipway/ended $?' EXIT
trap 'exit 143' TERM

until [ -e /run/slipway/held ]; do
  alive
  if [ -e /run/slipway/done ]; then echo "$SLIPWAY_MIGRATION has run already."; exit 0; fi
  if [ -e /run/slipway/lost ]; then echo 'There is no lock; see the log of the container lock.' >&2; exit 1; fi
  sleep 1
done

"$@" &
program=$!
trap 'kill $program' TERM
while kill -0 $program 2> /dev/null; do
  alive
  if [ -e /run/slipway/lost ] || ! fresh /run/slipway/held; then echo 'The lock is lost; the migration is stopped.' >&2; exit 1; fi
  sleep 1
done
wait $program
exit $?
