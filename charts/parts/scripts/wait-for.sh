# Waits until port $2 of host $1 is open. A database has no address before a pod of it is ready; DNS that is closed answers nothing at all.
until why=$(nc -z -w 2 "$1" "$2" 2>&1); do
  case $why in
    *'bad address'*)
      case $(nslookup kubernetes.default.svc.cluster.local 2>&1) in
        *'timed out'* | *refused*) echo "waiting for $1:$2 (DNS does not answer: is this cluster's allowed?)" ;;
        *) echo "waiting for $1:$2 ($1 is not found: no pod of it is ready)" ;;
      esac ;;
    *) echo "waiting for $1:$2" ;;
  esac
  sleep 1
done
