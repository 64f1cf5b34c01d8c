-- The dump and what it must contain, of one moment: pg_dump and the counting see the same snapshot, whatever is written meanwhile.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_export_snapshot() AS snapshot \gset
\setenv SNAPSHOT :snapshot
\setenv DATABASE :DBNAME
\setenv DUMP :dump
\! pg_dump --format=custom --snapshot="$SNAPSHOT" --file="$DUMP" -d "$DATABASE" && : > /scratch/dumped
\pset format unaligned
\pset tuples_only on
\o :roles
SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> 'postgres' ORDER BY 1;
\o :contents
\i /slipway/contents.sql
\o
COMMIT;
