-- Within one transaction: whoever is cut off here has changed nothing.
SELECT EXISTS (SELECT FROM pg_database WHERE datname = :'database') AS there \gset
\if :there
ALTER DATABASE :"database" ALLOW_CONNECTIONS true;
ALTER DATABASE :"database" RENAME TO :"before";
\endif
ALTER DATABASE :"restored" RENAME TO :"database";
