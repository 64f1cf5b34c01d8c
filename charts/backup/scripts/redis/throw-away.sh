# A server in this pod that reads a copy of the data: on a socket, without a password.
# shellcheck shell=sh
SOCKET=/scratch/redis.sock

# start_server <folder> <further options>
start_server() {
  folder=$1
  shift
  redis-server --port 0 --unixsocket $SOCKET --dir "$folder" --dbfilename dump.rdb --save '' "$@" > /scratch/server.log &
  SERVER=$!
  until [ "$(ask ping 2> /dev/null)" = PONG ]; do
    # it ends by itself if it cannot read the data
    kill -0 "$SERVER" 2> /dev/null || fail "$(grep -v '^$' /scratch/server.log | tail -n 1)"
    sleep 1
  done
}

stop_server() {
  [ -n "$SERVER" ] || return 0
  ask shutdown nosave > /dev/null 2>&1 || :
  wait "$SERVER" || :
  SERVER=''
}
SERVER=''

ask() { REDISCLI_AUTH='' redis-cli -s $SOCKET "$@"; }

# The keys of each database, as text to compare; those that expire come and go.
keyspace() { tr -d '\r' | sed -n 's/^\(db[0-9]*\):keys=\([0-9]*\),expires=\([0-9]*\).*/\1 \2 \3/p' | awk '$2 > $3 { print $1, $2 - $3 }'; }

compare() {
  diff "$1" "$2" > /scratch/difference || fail "the restored keys are others: $(grep '^[-+<>] \{0,1\}[^-+]' /scratch/difference | tr '\n' ' ')"
}
