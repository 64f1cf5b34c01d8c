// Files of configuration of a store: what its type has is taken over, and that the file is not mounted is told.
import { reportOf } from '../../import/report';
import { importedText } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;

test('a mount of a store beside its data is told', () => {
  const { notes } = importedText(
    `services:
  db: { image: 'postgres:17', volumes: ['data:/var/lib/postgresql/data', 'dumps:/backups', './init.sql:/docker-entrypoint-initdb.d/init.sql'] }
volumes: { data: , dumps: }`,
    { 'init.sql': 'create table a (b int);\n' },
  );
  const told = notes.filter(({ text }) => text.startsWith('nothing is at'));
  expect(told.map(({ path }) => path.at(-1))).toStrictEqual([1]);
});

test('lines of redis.conf and postgresql.conf are options', () => {
  const found = importedText(
    `services:
  cache: { image: 'redis:8', command: redis-server /etc/redis.conf, volumes: ['./redis.conf:/etc/redis.conf'] }
  db: { image: 'postgres:17', environment: { POSTGRES_PASSWORD: x1x }, volumes: ['./pg.conf:/etc/postgresql/postgresql.conf'] }
  gone: { image: 'redis:8', volumes: ['./gone.conf:/etc/redis.conf'] }`,
    {
      'redis.conf': '# a cache\nmaxmemory-policy volatile-ttl\nappendonly yes\n',
      'pg.conf': "max_connections = 300 # many\nlog_min_duration_statement = '250'\nshared_buffers = 1GB\n",
    },
  );
  const { cache, db } = found.stack.services as unknown as Record<string, Options>;
  const said = reportOf(found.notes, { all: false });
  expect(cache).toMatchObject({ mode: 'store', maxmemoryPolicy: 'volatile-ttl' });
  expect(db).toMatchObject({ maxConnections: 300, settings: { log_min_duration_statement: '250' } });
  expect(said).toContain('services.cache.volumes.0: redis.conf is not mounted, because Slipway writes the configuration.');
  expect(said).toMatch(/Needs a person:\n.*gone\.conf is not here/);
});
