// Variables that lead to another service become edges, in the words that the program reads; what is secret is one here.
import { importedText, manifestsOf } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;

const BESIDE = `
  db: { image: 'postgres:17', environment: { POSTGRES_USER: app, POSTGRES_PASSWORD: hunter2-hunter2, POSTGRES_DB: shop } }
  redis: { image: 'redis:7' }
  mysql: { image: 'mysql:8.4', environment: { MYSQL_USER: app, MYSQL_PASSWORD: hunter3-hunter3, MYSQL_DATABASE: shop, MYSQL_ROOT_PASSWORD: hunter4-hunter4 } }
  mq: { image: 'rabbitmq:4', environment: { RABBITMQ_DEFAULT_USER: app, RABBITMQ_DEFAULT_PASS: hunter5-hunter5 } }
  rag_api: { image: 'rag:1', ports: ['9000:9000'] }
`;

const importedWith = (environment: Readonly<Record<string, string>>) =>
  importedText(`services:\n  api: { image: 'shop:1', environment: ${JSON.stringify(environment)} }${BESIDE}`);

function apiWith(environment: Readonly<Record<string, string>>): Options {
  return (importedWith(environment).stack.services as unknown as Record<string, Options>).api ?? {};
}

test.each<[string, Readonly<Record<string, string>>, Options]>([
  ['the usual URL', { DATABASE_URL: 'postgresql://app:hunter2-hunter2@db:5432/shop' }, { db: { env: 'DATABASE_URL' } }],
  ['without a port', { DATABASE_URL: 'postgresql://app:hunter2-hunter2@db/shop' }, { db: { env: 'DATABASE_URL' } }],
  [
    'a scheme with a driver',
    { DATABASE_URL: 'postgresql+asyncpg://app:hunter2-hunter2@db:5432/shop' },
    { db: { env: 'DATABASE_URL', scheme: 'postgresql+asyncpg' } },
  ],
  [
    'a query',
    { URL: 'postgres://app:hunter2-hunter2@db/shop?sslmode=disable' },
    { db: { env: { URL: 'postgres://{user}:{password}@{host}:{port}/{database}?sslmode=disable' } } },
  ],
  [
    'JDBC',
    { URL: 'jdbc:postgresql://db:5432/shop', DB_USER: 'app', DB_PASS: 'hunter2-hunter2' },
    { db: { env: { user: 'DB_USER', password: 'DB_PASS', URL: 'jdbc:postgresql://{host}:{port}/{database}' } } },
  ],
  [
    'another database',
    { URL: 'postgresql://app:hunter2-hunter2@db:5432/jobs' },
    { db: { env: { URL: 'postgresql://{user}:{password}@{host}:{port}/jobs' } } },
  ],
  [
    'parts',
    { PGHOST: 'db', PGPORT: '5432', PGUSER: 'app', PGPASSWORD: 'hunter2-hunter2', PGDATABASE: 'shop' },
    { db: { env: { host: 'PGHOST', port: 'PGPORT', user: 'PGUSER', password: 'PGPASSWORD', database: 'PGDATABASE' } } },
  ],
  ['host and port in one', { DB_HOST: 'db:5432' }, { db: { env: { DB_HOST: '{host}:{port}' } } }],
  [
    'another user of the same database',
    { DB_HOST: 'db', DB_USER: 'other', DB_PASSWORD: 'hunter9-hunter9' },
    { db: { env: { host: 'DB_HOST', user: 'DB_USER', password: 'DB_PASSWORD' } } },
  ],
  [
    'Redis and its databases',
    { CACHE: 'redis://redis:6379/0', BROKER: 'redis://redis:6379/2' },
    { redis: { env: { url: 'CACHE', BROKER: '{url}/2' } } },
  ],
  ['MySQL', { DATABASE_URL: 'mysql://app:hunter3-hunter3@mysql:3306/shop' }, { mysql: { env: 'DATABASE_URL' } }],
  [
    'a text of Go',
    { DSN: 'app:hunter3-hunter3@tcp(mysql:3306)/shop' },
    { mysql: { env: { DSN: '{user}:{password}@tcp({host}:{port})/shop' } } },
  ],
  [
    'a text of .NET',
    { ConnectionStrings__Main: 'Host=db;Port=5432;Username=app;Password=hunter2-hunter2;Database=shop' },
    {
      db: { env: { ConnectionStrings__Main: 'Host={host};Port={port};Username={user};Password={password};Database={database}' } },
    },
  ],
  ['AMQP', { MQ: 'amqp://app:hunter5-hunter5@mq:5672' }, { mq: { env: 'MQ' } }],
  ['a service whose name is another one here', { RAG: 'http://rag_api:9000/v1' }, { 'rag-api': { env: { RAG: '{url}/v1' } } }],
  ['localhost of another service', { RAG: 'http://localhost:9000' }, { 'rag-api': { env: 'RAG' } }],
])('%s', (_, environment, uses) => {
  expect(apiWith(environment).uses).toStrictEqual(uses);
});

