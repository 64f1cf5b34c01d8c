# Whether the server answers; one that refuses connections still recovers, and a restart would begin that again.
said=$(@ADMIN@ @PLAIN@ -h 127.0.0.1 -u probe --connect-timeout=5 ping 2>&1) && exit 0
case $said in *'(111)'*) exit 0 ;; esac
echo "$said" >&2
exit 1
