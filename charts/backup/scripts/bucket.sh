# Backups in a bucket: a backup is the objects below <time>/. It is made in /backups, uploaded, and read back to compare it; the
# checksums follow, and until they are there it is none. So nothing is renamed, which S3 cannot do.
# shellcheck shell=sh

# Paths end with '/': else rclone asks first whether there is such a file, and takes every error for a yes.
rclone() { /programs/rclone "$@"; }

# Who the jobs of this cluster and namespace are, in every folder. The certificate of the cluster's authority is in each namespace
# without a token, and another one in every cluster.
OWNER="$NAMESPACE@$(sha256sum /cluster/ca.crt | cut -c 1-12)"

# Makes the folder that of this cluster if it is nobody's yet, and fails if it is another's.
own_folder() {
  rclone lsf --files-only --include /owner "$BUCKET/" > /scratch/marked
  if [ ! -s /scratch/marked ] || [ "$ADOPT" = yes ]; then
    mkdir -p /scratch/mark
    echo "$OWNER" > /scratch/mark/owner
    rclone copy --ignore-times /scratch/mark "$BUCKET/"
    ADOPT=no
  fi
  owner=$(rclone cat "$BUCKET/owner")
  [ "$owner" = "$OWNER" ] || fail "the folder ${BUCKET#*:} is that of $owner, and this is $OWNER: nothing was written or deleted there. Give one of the two another prefix, or take the folder over with ADOPT=yes if the other cluster is gone (docs/data.md#whose-backups-they-are)"
}

look() {
  rclone lsf -R --files-only --include '/*/*' "$BUCKET/" > /scratch/found
  names_with SHA256SUMS > /scratch/names
  names_with smaller > /scratch/smaller
}

names_with() { sed -n "s|^\([0-9]\{8\}T[0-9]\{6\}Z\)/$1\$|\1|p" /scratch/found | sort; }

tidy() {
  look
  sed -n 's|^\([0-9]\{8\}T[0-9]\{6\}Z\)/.*|\1|p' /scratch/found | sort -u > /scratch/folders
  for name in $(comm -23 /scratch/folders /scratch/names); do
    rclone delete --min-age "${DEADLINE_SECONDS}s" "$BUCKET/$name/"
  done
}

put() {
  own_folder
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

fetch_summary() { rclone copy --include /summary.json "$BUCKET/$1/" /scratch/newest/; }

# A backup of another cluster, which may hold something else, is for those who ask for it.
fetch() {
  fetch_summary "$1"
  origin=$(sed -n 's/.*"owner":"\([^"]*\)".*/\1/p' /scratch/newest/summary.json)
  [ "${origin:-$OWNER}" = "$OWNER" ] || [ "$FROM_ANOTHER" = yes ] ||
    fail "the backup $1 is that of $origin, and this is $OWNER: FROM_ANOTHER=yes takes it all the same (docs/data.md#whose-backups-they-are)"
  step download
  run /programs/rclone copy "$BUCKET/$1/" "/backups/$1"
}

fetch_summaries() { rclone copy --include '/*/summary.json' "$BUCKET/" /backups; }

about() { printf '{"here":"%s"}\n' "$OWNER"; }

hold_open() { fail "the backups are in a bucket, where every S3 client can copy them: ${BUCKET#*:}"; }
