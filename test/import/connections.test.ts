// Who reaches whom, where names, values and lines of public compose files say it in their own ways.
import { importedText } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;
const servicesOf = (text: string, beside: Readonly<Record<string, string>> = {}) =>
  importedText(text, beside).stack.services as unknown as Record<string, Options>;

test('one value in two stores is the password of each by the name of its variable', () => {
  const { api } = servicesOf(`services:
  api:
    image: 'api:1'
    environment: { DB_HOST: db, DB_PASSWORD: hunter2-hunter2, REDIS_HOST: cache, REDIS_PASSWORD: hunter2-hunter2 }
  db: { image: 'postgres:17', environment: { POSTGRES_PASSWORD: hunter2-hunter2 } }
  cache: { image: 'redis:8', command: redis-server --requirepass hunter2-hunter2 }`);
  expect(api?.uses).toStrictEqual({
    db: { env: { host: 'DB_HOST', password: 'DB_PASSWORD' } },
    cache: { env: { host: 'REDIS_HOST', password: 'REDIS_PASSWORD' } },
  });
});

test('a database that a variable beside the host names is made', () => {
  const { db, web } = servicesOf(`services:
  web: { image: 'web:1', environment: { DB_HOST: db, DB_NAME: shop_live, REPORTS_HOST: db, REPORTS_DB: reports } }
  db: { image: 'postgres:17', environment: { POSTGRES_PASSWORD: x } }`);
  expect([db?.database, db?.databases, web?.env]).toStrictEqual(['shop_live', ['reports'], { REPORTS_DB: 'reports' }]);
});

test('a line that names a service has an edge to it, by the name that it has here', () => {
  const { setup } = servicesOf(`services:
  setup: { image: 'tools:1', restart: 'no', command: 'wait-for-it main_db:5432 -- tool --queue-host queue' }
  main_db: { image: 'postgres:17', environment: { POSTGRES_PASSWORD: x } }
  queue: { image: 'redis:8' }`);
  expect(setup?.command).toStrictEqual(['wait-for-it', 'main-db:5432', '--', 'tool', '--queue-host', 'queue']);
  expect(setup?.uses).toStrictEqual({ 'main-db': {}, queue: {} });
});

test('a healthcheck says where a program listens, with the variables of the program', () => {
  const { runner, api } = servicesOf(`services:
  runner:
    image: 'runner:1'
    environment: { PORT: '8194' }
    healthcheck: { test: 'wget -qO- http://localhost:$\${PORT:-80}/v1/up || exit 1' }
  api: { image: 'api:1', environment: { RUNNER_HOST: runner } }`);
  expect([runner?.ports, runner?.health]).toStrictEqual([{ runner: 8194 }, '/v1/up']);
  expect(api?.uses).toStrictEqual({ runner: { env: { host: 'RUNNER_HOST' } } });
});

test('a test that is content with any answer asks no path', () => {
  const { search } = servicesOf(`services:
  search: { image: 'search:1', ports: ['9200:9200'], healthcheck: { test: curl http://localhost:9200 } }`);
  expect(search).not.toHaveProperty('health');
});

test('of a file of variables for everybody a store gets its own', () => {
  const { minio } = servicesOf(
    `services:
  minio: { image: 'minio/minio:RELEASE.2025-07-23T15-54-02Z', command: server /data, env_file: .env, environment: { MINIO_ROOT_PASSWORD: hunter2-hunter2 } }
  db: { image: 'postgres:17', env_file: .env }`,
    { '.env': 'POSTGRES_PASSWORD=hunter3-hunter3\nDATABASE_URL=postgres://postgres:hunter3-hunter3@db/shop\nOPENAI_API_KEY=\n' },
  );
  expect(minio?.uses).toBeUndefined();
});

test('a secret has the values of the compose file, and no more names than those', () => {
  const { stack } = importedText(`services:
  a: { image: 'a:1', environment: { APP_TOKEN: one-hunter2-hunter2 } }
  b: { image: 'b:1', environment: { APP_TOKEN: one-hunter2-hunter2 } }
  c: { image: 'c:1', environment: { APP_TOKEN: two-hunter2-hunter2 } }
  d: { image: 'd:1', environment: { APP_TOKEN: '' } }`);
  const services = stack.services as unknown as Record<string, Options>;
  expect(stack.secrets).toStrictEqual({ APP_TOKEN: {}, C_APP_TOKEN: {} });
  expect([services.a, services.c, services.d].map((one) => one?.secrets)).toStrictEqual([
    ['APP_TOKEN'],
    [{ name: 'APP_TOKEN', from: 'C_APP_TOKEN' }],
    ['APP_TOKEN'],
  ]);
});

test('a key behind another word is a secret', () => {
  const { web } = servicesOf(`services:
  web: { image: 'web:1', environment: { ENCRYPTION_SECONDARY_KEY: DEADBEEF } }`);
  expect(web?.env).toBeUndefined();
});

test('an address of the program for itself stays one', () => {
  const { web } = servicesOf(`services:
  web: { image: 'web:1', ports: ['3000:3000'], environment: { INTERNAL_APP_URL: 'http://localhost:3000', APP_URL: 'http://localhost:3000' } }`);
  expect(web?.env).toStrictEqual({ INTERNAL_APP_URL: 'http://localhost:3000', APP_URL: '{ingress.origin}' });
});

test('a URL of RabbitMQ without a login has one here, because nobody is a guest', () => {
  const { worker } = servicesOf(`services:
  worker: { image: 'worker:1', environment: { BROKER_URL: 'amqp://mq:5672/' } }
  mq: { image: 'rabbitmq:4' }`);
  expect(worker?.uses).toStrictEqual({ mq: { env: { BROKER_URL: '{url}/' } } });
});
