-- Transactions of the pod that asks.
SELECT COUNT(*) FROM information_schema.innodb_trx JOIN information_schema.processlist ON id = trx_mysql_thread_id
WHERE user = 'root' AND host LIKE CONCAT(SUBSTRING_INDEX(USER(), '@', -1), ':%');
