# Starts the broker with the user that the Secret says. Its folder is memory, and the cookie is for this pod alone.
set -eu
umask 077
text() { sed 's/["\\]/\\&/g' "$1" | tr -d '\n'; }
head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' > "$HOME/.erlang.cookie"
chmod 400 "$HOME/.erlang.cookie"
cat > "$HOME/definitions.json" <<JSON
{
  "vhosts": [{ "name": "/" }],
  "users": [{ "name": "$(text @LOGIN_FILE@)", "password": "$(text @PASSWORD_FILE@)", "tags": ["administrator"] }],
  "permissions": [{ "user": "$(text @LOGIN_FILE@)", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*" }]
}
JSON
# the broker makes room for as many files as it may open: of a thousand million that is more memory than the node has
ulimit -n "$(n=$(ulimit -H -n); [ "$n" != unlimited ] && [ "$n" -lt 65536 ] && echo "$n" || echo 65536)"
exec docker-entrypoint.sh rabbitmq-server
