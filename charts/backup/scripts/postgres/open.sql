SELECT EXISTS (SELECT FROM pg_database WHERE datname = :'before') AS there \gset
\if :there
ALTER DATABASE :"before" ALLOW_CONNECTIONS true;
\echo BEFORE :database
\endif
