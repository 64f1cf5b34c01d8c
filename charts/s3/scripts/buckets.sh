# Makes the buckets that are not there yet, in a server that listens on this pod's own address.
# shellcheck shell=sh

# make_buckets <folder of the buckets>
make_buckets() {
  for bucket in $BUCKETS; do
    until [ "$(made "$bucket")" = yes ]; do
      # a folder without an owner is one whose making was cut off; one that holds something stays
      rmdir "$1/$bucket" 2> /dev/null || :
      sleep 1
    done
  done
}

made() {
  said=$(versitygw admin create-bucket --owner "$ROLE" --bucket "$1" 2>&1) && echo yes || case $said in
    *BucketAlreadyOwnedByYou*) echo yes ;;
    # of a `user` that the stack had before
    *BucketAlreadyExists*) versitygw admin change-bucket-owner --owner "$ROLE" --bucket "$1" > /dev/null 2>&1 && echo yes ;;
    *) echo "$said" >&2 ;;
  esac
}
