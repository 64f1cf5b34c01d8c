-- Statements that drop all of a database but its tables.
SELECT CONCAT('DROP TRIGGER `', REPLACE(trigger_name, '`', '``'), '`;') FROM information_schema.triggers WHERE trigger_schema = DATABASE();
SELECT CONCAT('DROP EVENT `', REPLACE(event_name, '`', '``'), '`;') FROM information_schema.events WHERE event_schema = DATABASE();
SELECT CONCAT('DROP VIEW `', REPLACE(table_name, '`', '``'), '`;') FROM information_schema.views WHERE table_schema = DATABASE();
SELECT CONCAT('DROP ', routine_type, ' `', REPLACE(routine_name, '`', '``'), '`;') FROM information_schema.routines WHERE routine_schema = DATABASE();
