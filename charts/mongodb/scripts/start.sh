# Starts the server as the image does, and beside it what makes it a replica set of one.
set -eu
umask 077
cd /data/db
# the image takes a server that was cut off while it was made for a whole one; nobody has written to it yet
[ ! -e .slipway-begun ] || rm -rf data
[ -e data/WiredTiger ] || : > .slipway-begun
mkdir -p data
cat @KEY_FILE@ > /run/mongodb/key # which has to be its user's alone

# For as long as the real server is not the primary of its set. The image makes root on another one, without the key.
become_primary() {
  until [ ! -e /data/db/.slipway-begun ] && mongosh --quiet --norc --nodb --file /slipway/primary.js; do sleep 1; done
  : > /run/mongodb/primary
}
become_primary &
exec docker-entrypoint.sh mongod "$@"
