-- What the tables of this database take on the disk.
/*!80000 SET SESSION information_schema_stats_expiry = 0 */;
SELECT COALESCE(SUM(data_length + index_length), 0) FROM information_schema.tables WHERE table_schema = DATABASE();
