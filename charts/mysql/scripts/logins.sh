# Sourced by the image's entrypoint, once, on an empty volume. The SQL goes through standard input, so no process list has the password.
# shellcheck shell=bash
slipway_text() { sed "s/[\\\\']/\\\\&/g" "$1"; }
docker_process_sql --database=mysql <<SQL
SET SESSION sql_mode = '';
CREATE DATABASE IF NOT EXISTS \`@DATABASE@\`;
CREATE USER '$(slipway_text @LOGIN_FILE@)'@'%' IDENTIFIED BY '$(slipway_text @PASSWORD_FILE@)';
GRANT ALL PRIVILEGES ON \`@PATTERN@\`.* TO '$(slipway_text @LOGIN_FILE@)'@'%';
CREATE USER 'probe'@'127.0.0.1';
@METRICS@SQL
