-- A line for each table: its name, its rows, and a checksum of them that is the same in whatever order they lie. Each value is hashed by
-- itself, so that the server holds the values of one row and no text of the whole row, which takes eight times as much.
SET search_path = '';
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SET intervalstyle = 'postgres';
SET extra_float_digits = 1;
SET bytea_output = 'hex';
SET lc_monetary = 'C';
WITH tables AS (
  SELECT pg_class.oid, nspname, relname
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
  WHERE relkind = 'r' AND relpersistence <> 't' AND nspname !~ '^pg_' AND nspname <> 'information_schema'
    -- what an extension brings is not in a dump
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
), columns AS (
  -- numbered by their names: a restore may put those that are inherited elsewhere
  SELECT attrelid, attname, atttypid, row_number() OVER (PARTITION BY attrelid ORDER BY attname COLLATE "C") AS number
  FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped
), hashes AS (
  SELECT attrelid, string_agg(format('coalesce(hashtextextended(%s COLLATE "C", %s), 0)',
    format(CASE atttypid WHEN 'bytea'::regtype THEN 'sha256(r.%I)::text' ELSE 'r.%I::text' END, attname), number), ' # ') AS hash
  FROM columns GROUP BY attrelid
)
SELECT format('SELECT %L, count(*), coalesce(sum(%s), 0) FROM ONLY %I.%I AS r',
  nspname || '.' || relname, coalesce(hash, '0'), nspname, relname)
FROM tables LEFT JOIN hashes ON attrelid = tables.oid
ORDER BY nspname COLLATE "C", relname COLLATE "C" \gexec
-- by pages, of which each is 2 KiB
SELECT 'large objects', count(DISTINCT loid), sum(hashtextextended(loid || ':' || pageno || ':' || sha256(data)::text, 0))
FROM pg_largeobject HAVING count(*) > 0;
