# Which backup a restore takes: AT is the time of one, or 'latest'; 'list' prints them all, and 'open' keeps the pod for an
# hour, to copy backups out and in.
# shellcheck shell=sh
# shellcheck disable=SC2034
. /slipway/outcome.sh
clean_up() { :; }

choose() {
  case $AT in
    list)
      step list
      current
      list
      exit
      ;;
    open)
      step open
      echo 'open for an hour: /backups'
      run sleep 3600
      exit
      ;;
    latest) CHOSEN=$(names | tail -n 1) ;;
    *) CHOSEN=$(names | grep -xF -- "$AT") || fail "there is no backup $AT: AT=list shows those that there are" ;;
  esac
  [ -n "$CHOSEN" ] || fail 'there is no backup yet'
  BACKUP=/backups/$CHOSEN
  DETAILS=",\"backup\":\"$CHOSEN\""
  step checksums
  (cd "$BACKUP" && sha256sum -c SHA256SUMS > /scratch/sums 2>&1) || fail "backup $CHOSEN is damaged: $(grep -v ': OK$' /scratch/sums | head -n 1)"
}

list() {
  for name in $(names); do cat "/backups/$name/summary.json"; done
}
