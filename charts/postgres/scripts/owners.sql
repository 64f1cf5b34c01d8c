-- What the superuser made in this database now belongs to the role of the application, but for what an extension brings.
DO $do$
DECLARE
  made record;
BEGIN
  FOR made IN
    SELECT 'SCHEMA' AS kind, oid::regnamespace::text AS name, 'pg_namespace'::regclass AS class, oid FROM pg_namespace
      WHERE nspname <> 'public' AND nspname !~ '^pg_' AND nspowner = current_user::regrole
    UNION ALL
    SELECT CASE relkind
        WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE'
      END,
      oid::regclass::text, 'pg_class'::regclass, oid FROM pg_class
      WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relpersistence <> 't' AND relowner = current_user::regrole
        -- the sequence of a column goes with its table
        AND NOT (relkind = 'S' AND EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype IN ('a', 'i')))
    UNION ALL
    SELECT 'ROUTINE', oid::regprocedure::text, 'pg_proc'::regclass, oid FROM pg_proc
      WHERE prokind <> 'a' AND proowner = current_user::regrole
    UNION ALL
    SELECT 'AGGREGATE', oid::regprocedure::text, 'pg_proc'::regclass, oid FROM pg_proc
      WHERE prokind = 'a' AND proowner = current_user::regrole
    UNION ALL
    SELECT 'TYPE', oid::regtype::text, 'pg_type'::regclass, oid FROM pg_type
      WHERE typowner = current_user::regrole
        AND (typtype IN ('d', 'e', 'r') OR typtype = 'c' AND EXISTS (SELECT FROM pg_class WHERE pg_class.oid = typrelid AND relkind = 'c'))
  LOOP
    -- what initdb made has an oid below 16384
    CONTINUE WHEN made.oid < 16384
      OR EXISTS (SELECT FROM pg_depend WHERE classid = made.class AND objid = made.oid AND deptype = 'e');
    EXECUTE format('ALTER %s %s OWNER TO %I', made.kind, made.name, '@ROLE@');
  END LOOP;
END $do$;
