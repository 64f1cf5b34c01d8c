-- The role of the exporter, which reads statistics and no data, as often as the server starts: it has the password of the Secret.
SET log_statement TO none;
SET log_min_error_statement TO panic;
SET log_min_duration_statement TO -1;
SET pg_stat_statements.track TO none;
\set password `cat @PASSWORD_FILE@`
SELECT NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '@ROLE@') AS missing \gset
\if :missing
CREATE ROLE "@ROLE@" NOLOGIN;
\endif
ALTER ROLE "@ROLE@" WITH LOGIN CONNECTION LIMIT @SESSIONS@ PASSWORD :'password';
ALTER ROLE "@ROLE@" SET default_transaction_read_only TO on;
GRANT pg_monitor TO "@ROLE@";
GRANT CONNECT ON DATABASE postgres TO "@ROLE@";
