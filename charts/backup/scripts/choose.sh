# Which backup a restore takes: AT is the time of one, or 'latest', the newest good one; 'list' prints them all, and 'open' keeps the pod for an
# hour, to copy backups out and in.
# shellcheck shell=sh
# shellcheck disable=SC2034
. /slipway/outcome.sh
. /slipway/kept.sh # claim.sh or bucket.sh
clean_up() { :; }

choose() {
  step look
  look
  case $AT in
    list)
      step list
      current
      about
      list
      exit
      ;;
    open)
      step open
      hold_open
      exit
      ;;
    latest) CHOSEN=$(comm -23 /scratch/names /scratch/smaller | tail -n 1) ;;
    *) CHOSEN=$(grep -xF -- "$AT" /scratch/names) || fail "there is no backup $AT: AT=list shows those that there are" ;;
  esac
  [ -n "$CHOSEN" ] || fail 'there is no backup yet'
  fetch "$CHOSEN"
  BACKUP=/backups/$CHOSEN
  DETAILS=",\"backup\":\"$CHOSEN\""
  step checksums
  (cd "$BACKUP" && sha256sum -c SHA256SUMS > /scratch/sums 2>&1) || fail "backup $CHOSEN is damaged: $(grep -v ': OK$' /scratch/sums | head -n 1)"
}

list() {
  fetch_summaries
  while read -r name; do
    mark=''
    ! grep -qx "$name" /scratch/smaller || mark=',"smaller":true'
    sed "s/}\$/$mark}/" "/backups/$name/summary.json"
  done < /scratch/names
}
