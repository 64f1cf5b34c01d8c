# Sourced last of all: from now on the data is kept, whatever happens to the pod.
rm -f /var/lib/mysql/.slipway-begun
sync /var/lib/mysql
