# Backups in a bucket: a backup is the objects below <time>/. It is made in /backups, uploaded, and read back to compare it; the
# checksums follow, and until they are there it is none. So nothing is renamed, which S3 cannot do.
# shellcheck shell=sh

# Paths end with '/': else rclone asks first whether there is such a file, and takes every error for a yes.
rclone() { /programs/rclone "$@"; }

look() {
  rclone lsf -R --files-only --include '/*/*' "$BUCKET/" > /scratch/found
  sed -n 's|^\([0-9]\{8\}T[0-9]\{6\}Z\)/SHA256SUMS$|\1|p' /scratch/found | sort > /scratch/names
}

tidy() {
  look
  sed -n 's|^\([0-9]\{8\}T[0-9]\{6\}Z\)/.*|\1|p' /scratch/found | sort -u > /scratch/folders
  for name in $(comm -23 /scratch/folders /scratch/names); do
    rclone delete --min-age "${DEADLINE_SECONDS}s" "$BUCKET/$name/"
  done
}

put() {
  step upload
  run /programs/rclone copy --exclude SHA256SUMS "$PARTIAL" "$BUCKET/$NOW/"
  step 'read back'
  # an ETag is no checksum of an object that went up in parts, or that the server has encrypted
  run /programs/rclone check --download --exclude SHA256SUMS "$PARTIAL" "$BUCKET/$NOW/"
  step place
  rclone copy "$PARTIAL/SHA256SUMS" "$BUCKET/$NOW/"
}

drop() {
  rclone deletefile "$BUCKET/$1/SHA256SUMS"
  rclone delete "$BUCKET/$1/"
}

fetch() {
  step download
  run /programs/rclone copy "$BUCKET/$1/" "/backups/$1"
}

fetch_summaries() { rclone copy --include '/*/summary.json' "$BUCKET/" /backups; }

hold_open() { fail "the backups are in a bucket, where every S3 client can copy them: ${BUCKET#*:}"; }
