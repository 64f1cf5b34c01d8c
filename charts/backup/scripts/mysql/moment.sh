# Two sessions that see the same moment: the dump's, and one that counts. While they begin, the server lets no transaction end.
# shellcheck shell=sh

# Holds the writes of the server for as long as descriptor 4 is open. One that cannot be had at once would keep everybody waiting.
hold_writes() {
  for _ in 1 2 3 4 5; do
    mkfifo /scratch/lock
    there --unbuffered < /scratch/lock > /scratch/locked 2>&1 &
    LOCKER=$!
    exec 4> /scratch/lock
    rm /scratch/lock
    echo "SET SESSION lock_wait_timeout = 10; $LOCK; SELECT 'locked';" >&4
    until grep -qx locked /scratch/locked; do
      kill -0 "$LOCKER" 2> /dev/null || break
      sleep 0.2
    done
    ! grep -qx locked /scratch/locked || return 0
    release_writes
    run sleep 30
  done
  fail "the server did not hold its writes for a moment: $(tail -n 1 /scratch/locked)"
}

release_writes() {
  echo "$UNLOCK; quit" >&4 || :
  exec 4>&-
}

# Waits for commands on descriptor 5, at the moment at which it begins.
begin_counting() { # <database>
  mkfifo /scratch/count
  there --unbuffered -D "$1" < /scratch/count > /scratch/counted 2>&1 &
  COUNTER=$!
  exec 5> /scratch/count
  rm /scratch/count
  echo "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION WITH CONSISTENT SNAPSHOT; SELECT 'begun';" >&5
  until grep -qx begun /scratch/counted; do
    kill -0 "$COUNTER" 2> /dev/null || fail "$(tail -n 1 /scratch/counted)"
    sleep 0.2
  done
}

# Until as many transactions of this pod are open as there are sessions, or the dump has ended.
until_dump_begins() {
  until [ "$(there < /slipway/open.sql)" -ge 2 ]; do
    kill -0 "$1" 2> /dev/null || return 0
    sleep 0.2
  done
}

count() { # <statements> <file>
  cat "$1" >&5
  echo 'quit' >&5
  exec 5>&-
  wait "$COUNTER" || fail "$(tail -n 1 /scratch/counted)"
  grep -vx begun /scratch/counted > "$2"
}
