INSERT INTO slipway.migrations (name) VALUES (:'migration');
\warn :migration has run
\! touch done
