-- Statements that print a line for each table of this database: its name, its rows, and a checksum of them that is the same in whatever
-- order they lie. Each value is hashed by itself, so that sorts and character sets of columns do not meet.
SET SESSION group_concat_max_len = 16777216;
SELECT 'SET SESSION time_zone = ''+00:00'', sql_mode = '''';';
SELECT CONCAT('SELECT ', QUOTE(t.table_name), ', COUNT(*), COALESCE(SUM(CAST(CONV(LEFT(MD5(CONCAT_WS(''#'', ',
  (SELECT GROUP_CONCAT(CONCAT('COALESCE(MD5(`', REPLACE(column_name, '`', '``'), '`), '''')') ORDER BY ordinal_position SEPARATOR ', ')
    FROM information_schema.columns c
    WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name
      -- what is computed from the others is computed anew
      AND c.extra NOT LIKE '%VIRTUAL GENERATED%' AND c.extra NOT LIKE '%STORED GENERATED%'),
  ')), 15), 16, 10) AS UNSIGNED)), 0) FROM `', REPLACE(t.table_name, '`', '``'), '`;')
FROM information_schema.tables t
WHERE t.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
ORDER BY CAST(t.table_name AS BINARY);
-- what has no rows counts as a checksum
SELECT 'SELECT ''(views)'', 0, COUNT(*) FROM information_schema.views WHERE table_schema = DATABASE();';
SELECT 'SELECT ''(triggers)'', 0, COUNT(*) FROM information_schema.triggers WHERE trigger_schema = DATABASE();';
SELECT 'SELECT ''(routines)'', 0, COUNT(*) FROM information_schema.routines WHERE routine_schema = DATABASE();';
SELECT 'SELECT ''(events)'', 0, COUNT(*) FROM information_schema.events WHERE event_schema = DATABASE();';
