# The access keys of the application: a file each beside the buckets, of which the server's list is made anew. They all lead to one account, which
# owns the buckets, so a key that comes or goes changes no owner.
#   accounts.sh set LOGIN < secret    accounts.sh drop LOGIN    accounts.sh list
set -eu
umask 077
KEYS=/data/keys
mkdir -p "$KEYS"

text() { sed 's/["\\]/\\&/g' | tr -d '\n'; }

entry() { printf '"%s":{"access":"%s","secret":"%s","role":"user"}' "$1" "$ROLE" "$2"; }

write() {
  {
    printf '{"accessAccounts":{'
    entry "$ROLE" "$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')" # the account itself, as which nobody signs
    for file in "$KEYS"/*; do
      [ ! -e "$file" ] || { printf , && entry "${file##*/}" "$(text < "$file")"; }
    done
    printf '}}'
  } > "$VGW_IAM_DIR/users.new"
  mv "$VGW_IAM_DIR/users.new" "$VGW_IAM_DIR/users.json"
}

case $1 in
  set)
    cat > "/data/.key-$2"
    mv "/data/.key-$2" "$KEYS/$2"
    find "$KEYS" -type f ! -name "${ROLE}_[ab]" -exec rm {} + # of a `user` that the stack had before
    write
    ;;
  drop)
    rm -f "$KEYS/$2"
    write
    ;;
  list) ls "$KEYS" ;;
esac
