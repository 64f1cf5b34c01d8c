# Starts the server with the keys that the Secret says, and beside it what makes the buckets and what writes everything down.
set -eu
umask 077
. /slipway/buckets.sh
exec 8>> /data/.slipway-lock
flock 8 # for as long as the server runs: a restore has these folders for itself
mkdir -p /data/buckets
sh /slipway/accounts.sh set "$(cat @LOGIN_FILE@)" < @PASSWORD_FILE@
export ROOT_ACCESS_KEY_ID=root VGW_ADMIN_PORT=127.0.0.1:7071
export ADMIN_ACCESS_KEY_ID=root ADMIN_ENDPOINT_URL=http://127.0.0.1:7071
ROOT_SECRET_ACCESS_KEY=$(cat @ROOT_FILE@)
export ROOT_SECRET_ACCESS_KEY ADMIN_SECRET_ACCESS_KEY="$ROOT_SECRET_ACCESS_KEY"

{ make_buckets /data/buckets && : > /run/s3/ready; } 8>&- &

# The server leaves it to the kernel when an object is on the disk, which may take half a minute.
while sleep 5; do sync -f /data; done 8>&- &

exec versitygw posix /data/buckets
