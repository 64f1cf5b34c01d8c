-- Nobody may be connected to a database that is renamed.
SELECT EXISTS (SELECT FROM pg_database WHERE datname = :'database') AS there \gset
\if :there
ALTER DATABASE :"database" ALLOW_CONNECTIONS false;
SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE datname = :'database';
\endif
