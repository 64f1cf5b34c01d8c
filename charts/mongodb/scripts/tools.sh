# mongodump or mongorestore as the administrator, without a password among the arguments: sh /slipway/tools.sh mongodump --db shop --archive
set -eu
umask 077
printf "password: '%s'\n" "$(sed "s/'/''/g" @ROOT_FILE@)" > /run/mongodb/tools.yaml
program=$1
shift
exec "$program" --quiet --config=/run/mongodb/tools.yaml --host=127.0.0.1 --username=root --authenticationDatabase=admin "$@"
