SET client_min_messages = warning;
SET lock_timeout = 0;
SET statement_timeout = 0;
SET idle_session_timeout = '60s';
SELECT pg_try_advisory_lock(32488822435963257) AS free \gset
\if :free
\else
  \warn another migration runs in this database: waiting for its end
  SELECT pg_advisory_lock(32488822435963257) \g /dev/null
\endif
CREATE SCHEMA IF NOT EXISTS slipway;
CREATE TABLE IF NOT EXISTS slipway.migrations (name text PRIMARY KEY, recorded timestamptz NOT NULL DEFAULT now());
SELECT EXISTS (SELECT FROM slipway.migrations WHERE name = :'migration') AS recorded \gset
\if :recorded
  \warn :migration has run already
  \! touch done
  \q
\endif
\warn the lock is held
\! date +%s > held.new && mv held.new held
