# Puts what a restore has made in NEW in the place of what is there. The old stays in OLD, a folder .slipway-before-<time>, and whatever fails, what
# was there is there again. The restore says where that is (LIVE), and what belongs to it (move).
# shellcheck shell=sh
# shellcheck disable=SC2034
STAMP=$(echo "${NOW%Z}" | tr T t)
NEW=/data/.slipway-restored-$STAMP
OLD=/data/.slipway-before-$STAMP
LIVE=/data

# Nothing old is deleted, whatever else fails.
clean_up() {
  stop_server
  case $STEP in
    aside) move "$OLD" "$LIVE" && rmdir "$OLD" ;;
    place) move "$LIVE" "$NEW" && move "$OLD" "$LIVE" && rmdir "$OLD" ;;
  esac
  rm -rf "$NEW" "$STARTED_AT"
}

stop_server() { :; } # of a restore that has one
STARTED_AT=/data/.slipway-started-$STAMP # of a restore that notices who writes meanwhile

bytes_of_data() { sed -n 's/.*"dataBytes":\([0-9]*\).*/\1/p' "$BACKUP/summary.json"; }

# Before anything is made: the new has room beside the old.
room() { # <bytes> <what takes them>
  step room
  free=$(($(df -Pk /data | awk 'END { print $4 }') * 1024))
  [ "$free" -gt "$1" ] || fail "the volume has $free bytes left and $2: delete an old .slipway-before- folder, or make the claim larger"
}

swap() {
  mkdir "$OLD"
  step aside
  move "$LIVE" "$OLD"
  step place
  move "$NEW" "$LIVE"
  step end
}
