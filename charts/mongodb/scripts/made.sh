# Sourced by the image's entrypoint when root is made: from now on the data is kept, whatever happens to the pod.
rm -f /data/db/.slipway-begun
sync /data/db
