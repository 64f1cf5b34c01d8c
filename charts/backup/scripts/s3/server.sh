# The server that is asked, which rclone knows as `there:`, and one in this pod, `here:`.
# shellcheck shell=sh
RCLONE_CONFIG_THERE_SECRET_ACCESS_KEY=$(cat "$PASSWORD_FILE")
RCLONE_CONFIG_HERE_SECRET_ACCESS_KEY=$RCLONE_CONFIG_THERE_SECRET_ACCESS_KEY
export RCLONE_CONFIG_THERE_SECRET_ACCESS_KEY RCLONE_CONFIG_HERE_SECRET_ACCESS_KEY
export ADMIN_ACCESS_KEY_ID=root ADMIN_SECRET_ACCESS_KEY="$RCLONE_CONFIG_HERE_SECRET_ACCESS_KEY" ADMIN_ENDPOINT_URL=http://127.0.0.1:7070

s3() { /programs/rclone "$@"; }

# start_server <port> <folder of the buckets> <further options>
start_server() {
  port=$1 folder=$2 accounts=/scratch/accounts-$1
  shift 2
  mkdir -p "$accounts"
  # an account that owns what is made in its name, and as which nobody signs here
  printf '{"accessAccounts":{"%s":{"access":"%s","secret":"%s","role":"user"}}}' "$ROLE" "$ROLE" "$RCLONE_CONFIG_HERE_SECRET_ACCESS_KEY" > "$accounts/users.json"
  ROOT_ACCESS_KEY_ID=root ROOT_SECRET_ACCESS_KEY=$RCLONE_CONFIG_HERE_SECRET_ACCESS_KEY VGW_PORT=127.0.0.1:$port VGW_HEALTH=/_health VGW_IAM_DIR=$accounts \
    versitygw --quiet posix "$@" "$folder" > "/scratch/server-$port.log" 2>&1 &
  server=$!
  SERVERS="$SERVERS $server"
  until wget -q -O /dev/null "http://127.0.0.1:$port/_health" 2> /dev/null; do
    kill -0 "$server" 2> /dev/null || fail "$(grep -v '^$' "/scratch/server-$port.log" | tail -n 1)"
    sleep 1
  done
}

stop_server() {
  for server in $SERVERS; do
    kill "$server" 2> /dev/null || :
    wait "$server" || :
  done
  SERVERS=''
}
SERVERS=''

# What buckets hold, as text to compare: for each object a line with its checksum, and one with its type and what else was said of it. What a copy
# adds by itself is left out: the times, and where the object is kept.
contents() { # <there or here> <file>
  for bucket in $BUCKETS; do
    s3 hashsum sha256 --download "$1:$bucket" > /scratch/sums || return
    sed "s|^\([0-9a-f]*\)  |\1  $bucket/|" /scratch/sums
    s3 lsjson --metadata --recursive --files-only --no-modtime "$1:$bucket" > /scratch/objects || return
    sed -n 's/,$//; s/"\(ID\|OrigID\|Tier\|ModTime\|btime\|mtime\|tier\)":"[^"]*",\{0,1\}//g; s/,}/}/g; s/^{"Path":"\(\([^"\\]\|\\.\)*\)",/'"about  $bucket\/\1  {/p" /scratch/objects
  done > /scratch/lines && sort /scratch/lines > "$2"
}

# The lines of objects whose names are not in /scratch/moved.
unmoved() { # <file> <file>
  awk 'FILENAME == ARGV[1] { moved[$0]; next }
    { name = substr($0, index($0, "  ") + 2); about = index(name, "  {"); if (about) name = substr(name, 1, about - 1) }
    !(name in moved)' /scratch/moved "$1" > "$2"
}

compare() {
  diff "$1" "$2" > /scratch/difference || fail "the restored objects are others: $(grep '^[-+<>] \{0,1\}[^-+]' /scratch/difference | head -n 5 | tr '\n' ' ')"
}

objects_in() { grep -c '^[0-9a-f]\{64\}  ' "$1" || :; }

bytes_in() { echo $(($(du -sk "$@" | awk '{ sum += $1 } END { print sum }') * 1024)); }
