-- Statements that end the sessions of others in this database, which would hold its tables.
SELECT CONCAT('KILL ', id, ';') FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND user <> 'event_scheduler';
