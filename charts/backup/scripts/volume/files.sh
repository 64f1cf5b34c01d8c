# What a folder holds, as text to compare: folders, links and where they lead, and the checksum of every file.
# shellcheck shell=sh

# Left out is what is not the service's own: what a restore has put aside, and what the file system keeps.
own() { find . \( -path ./lost+found -o -path './.slipway-*' \) -prune -o "$@"; }

# shellcheck disable=SC2016 # what is in single quotes is for the inner shell
contents() (
  cd "$1" || exit
  {
    own -type d -print &&
      own -type l -exec sh -c 'for link; do echo "$link -> $(readlink "$link")"; done' _ {} + &&
      own -type f -exec sha256sum {} +
  } > /scratch/list && sort /scratch/list
)

bytes_in() { echo $(($(du -sk "$1" | cut -f 1) * 1024)); }

compare() {
  diff "$1" "$2" > /scratch/difference || fail "the restored files are others: $(grep '^[-+<>] \{0,1\}[^-+]' /scratch/difference | head -n 5 | tr '\n' ' ')"
}
