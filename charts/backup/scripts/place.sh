# Where a backup is made, and how it joins those that are kept: as a whole or not at all.
# shellcheck shell=sh
. /slipway/outcome.sh
. /slipway/kept.sh # claim.sh or bucket.sh
PARTIAL=/backups/.partial-$NOW-$$

clean_up() {
  rm -rf "$PARTIAL"
  stop_server
}

stop_server() { :; } # of a job that has one

begin() {
  step begin
  own_folder
  tidy
  mkdir "$PARTIAL"
}

# Checksums, summary, name, and then the old ones that nobody wants any more.
place() {
  step place
  bytes=0
  for file; do bytes=$((bytes + $(wc -c < "$PARTIAL/$file"))); done
  DETAILS=",\"backup\":\"$NOW\",\"bytes\":$((bytes))$DETAILS"
  printf '{%s%s}\n' "${DETAILS#,}" "${OWNER:+,\"owner\":\"$OWNER\"}" > "$PARTIAL/summary.json"
  look
  ! grep -qx "$NOW" /scratch/names || fail "there is a backup $NOW already"
  weigh
  (cd "$PARTIAL" && sha256sum -- * > /scratch/sums && mv /scratch/sums SHA256SUMS)
  put
  step prune
  if [ -z "$WHY" ]; then prune; else keep_all; fi
}

# Much less than in the newest good backup, by any of MEASURES, is a mishap until somebody says SMALLER=yes.
weigh() {
  WHY=''
  NEWEST=$(comm -23 /scratch/names /scratch/smaller | tail -n 1)
  [ -n "$NEWEST" ] && [ "$SMALLER" != yes ] || return 0
  fetch_summary "$NEWEST"
  for what in $MEASURES; do
    before=$(number "$what" /scratch/newest/summary.json)
    now=$(number "$what" "$PARTIAL/summary.json")
    [ $((${now:-0} * 4)) -ge "${before:-0}" ] || WHY="$now $what, and $NEWEST has $before"
  done
  [ -z "$WHY" ] || echo "$WHY" > "$PARTIAL/smaller"
}

number() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" "$2"; }

keep_all() {
  look
  DETAILS="$DETAILS,\"pruned\":0,\"why\":\"$WHY\",\"newestGood\":\"$NEWEST\",\"kept\":$(wc -l < /scratch/names | tr -d ' ')"
  [ "$SMALLER" = keep ] || not_good "this backup is kept, and no old one was deleted, because it is much smaller: $WHY. If that is right, say so with SMALLER=yes (docs/data.md#a-backup-that-is-much-smaller)"
}

# Those that are much smaller never push a good one out.
prune() {
  pruned=0
  own_folder
  look
  comm -23 /scratch/names /scratch/smaller > /scratch/good
  for list in good smaller; do
    for old in $(awk -v now="$NOW" -f /slipway/prune.awk "/scratch/$list"); do
      drop "$old"
      pruned=$((pruned + 1))
    done
  done
  DETAILS="$DETAILS,\"pruned\":$pruned,\"kept\":$(($(wc -l < /scratch/names) - pruned))"
}
