// Temporal with the schema of its database. Its entrypoint writes its configuration.
import type { KnownImage } from './known-image';

export const temporal: KnownImage = {
  images: ['temporalio/auto-setup', 'temporalio/server'],
  source: 'github.com/temporalio/docker-builds',
  user: 1000,
  port: 7233,
  keeps: ['/etc/temporal/config'],
  needs: [
    { variable: 'DB', line: "env: { DB: 'postgres12' }", without: 'it looks for Cassandra' },
    {
      variable: 'POSTGRES_SEEDS',
      or: ['MYSQL_SEEDS', 'CASSANDRA_SEEDS'],
      line: "uses: { db: { env: { host: 'POSTGRES_SEEDS', port: 'DB_PORT', user: 'POSTGRES_USER', password: 'POSTGRES_PWD' } } }",
      without: 'it waits for a database for ever',
    },
  ],
};
