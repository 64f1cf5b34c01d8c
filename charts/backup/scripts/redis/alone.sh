# Whether Redis stands still. Only two answers say so: nobody listens where its name leads, or no pod has the name. Every other
# silence (a network policy, a name server that is away, a server that hangs) may hide a Redis that runs.
# shellcheck shell=sh

be_alone() {
  timeout 10 redis-cli -h "$HOST" ping > /scratch/ping 2>&1 || answer=$?
  case "${answer:-0}:$(cat /scratch/ping)" in
    0:*) fail "Redis runs. Stop it first: kubectl scale statefulset/$HOST --replicas=0" ;;
    # what the C libraries of glibc and musl say
    1:*'Connection refused'* | 1:*'Name or service not known'* | 1:*'Name does not resolve'*) ;;
    *) fail "it is not sure that Redis stands still, so nothing was changed: $(silence)" ;;
  esac
  lock
}

silence() {
  [ -s /scratch/ping ] || echo "$HOST did not answer in 10 seconds"
  tail -n 1 /scratch/ping
}

# Redis holds this file for as long as it runs, so it is also seen where a policy refuses in its place or it is not ready and has no
# name; and one that is started meanwhile waits until this job has ended.
lock() {
  [ -e /data/.slipway-lock ] || return 0 # the last Redis here was of an older release
  exec 8< /data/.slipway-lock
  flock -n 8 || fail "Redis runs: it holds /data/.slipway-lock. Stop it first: kubectl scale statefulset/$HOST --replicas=0"
}
