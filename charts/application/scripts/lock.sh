#!/bin/sh
# Holds the lock of the database while the migration runs, and records its end in the session that held it.
set -u
put() { echo "$2" > "$1.new" && mv "$1.new" "$1"; }
fresh() { [ $(($(date +%s) - $(cat "$1"))) -lt 20 ]; }
cd /run/slipway
trap '' TERM # the program is told to stop; the lock is there until it has
trap 'touch lost' EXIT

until [ -e alive ]; do sleep 1; done # an image that cannot be pulled holds no lock
until pg_isready -q; do echo "waiting for $PGHOST"; sleep 1; done

statements() {
  cat /slipway/lock.sql
  until [ -e ended ] || ! fresh alive; do
    if [ -e held ]; then cat /slipway/hold.sql; else echo; fi || return # psql is gone
    sleep 1
  done
  if [ -e ended ] && [ "$(cat ended)" = 0 ]; then cat /slipway/record.sql; fi
}
statements | psql -Xqt -v ON_ERROR_STOP=1 -v migration="$SLIPWAY_MIGRATION"
[ -e done ]
