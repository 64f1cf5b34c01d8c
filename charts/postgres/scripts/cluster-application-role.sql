SET log_min_messages TO panic;
SET log_statement TO none;
DO $do$
DECLARE
  login text := rtrim(pg_read_file('@LOGIN_FILE@'), E'\n');
  password text := rtrim(pg_read_file('@PASSWORD_FILE@'), E'\n');
BEGIN
  EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L IN ROLE "@ROLE@"', login, password);
  EXECUTE format('ALTER ROLE %I SET role TO %L', login, '@ROLE@');
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'streaming_replica') THEN CREATE ROLE streaming_replica LOGIN REPLICATION; END IF;
END $do$;
ALTER ROLE "@ROLE@" NOLOGIN;
GRANT CONNECT ON DATABASE postgres TO streaming_replica;
REVOKE ALL ON DATABASE "@DATABASE@", postgres, template1 FROM PUBLIC;
