-- At the first start, and at a later one where the Secret has changed. No statement with a password is logged or counted.
SET log_statement TO none;
SET log_min_error_statement TO panic;
SET log_min_duration_statement TO -1;
SET pg_stat_statements.track TO none;
\set login `cat @LOGIN_FILE@`
\set password `cat @PASSWORD_FILE@`
SELECT NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '@ROLE@') AS missing \gset
\if :missing
CREATE ROLE "@ROLE@" NOLOGIN;
ALTER DATABASE "@DATABASE@" OWNER TO "@ROLE@";
REVOKE ALL ON DATABASE "@DATABASE@", postgres, template1 FROM PUBLIC;
\endif
SELECT count(*) = 0 AS missing, coalesce(bool_or(rolsuper OR rolname = '@ROLE@' OR NOT pg_has_role(oid, '@ROLE@', 'MEMBER')), false) AS foreign
FROM pg_roles WHERE rolname = :'login' \gset
\if :foreign
DO $do$ BEGIN RAISE 'APP_USER names a role that is not a login of "@ROLE@", such as "@ROLE@_a"'; END $do$;
\endif
\if :missing
CREATE ROLE :"login" IN ROLE "@ROLE@";
ALTER ROLE :"login" SET role TO '@ROLE@';
\endif
ALTER ROLE :"login" LOGIN PASSWORD :'password';
\set password `cat @SUPERUSER_FILE@`
ALTER ROLE CURRENT_USER PASSWORD :'password';
