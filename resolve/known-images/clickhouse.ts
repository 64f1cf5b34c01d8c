// ClickHouse. Its entrypoint writes a user of the database below users.d.
import type { KnownImage } from './known-image';

export const clickhouse: KnownImage = {
  images: ['clickhouse', 'clickhouse/clickhouse-server'],
  source: 'github.com/ClickHouse/ClickHouse, docker/server',
  user: 101,
  port: 8123,
  otherPorts: { native: 9000 },
  health: { ready: '/ping' },
  writes: ['/var/log/clickhouse-server'],
  keeps: ['/etc/clickhouse-server/users.d'],
  data: '/var/lib/clickhouse',
  memory: '2Gi',
  login: { variables: ['CLICKHOUSE_PASSWORD', 'CLICKHOUSE_PASSWORD_FILE'], called: /CLICKHOUSE|(^|_)CH_|DATABASE|(^|_)DB_/ },
  needs: [{ variable: 'CLICKHOUSE_PASSWORD', or: ['CLICKHOUSE_PASSWORD_FILE'], without: 'nobody can log in from another pod' }],
};
