# A backup is a folder /backups/<time>. It is made under another name and gets its own in one step, so it is there as a whole
# or not at all.
# shellcheck shell=sh
. /slipway/outcome.sh
PARTIAL=/backups/.partial-$NOW-$$

clean_up() {
  rm -rf "$PARTIAL"
  stop_server
}

stop_server() { :; } # of a job that has one

begin() {
  step begin
  # of jobs that were killed; none runs for longer
  find /backups -maxdepth 1 -name '.partial-*' -mmin "+$((DEADLINE_SECONDS / 60))" -exec rm -rf {} +
  mkdir "$PARTIAL"
}

# Checksums, summary, name, and then the old ones that nobody wants any more.
place() {
  step place
  bytes=$(wc -c < "$PARTIAL/$1")
  DETAILS=",\"backup\":\"$NOW\",\"bytes\":$((bytes))$DETAILS"
  printf '{%s}\n' "${DETAILS#,}" > "$PARTIAL/summary.json"
  (cd "$PARTIAL" && sha256sum -- * > /scratch/sums && mv /scratch/sums SHA256SUMS)
  sync "$PARTIAL"/*
  [ ! -e "/backups/$NOW" ] || fail "there is a backup $NOW already"
  mv "$PARTIAL" "/backups/$NOW"
  step prune
  prune
}

prune() {
  pruned=0
  for old in $(names | awk -v now="$NOW" -f /slipway/prune.awk); do
    rm -rf "/backups/.partial-$old" # a name that a killed job left
    mv "/backups/$old" "/backups/.partial-$old"
    rm -rf "/backups/.partial-$old"
    pruned=$((pruned + 1))
  done
  DETAILS="$DETAILS,\"pruned\":$pruned,\"kept\":$(names | wc -l | tr -d ' ')"
}
