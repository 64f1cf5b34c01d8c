// Who logs in where: passwords in lines, in arguments and in URLs, and logins that no variable says.
import { printTypeScript } from '../../import/print/typescript';
import { importedText } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;
const servicesOf = (stack: unknown) => (stack as { services: Record<string, Options> }).services;
const printed = ({ stack, comments }: ReturnType<typeof importedText>) =>
  printTypeScript({ head: [], stack: stack as unknown as Record<string, unknown>, comments, from: 'slipway' });

const DB =
  "db: { image: 'postgres:17', environment: { POSTGRES_USER: airflow, POSTGRES_PASSWORD: airflow, POSTGRES_DB: airflow } }";

test('a password that equals the name of a user is no user', () => {
  const { stack } = importedText(`
services:
  web: { image: 'web:1', environment: { DB_URL: 'postgresql://airflow:airflow@db/airflow', _WWW_USER_USERNAME: airflow, _WWW_USER_PASSWORD: airflow } }
  ${DB}
`);
  expect(servicesOf(stack).web).toMatchObject({
    env: { _WWW_USER_USERNAME: 'airflow' },
    secrets: ['_WWW_USER_PASSWORD'],
    uses: { db: { env: 'DB_URL' } },
  });
});

test('a URL with a login is no argument of a build', () => {
  const result = importedText(`
services:
  web: { build: { context: ., args: { DATABASE_URL: 'postgresql://app:hunter2-hunter2@db:5432/shop' } } }
`);
  expect(printed(result)).not.toContain('hunter2');
  expect(result.notes.filter(({ level }) => level === 'person').map(({ text }) => text)).toContain(
    'DATABASE_URL would stand in the image, for everybody who has it. Hand it over while building: docker build --secret.',
  );
});

test('a login may be an address of mail', () => {
  const result = importedText(`
services:
  web: { image: 'web:1', environment: { MAILER_URL: 'smtps://me@shop.dev:pass@smtp.shop.dev' } }
`);
  expect(servicesOf(result.stack).web?.secrets).toStrictEqual(['MAILER_URL']);
  expect(printed(result)).not.toContain('pass@');
});

test('a line with the password of a service that it uses takes it from the edge', () => {
  const { stack, notes } = importedText(`
services:
  minio: { image: 'minio/minio', command: server /data, environment: { MINIO_ROOT_USER: me, MINIO_ROOT_PASSWORD: hunter2-hunter2 } }
  buckets: { image: minio/mc, restart: 'no', depends_on: [minio], entrypoint: 'mc alias set local http://minio:9000 me hunter2-hunter2' }
`);
  expect(servicesOf(stack).buckets).toMatchObject({
    entrypoint: ['mc', 'alias', 'set', 'local', 'http://minio:9000', 'me', '$(MINIO_ROOT_PASSWORD)'],
    uses: { minio: { env: { password: 'MINIO_ROOT_PASSWORD' } } },
  });
  expect(servicesOf(stack).buckets).not.toHaveProperty('secrets');
  expect(notes.filter(({ level }) => level === 'person')).toStrictEqual([]);
});

test('a Redis that a line asks without a password has none', () => {
  const { stack } = importedText(`
services:
  web: { image: 'web:1', environment: { REDIS_URL: 'redis://redis:6379/0' } }
  flower: { image: 'web:1', command: 'flower --broker=redis://redis:6379/0', depends_on: [redis] }
  redis: { image: 'redis:7' }
`);
  expect(servicesOf(stack).redis).toMatchObject({ auth: false });
});

test('a host without a password beside it is told, and the variables of a well-known program are added', () => {
  const { stack, notes } = importedText(`
services:
  own: { image: 'own:1', environment: { DB_HOST: db } }
  paper: { image: 'ghcr.io/paperless-ngx/paperless-ngx:2.18', environment: { PAPERLESS_DBHOST: db } }
  ${DB}
`);
  expect(notes.filter(({ level }) => level === 'person').map(({ path }) => path.join('.'))).toStrictEqual([
    'services.own.depends_on',
  ]);
  expect(servicesOf(stack).paper?.uses).toMatchObject({
    db: {
      env: { host: 'PAPERLESS_DBHOST', user: 'PAPERLESS_DBUSER', password: 'PAPERLESS_DBPASS', database: 'PAPERLESS_DBNAME' },
    },
  });
});

describe('variables that the source reads and nobody sets', () => {
  const beside = (source: string) => ({
    Dockerfile: 'FROM python:3.13\nCMD ["python", "app.py"]\n',
    'requirements.txt': 'redis\n',
    'app.py': source,
  });
  const COMPOSE = `
services:
  web: { build: ., depends_on: [redis, db] }
  redis: { image: 'redis:7' }
  ${DB}
`;

  test('lead to the one store that they are about', () => {
    const { stack, notes } = importedText(
      COMPOSE,
      beside('import os\nh = os.environ["REDIS_HOST"]\nu = os.getenv("DATABASE_URL", "postgresql+asyncpg://localhost/shop")\n'),
    );
    expect(servicesOf(stack).web?.uses).toStrictEqual({
      redis: { env: { host: 'REDIS_HOST' } },
      db: { env: 'DATABASE_URL', scheme: 'postgresql+asyncpg' },
    });
    expect(notes.map(({ text }) => text)).toContain(
      'app.py reads it, and compose does not set it: it leads to redis here. Another one: uses.redis.env.',
    );
  });

  test('are told where the program fails without them', () => {
    const { notes } = importedText(
      COMPOSE,
      beside('import os\nt = os.environ["UPLOAD_TOKEN"]\no = os.environ.get("OTHER")\nos.environ["SET_HERE"] = "1"\n'),
    );
    expect(
      notes.filter(({ path }) => path.includes('environment') && path[1] === 'web').map(({ path, text }) => [path.at(-1), text]),
    ).toStrictEqual([['UPLOAD_TOKEN', 'app.py fails without it, and nobody sets it. Write it to env, or to secrets.']]);
  });
});
