-- What the volume of the server holds, as far as the server knows: all tables, and half a GiB of logs and of its own.
/*!80000 SET SESSION information_schema_stats_expiry = 0 */;
SELECT 536870912 + COALESCE(SUM(data_length + index_length + data_free), 0) FROM information_schema.tables
WHERE table_schema NOT IN ('information_schema', 'performance_schema');
