# Backups on a claim: a backup is a folder /backups/<time>, made under another name, and gets its own in one step.
# shellcheck shell=sh

# Into /scratch/names, oldest first. The checksums are the last file of a backup.
look() {
  find /backups -maxdepth 2 \( -name SHA256SUMS -o -name smaller \) > /scratch/found
  names_with SHA256SUMS > /scratch/names
  names_with smaller > /scratch/smaller
}

names_with() { sed -n "s|^/backups/\([0-9]\{8\}T[0-9]\{6\}Z\)/$1\$|\1|p" /scratch/found | sort; }

own_folder() { :; } # nobody else has the claim
OWNER=''

# What jobs left that were killed; none runs for longer.
tidy() { find /backups -maxdepth 1 -name '.partial-*' -mmin "+$((DEADLINE_SECONDS / 60))" -exec rm -rf {} +; }

put() {
  sync "$PARTIAL"/*
  mv "$PARTIAL" "/backups/$NOW"
}

drop() {
  rm -rf "/backups/.partial-$1" # a name that a killed job left
  mv "/backups/$1" "/backups/.partial-$1"
  rm -rf "/backups/.partial-$1"
}

fetch_summary() {
  mkdir -p /scratch/newest
  cp "/backups/$1/summary.json" /scratch/newest
}

fetch() { :; }
about() { :; }
fetch_summaries() { :; }

hold_open() {
  echo 'open for an hour: /backups'
  run sleep 3600
}
