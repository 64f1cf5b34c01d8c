-- The names change in one transaction. Nobody may be connected to a database that is renamed.
SELECT EXISTS (SELECT FROM pg_database WHERE datname = :'database') AS there \gset
\if :there
ALTER DATABASE :"database" ALLOW_CONNECTIONS false;
SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE datname = :'database';
\endif
BEGIN;
\if :there
ALTER DATABASE :"database" RENAME TO :"before";
\endif
ALTER DATABASE :"restored" RENAME TO :"database";
COMMIT;
\if :there
ALTER DATABASE :"before" ALLOW_CONNECTIONS true;
\echo BEFORE
\endif
