\i /slipway/opened.sql
DROP DATABASE IF EXISTS :"restored" WITH (FORCE);
