# Waits until a Job has succeeded. The API server is asked with a token that may read this Job and nothing else.
ask() {
  RCLONE_HEADER="Authorization: Bearer $(cat /run/api-server/token)" rclone copyurl --stdout --config '' --ca-cert /run/api-server/ca.crt \
    --retries 1 --low-level-retries 1 --contimeout 5s --timeout 10s \
    "https://kubernetes.default.svc/apis/batch/v1/namespaces/$NAMESPACE/jobs/$JOB" | tr -d ' \n'
}
until job=$(ask) && case $job in *'"type":"Complete","status":"True"'*) true ;; *) false ;; esac; do
  case $job in
    *'"type":"Failed","status":"True"'*) echo "$JOB has failed; its log says why" ;;
    *) echo "waiting for $JOB" ;;
  esac
  sleep 3
done
