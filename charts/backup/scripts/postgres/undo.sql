SELECT EXISTS (SELECT FROM pg_database WHERE datname = :'database' AND NOT datallowconn) AS closed \gset
\if :closed
ALTER DATABASE :"database" ALLOW_CONNECTIONS true;
\endif
DROP DATABASE IF EXISTS :"restored" WITH (FORCE);
