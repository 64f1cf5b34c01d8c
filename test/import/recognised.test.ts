// What a service is recognised as, by its image, its line, and what lies beside it.
import { importedText } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;

const servicesOf = (text: string, beside: Readonly<Record<string, string>> = {}) =>
  importedText(`services:\n${text}`, beside).stack.services as unknown as Readonly<Record<string, Options>>;

/** A database, without which a migration is a job. */
const DB = "\n  db: { image: 'postgres:17' }";
const URL = "environment: { DATABASE_URL: 'postgresql://postgres:a@db/shop' }";

const API = {
  'api/Dockerfile': 'FROM python:3.13-slim\nCOPY . .\n',
  'api/requirements.txt': 'fastapi[standard]>=0.115 # web\nuvicorn\n',
};

describe('programs of Python', () => {
  test.each([
    [
      'uvicorn shop.main:app --host 0.0.0.0 --port 9000 --workers 3',
      { type: 'fastapi', app: 'shop.main:app', port: 9000, server: { kind: 'uvicorn', workers: 3 } },
    ],
    ['poetry run python -m uvicorn main:app --reload', { type: 'fastapi' }],
    [
      'gunicorn -k uvicorn.workers.UvicornWorker -w 4 -b :8000 main:app',
      { type: 'fastapi', server: { kind: 'gunicorn', workers: 4 } },
    ],
    ['gunicorn --worker-class gevent --workers 2 main:app', { type: 'fastapi', server: { kind: 'gunicorn', workers: 2 } }],
    ['fastapi dev app/main.py', { type: 'fastapi', command: ['fastapi', 'run', 'app/main.py'] }],
    ['uvicorn main:app --root-path /api', { type: 'fastapi', command: ['uvicorn', 'main:app', '--root-path', '/api'] }],
    ['sh -c "alembic upgrade head && uvicorn main:app"', { type: 'fastapi', migrate: ['alembic', 'upgrade', 'head'] }],
    ['./wait-for-it.sh db:5432 -- uvicorn main:app', { type: 'fastapi' }],
    [
      'celery -A shop worker -l info',
      { type: 'container', command: ['celery', '-A', 'shop', 'worker', '-l', 'info'], stopGraceSeconds: 300 },
    ],
    ['python -m shop.consumer', { type: 'container', command: ['python', '-m', 'shop.consumer'] }],
  ])('%s', (command, expected) => {
    const { api } = servicesOf(`  api: { build: ./api, command: '${command}', ${URL} }${DB}`, API);
    const { build: _, health: __, uses: ___, ...rest } = api ?? {};
    expect(rest).toStrictEqual(expected);
  });

  test('a script of the image is read: it migrates, and starts the server', () => {
    const beside = {
      'api/Dockerfile': 'FROM python:3.13\nWORKDIR /app\nCMD ["./start.sh"]\n',
      'api/start.sh': '#!/bin/sh\nset -e\nalembic upgrade head\nexec uvicorn shop.main:app --host 0.0.0.0 --port "$PORT"\n',
    };
    expect(servicesOf(`  api: { build: ./api, ${URL} }${DB}`, beside).api).toMatchObject({
      type: 'fastapi',
      app: 'shop.main:app',
      migrate: ['alembic', 'upgrade', 'head'],
    });
  });

  test('a line of the shell in the exec form keeps its blanks', () => {
    const line = 'alembic upgrade head && uvicorn app.server:app --host 0.0.0.0 --port $PORT';
    const beside = { ...API, 'api/Dockerfile': `FROM python:3.13\nCMD ["sh", "-c", "${line}"]\n` };
    expect(servicesOf(`  api: { build: ./api, ${URL} }${DB}`, beside).api).toMatchObject({
      ...{ type: 'fastapi', app: 'app.server:app' },
      migrate: ['alembic', 'upgrade', 'head'],
    });
  });

  test('the path of the health check is one that the source names', () => {
    const beside = { ...API, 'api/main.py': '@app.get("/healthz")\ndef health(): ...\n' };
    expect(servicesOf("  api: { build: ./api, command: 'uvicorn main:app' }", beside).api?.health).toBe('/healthz');
  });

  test('Django has its migration, its port, and the hosts of the stack', () => {
    const { web } = servicesOf(
      "  web: { build: ./api, ports: ['8000:8000'], environment: { ALLOWED_HOSTS: localhost, DATABASE_URL: 'postgresql://postgres:a@db/shop' }, command: bash -c 'python manage.py migrate && gunicorn shop.wsgi -b 0.0.0.0:8000' }\n  db: { image: 'postgres:17' }",
      { 'api/Dockerfile': 'FROM python:3.13\n', 'api/requirements.txt': 'Django\ngunicorn\n' },
    );
    expect(web).toStrictEqual({
      ...{ type: 'container', build: { context: './api' }, ports: { web: 8000 } },
      command: ['gunicorn', 'shop.wsgi', '-b', '0.0.0.0:8000'],
      migrate: ['python', 'manage.py', 'migrate'],
      env: { ALLOWED_HOSTS: 'localhost,{ingress.host}' },
      uses: { db: { env: 'DATABASE_URL' } },
    });
  });
});

