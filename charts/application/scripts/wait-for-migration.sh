#!/bin/sh
# Waits until the migration of this release is recorded in the database.
until [ "$(psql -Xqt -v ON_ERROR_STOP=1 -v migration="$SLIPWAY_MIGRATION" -A -f /slipway/recorded.sql)" = t ]; do
  echo "waiting for $SLIPWAY_MIGRATION"
  sleep 2
done
