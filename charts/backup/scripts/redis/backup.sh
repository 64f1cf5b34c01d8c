# Takes a snapshot from Redis as a replica would, loads it into a server in this pod, counts its keys, and only then keeps it.
# shellcheck shell=sh
# shellcheck disable=SC2034
. /slipway/place.sh
. /slipway/throw-away.sh

begin
step dump
REDISCLI_AUTH=$(cat "$PASSWORD_FILE")
export REDISCLI_AUTH
redis-cli -h "$HOST" info keyspace > /scratch/before
run redis-cli -h "$HOST" --rdb "$PARTIAL/dump.rdb" > /scratch/transfer
redis-cli -h "$HOST" info keyspace > /scratch/after

step restore
redis-check-rdb "$PARTIAL/dump.rdb" > /scratch/check || fail "$(tail -n 1 /scratch/check)"
start_server "$PARTIAL" --appendonly no
ask info keyspace | keyspace > "$PARTIAL/contents"
stop_server

step compare
keyspace < /scratch/before > /scratch/first
keyspace < /scratch/after > /scratch/last
# while keys come and go there is no number to compare with; the snapshot has a checksum of its own, which loading it has proved
! cmp -s /scratch/first /scratch/last || compare /scratch/first "$PARTIAL/contents"
DETAILS=",\"keys\":$(awk '{ keys += $2 } END { printf "%d", keys }' "$PARTIAL/contents"),\"dataBytes\":$(wc -c < "$PARTIAL/dump.rdb" | tr -d ' ')"
MEASURES=keys
place dump.rdb