describe('pages', () => {
  const next = {
    'web/Dockerfile': 'FROM node:22\nRUN adduser --uid 1001 nextjs\nUSER nextjs\nCMD ["node", "server.js"]\n',
    'web/package.json': '{"dependencies":{"next":"15.0.0"}}',
  };

  test('Next.js, with the user of its Dockerfile', () => {
    expect(servicesOf("  web: { build: ./web, ports: ['3000:3000'] }", next).web).toStrictEqual({
      type: 'nextjs',
      build: { context: './web' },
      user: 1001,
    });
  });

  test('a page that the last stage puts behind nginx', () => {
    const beside = {
      'web/Dockerfile': 'FROM node:22 AS build\nRUN npm run build\nFROM nginx:1.29\nCOPY --from=build /app/dist /srv/www\n',
    };
    expect(servicesOf("  web: { build: ./web, ports: ['80:80'] }", beside).web).toStrictEqual({
      type: 'static',
      build: { context: './web' },
      root: '/srv/www',
    });
  });

  test('a stage that is not the last', () => {
    const beside = {
      'web/Dockerfile':
        'FROM node:22 AS dev\nEXPOSE 4000\nCMD ["node", "dev.js"]\nFROM nginx:1.29\nCOPY dist /usr/share/nginx/html\n',
    };
    expect(servicesOf('  web: { build: { context: ./web, target: dev } }', beside).web).toStrictEqual({
      type: 'container',
      build: { context: './web', target: 'dev' },
      ports: { web: 4000 },
    });
  });

  test('an image of nginx with a folder of files', () => {
    expect(
      servicesOf("  web: { image: nginx, volumes: ['./site:/usr/share/nginx/html:ro'], ports: ['80:80'] }", {
        'site/index.html': '<p>',
      }).web,
    ).toStrictEqual({
      type: 'static',
      image: 'nginx:1.29-alpine',
      files: { '/usr/share/nginx/html': { from: './site' } },
    });
  });
});

describe('databases', () => {
  test.each([
    ['postgres:16-alpine', { version: 16 }],
    ['postgres', { version: 17 }],
    ['postgres:14', { version: 14, image: 'postgres:14-alpine' }],
    ['postgres:9.6', { version: 17 }],
    ['pgvector/pgvector:pg17', { version: 17, image: 'pgvector/pgvector:pg17', extensions: ['vector'] }],
    ['postgis/postgis:16-3.4', { version: 16, image: 'postgis/postgis:16-3.4', extensions: ['postgis'] }],
    [
      'timescale/timescaledb:2.17.2-pg16',
      { version: 16, image: 'timescale/timescaledb:2.17.2-pg16', extensions: ['timescaledb'] },
    ],
  ])('%s', (image, expected) => {
    const { db } = servicesOf(`  db: { image: '${image}' }`);
    expect(db).toStrictEqual({ type: 'postgres', ...expected, storage: '5Gi' });
  });

  test.each([
    ['mysql:8.4', { type: 'mysql', version: '8.4' }],
    ['mysql:5.7', { type: 'mysql', version: '8.0' }],
    ['mysql', { type: 'mysql', version: '8.4' }],
    ['mariadb:10.11-jammy', { type: 'mariadb', version: '10.11' }],
    ['mariadb:10.6', { type: 'mariadb', version: '10.11' }],
    ['mariadb:11', { type: 'mariadb', version: '11.8' }],
    ['mariadb:lts', { type: 'mariadb', version: '11.8' }],
  ])('%s', (image, expected) => {
    const command =
      '[--max-connections=120, --character-set-server=utf8mb4, --default-authentication-plugin=mysql_native_password]';
    const { db } = servicesOf(
      `  db: { image: '${image}', command: ${command}, environment: { MYSQL_DATABASE: books, MYSQL_USER: reader } }`,
    );
    const settings = { character_set_server: 'utf8mb4' };
    expect(db).toStrictEqual({ ...expected, database: 'books', user: 'reader', settings, maxConnections: 120, storage: '5Gi' });
  });

  test('RabbitMQ and Memcached, unless compose configures them itself', () => {
    const { mq, own, cache } = servicesOf(
      "  mq: { image: 'rabbitmq:3.13-management', environment: { RABBITMQ_DEFAULT_USER: app, RABBITMQ_DEFAULT_PASS: a } }\n  own: { image: 'rabbitmq:4', environment: { RABBITMQ_DEFAULT_VHOST: jobs } }\n  cache: { image: memcached }",
    );
    expect([mq, own?.type, cache]).toStrictEqual([
      { type: 'rabbitmq', version: '4.2', user: 'app', management: true, storage: '2Gi' },
      'container',
      { type: 'memcached' },
    ]);
  });

  test.each([
    ['redis:7, no volume', "{ image: 'redis:7' }", { mode: 'cache' }],
    ['a volume', "{ image: 'redis:7', volumes: ['data:/data'] }", { mode: 'store', storage: '1Gi' }],
    [
      'Valkey, with a policy',
      "{ image: 'valkey/valkey:8', command: valkey-server --maxmemory-policy allkeys-lfu }",
      { image: 'valkey/valkey:8', mode: 'cache', maxmemoryPolicy: 'allkeys-lfu' },
    ],
  ])('Redis: %s', (_, text, expected) => {
    const { cache } = servicesOf(`  cache: ${text}\nvolumes: { data: }`);
    expect(cache).toStrictEqual({ type: 'redis', ...expected });
  });

  test('a worker of Celery makes a store of it', () => {
    const { redis } = servicesOf(
      "  redis: { image: 'redis:7' }\n  worker: { image: 'shop:1', command: celery -A a worker, environment: { CELERY_BROKER_URL: 'redis://redis:6379/0' } }",
    );
    expect(redis?.mode).toBe('store');
  });
});

