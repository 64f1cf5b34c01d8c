# Starts the server as the image does, on a volume whose root may hold other things than data.
set -eu
cd /var/lib/mysql
mkdir -p tmp
# the image takes a server that was cut off while it was made for a whole one; nobody has written to it yet
[ ! -e .slipway-begun ] || rm -rf data
[ -d data/mysql ] || : > .slipway-begun
# a server that has been made takes the passwords of its Secret when it starts; this folder is memory
if [ ! -e .slipway-begun ]; then
  text() { sed "s/[\\\\']/\\\\&/g" "$1"; }
  login="'$(text @LOGIN_FILE@)'@'%'"
  password="'$(text @PASSWORD_FILE@)'"
  root="'$(text @ROOT_FILE@)'"
  (umask 077 && cat > /var/run/mysqld/passwords.sql) <<SQL
CREATE USER IF NOT EXISTS $login IDENTIFIED BY $password;
ALTER USER $login IDENTIFIED BY $password;
ALTER USER $login ACCOUNT UNLOCK;
GRANT ALL PRIVILEGES ON \`@PATTERN@\`.* TO $login;
ALTER USER IF EXISTS 'root'@'%' IDENTIFIED BY $root;
ALTER USER IF EXISTS 'root'@'localhost' IDENTIFIED BY $root;
@METRICS@SQL
  set -- "$@" --init-file=/var/run/mysqld/passwords.sql
fi
exec docker-entrypoint.sh @SERVER@ "$@"