test.each<[string, Readonly<Record<string, string>>, Options]>([
  [
    'a name of a driver is no host',
    { DB_CONNECTION: 'mysql', CACHE_DRIVER: 'redis' },
    { env: { DB_CONNECTION: 'mysql', CACHE_DRIVER: 'redis' } },
  ],
  [
    'a key of a product, and its host',
    { OPENAI_API_KEY: 'abc' },
    { secrets: [{ name: 'OPENAI_API_KEY', description: 'key of the OpenAI API' }], uses: { openai: {} } },
  ],
  [
    'a key that nobody types',
    { SECRET_KEY: 'abc' },
    { secrets: [{ name: 'SECRET_KEY', description: 'signs sessions', generate: true }] },
  ],
  [
    'a host outside',
    { SENTRY: 'https://errors.example.org/1' },
    { env: { SENTRY: 'https://errors.example.org/1' }, uses: { errors: {} } },
  ],
  [
    'a login outside',
    { MONGO: 'mongodb://me:hunter8-hunter8@cluster.example.org/shop' },
    { secrets: ['MONGO'], uses: { cluster: {} } },
  ],
  [
    'settings about secrets',
    { TOKEN_EXPIRE_MINUTES: '30', PASSWORD_FILE: '/x' },
    { env: { TOKEN_EXPIRE_MINUTES: '30', PASSWORD_FILE: '/x' } },
  ],
])('%s', (_, environment, expected) => {
  const { type: __, image: ___, user: ____, privileges: _____, readOnly: ______, ...rest } = apiWith(environment);
  expect(rest).toStrictEqual(expected);
});

test('two services that wait for each other by their variables wait in one direction', () => {
  const found = importedText(`services:
  api: { image: 'api:1', ports: ['8000:8000'], environment: { WEB: 'http://web:3000' } }
  web: { image: 'web:1', ports: ['3000:3000'], environment: { API: 'http://api:8000' }, depends_on: [api] }
`);
  const services = found.stack.services as unknown as Record<string, Options>;
  expect([services.api?.uses, services.web?.uses]).toStrictEqual([{ web: { env: 'WEB', wait: false } }, { api: { env: 'API' } }]);
  expect(manifestsOf(found).size).toBeGreaterThan(1);
});

test('a migration of another database than Postgres is a job for which all that run the code wait', () => {
  const found = importedText(
    `services:
  web: { build: ., ports: ['8000:8000'], command: 'sh -c "python manage.py migrate && gunicorn shop.wsgi -b :8000"', environment: { DATABASE_URL: 'mysql://app:hunter3-hunter3@db/shop' } }
  worker: { build: ., command: celery -A shop worker }
  db: { image: 'mysql:8.4', environment: { MYSQL_USER: app, MYSQL_PASSWORD: hunter3-hunter3, MYSQL_DATABASE: shop } }
`,
    { Dockerfile: 'FROM python:3.13\n', 'requirements.txt': 'django\n' },
  );
  const services = found.stack.services as unknown as Record<string, Options>;
  expect(services['web-migrate']).toStrictEqual({
    type: 'job',
    image: { from: 'web' },
    command: ['python', 'manage.py', 'migrate'],
    uses: { db: { env: 'DATABASE_URL' } },
  });
  expect([services.web?.uses, services.worker?.uses]).toStrictEqual([
    { db: { env: 'DATABASE_URL' }, 'web-migrate': { wait: 'completed' } },
    { 'web-migrate': { wait: 'completed' } },
  ]);
  expect(manifestsOf(found).size).toBeGreaterThan(1);
});

test('a password in a line, a test and JSON of a variable stays out of the stack', () => {
  const found = importedText(`services:
  db: { image: 'mysql:8.4', environment: { MYSQL_ROOT_PASSWORD: hunter2-hunter2 }, healthcheck: { test: mysqladmin ping -phunter2-hunter2 } }
  job: { image: 'shop:1', restart: 'no', command: 'backup --password=hunter2-hunter2 --host db', environment: { CONFIG: '{"password": "hunter2-hunter2"}' } }
`);
  expect(JSON.stringify(found.stack)).not.toContain('hunter2');
  expect((found.stack.services as unknown as Record<string, Options>).job).toMatchObject({
    command: ['backup', '--password=$(MYSQL_ROOT_PASSWORD)', '--host', 'db'],
    uses: { db: {} },
    secrets: ['CONFIG'],
  });
});