describe('what is no service', () => {
  test('a migration is migrate of the service whose code it runs', () => {
    const services = servicesOf(
      "  migrate: { build: ./api, command: alembic upgrade head, restart: 'no' }\n  api: { build: ./api, command: uvicorn main:app, depends_on: { migrate: { condition: service_completed_successfully } }, environment: { DATABASE_URL: 'postgresql://postgres:a@db/shop' } }\n  db: { image: 'postgres:17' }",
      API,
    );
    expect(Object.keys(services)).toStrictEqual(['api', 'db']);
    expect(services.api).toMatchObject({ build: { context: './api' }, migrate: ['alembic', 'upgrade', 'head'] });
  });

  test('a program that others wait for is a job', () => {
    const services = servicesOf(
      "  seed: { image: 'shop:1', command: [seed] }\n  api: { image: 'shop:1', ports: ['80:80'], depends_on: { seed: { condition: service_completed_successfully } } }",
    );
    expect(services.seed).toMatchObject({ type: 'job', image: 'shop:1', command: ['seed'] });
    expect(services.api?.uses).toStrictEqual({ seed: { wait: 'completed' } });
  });

  test.each(['certbot/certbot', 'containrrr/watchtower', 'traefik:3', 'nginxproxy/acme-companion'])('%s', (image) => {
    expect(servicesOf(`  it: { image: '${image}' }\n  web: { image: 'shop:1', ports: ['80:80'] }`)).not.toHaveProperty('it');
  });
});

test('several services of one build share its image', () => {
  const services = servicesOf(
    "  worker: { build: ./api, command: celery -A a worker }\n  api: { build: ./api, command: uvicorn main:app, ports: ['8000:8000'] }",
    API,
  );
  expect([services.worker?.image, services.worker?.build, services.api?.build]).toStrictEqual([
    { from: 'api' },
    undefined,
    { context: './api' },
  ]);
});

describe('the version of Redis', () => {
  const redisOf = (tag: string) => {
    const { stack, notes } = importedText(`services:\n  cache: { image: 'redis:${tag}' }`);
    const { cache } = stack.services as unknown as Readonly<Record<string, Options>>;
    return {
      version: cache?.version,
      said: notes.filter(({ path, level }) => path[2] === 'image' && level === 'decided').length,
    };
  };

  test('that Slipway brings is taken, and nothing has to be said', () => {
    expect(redisOf('7.2-alpine')).toStrictEqual({ version: '7.2', said: 0 });
    expect(redisOf('7.4.1')).toStrictEqual({ version: undefined, said: 0 });
  });

  test('that is another one is told', () => {
    expect(redisOf('6.2-alpine')).toStrictEqual({ version: undefined, said: 1 });
    expect(redisOf('8.0')).toStrictEqual({ version: '8.2', said: 1 });
  });
});
