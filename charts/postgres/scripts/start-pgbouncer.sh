#!/bin/sh
# Starts PgBouncer with the login of the application.
set -eu
umask 077
user=$(cat @USER_FILE@)
password=$(sed 's/"/""/g' @PASSWORD_FILE@)
printf '"%s" "%s"\n' "$user" "$password" > /run/pgbouncer/logins
printf 'auth_user = %s\n' "$user" > /run/pgbouncer/auth-user.ini
ulimit -n "$(ulimit -H -n)"
exec pgbouncer /slipway/pgbouncer.ini
