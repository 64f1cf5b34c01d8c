-- The checksums of backups of earlier releases, which took whole rows as text: to compare what comes back from one of them.
SET search_path = '';
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SET intervalstyle = 'postgres';
SET extra_float_digits = 1;
SET bytea_output = 'hex';
SET lc_monetary = 'C';
SELECT format('SELECT %L, count(*), coalesce(sum(hashtextextended("slipway row"::text, 0)), 0) FROM ONLY %I.%I AS "slipway row"',
  nspname || '.' || relname, nspname, relname)
FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind = 'r' AND relpersistence <> 't' AND nspname !~ '^pg_' AND nspname <> 'information_schema'
  -- what an extension brings is not in a dump
  AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
ORDER BY nspname COLLATE "C", relname COLLATE "C" \gexec
SELECT 'large objects', count(*), 0 FROM pg_largeobject_metadata HAVING count(*) > 0;
