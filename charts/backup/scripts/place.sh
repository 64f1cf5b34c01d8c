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
  tidy
  mkdir "$PARTIAL"
}

# Checksums, summary, name, and then the old ones that nobody wants any more.
place() {
  step place
  bytes=0
  for file; do bytes=$((bytes + $(wc -c < "$PARTIAL/$file"))); done
  DETAILS=",\"backup\":\"$NOW\",\"bytes\":$((bytes))$DETAILS"
  printf '{%s}\n' "${DETAILS#,}" > "$PARTIAL/summary.json"
  (cd "$PARTIAL" && sha256sum -- * > /scratch/sums && mv /scratch/sums SHA256SUMS)
  look
  ! grep -qx "$NOW" /scratch/names || fail "there is a backup $NOW already"
  put
  step prune
  prune
}

prune() {
  pruned=0
  look
  for old in $(awk -v now="$NOW" -f /slipway/prune.awk /scratch/names); do
    drop "$old"
    pruned=$((pruned + 1))
  done
  DETAILS="$DETAILS,\"pruned\":$pruned,\"kept\":$(($(wc -l < /scratch/names) - pruned))"
}
