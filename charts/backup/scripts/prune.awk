# Reads the names of all backups, oldest first, and prints those to delete. Kept are those of the last two days, and the newest
# of each of the last DAILY days, WEEKLY weeks and MONTHLY months that have one.
{ names[NR] = $1 }

END {
  recent = seconds(now) - 2 * 86400
  for (i = NR; i >= 1; i--) {
    day = days(names[i])
    keep = i == NR || seconds(names[i]) > recent
    if (is_new("day", day, ENVIRON["DAILY"])) keep = 1
    if (is_new("week", int((day + 3) / 7), ENVIRON["WEEKLY"])) keep = 1 # from Monday on: 1970 began with a Thursday
    if (is_new("month", substr(names[i], 1, 6), ENVIRON["MONTHLY"])) keep = 1
    if (!keep) gone[i] = 1
  }
  for (i = 1; i <= NR; i++) if (i in gone) print names[i]
}

# Whether it is the first backup seen of a period, and the period is one of the last that count.
function is_new(kind, period, most) {
  if ((kind, period) in seen) return 0
  if (count[kind] >= most + 0) return 0
  seen[kind, period] = 1
  count[kind]++
  return 1
}

# Days since 1970 of 20261121T030000Z.
function days(name,    y, m, d) {
  y = substr(name, 1, 4) + 0; m = substr(name, 5, 2) + 0; d = substr(name, 7, 2) + 0
  if (m <= 2) { y--; m += 12 }
  return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + d - 719469
}

function seconds(name) {
  return days(name) * 86400 + substr(name, 10, 2) * 3600 + substr(name, 12, 2) * 60 + substr(name, 14, 2)
}
