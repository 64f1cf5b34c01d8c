-- How many bytes the disk of the server lacks for a database of this size, and for the log of writing it; nothing if it has them.
CREATE TEMP TABLE disk (line text);
COPY disk FROM PROGRAM 'df -Pk . | tail -n 1'; -- the server's own folder
WITH free AS (SELECT (regexp_split_to_array(line, ' +'))[4]::bigint * 1024 AS bytes FROM disk),
  log AS (SELECT pg_size_bytes(current_setting('max_wal_size')) - sum(size) AS bytes FROM pg_ls_waldir()),
  wanted AS (SELECT :needed * 1.1 + least(:needed * 1.5, greatest(log.bytes, 0)) AS bytes FROM log)
SELECT ceil(wanted.bytes - free.bytes) FROM wanted, free WHERE wanted.bytes > free.bytes;
