SELECT EXISTS (SELECT FROM pg_database WHERE datname = '@DATABASE@') AS there \gset
\if :there
\connect "@DATABASE@"
SET client_min_messages TO warning;
@CREATE@
\endif
