SELECT to_regclass('slipway.migrations') IS NOT NULL AS made \gset
\if :made
  SELECT EXISTS (SELECT FROM slipway.migrations WHERE name = :'migration');
\endif
