-- One statement, which happens as a whole or not at all: first the old ones, whose names and foreign keys the new ones take.
SELECT CONCAT('RENAME TABLE ', GROUP_CONCAT(
  IF(table_schema = '@DATABASE@',
    CONCAT('`@DATABASE@`.`', REPLACE(table_name, '`', '``'), '` TO `@BEFORE@`.`', REPLACE(table_name, '`', '``'), '`'),
    CONCAT('`@RESTORED@`.`', REPLACE(table_name, '`', '``'), '` TO `@DATABASE@`.`', REPLACE(table_name, '`', '``'), '`'))
  ORDER BY table_schema = '@RESTORED@', table_name SEPARATOR ', '), ';')
FROM information_schema.tables WHERE table_schema IN ('@DATABASE@', '@RESTORED@') AND table_type <> 'VIEW'
HAVING COUNT(*) > 0;
