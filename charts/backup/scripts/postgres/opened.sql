-- A swap that was killed has left it closed.
SELECT EXISTS (SELECT FROM pg_database WHERE datname = :'database' AND NOT datallowconn) AS closed \gset
\if :closed
ALTER DATABASE :"database" ALLOW_CONNECTIONS true;
\endif
