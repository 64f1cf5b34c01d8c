// What whole public systems have besides: where their programs write, listen and look, and logins that are not what they seem.
import { importedText, manifestsOf } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;
type Found = ReturnType<typeof importedText>;
const servicesOf = ({ stack }: Found) => stack.services as unknown as Record<string, Options>;
const routesOf = ({ stack }: Found) => (stack as unknown as { ingress?: Options }).ingress?.routes;
const saidOf = ({ notes }: Found, level: string) =>
  notes.filter((note) => note.level === level).map(({ path, text }) => `${path.join('.')}: ${text}`);

describe('logins in texts', () => {
  test('a DSN of words and one of .NET are templates, and synthesise', () => {
    const found = importedText(`services:
  api: { image: 'api:1', ports: ['80:80'], environment: { DSN: 'host=pg user=app password=hunter2-hunter2 dbname=app port=5432' } }
  net:
    image: net:1
    environment:
      ConnectionStrings__Default: Server=sql,1433;Database=Shop;User Id=sa;Password=Hunter2-hunter2;Encrypt=False
  pg: { image: 'postgres:17', environment: { POSTGRES_USER: app, POSTGRES_PASSWORD: hunter2-hunter2, POSTGRES_DB: app } }
  sql: { image: 'mcr.microsoft.com/mssql/server:2022-CU14', ports: ['1433:1433'], environment: { ACCEPT_EULA: Y, MSSQL_SA_PASSWORD: Hunter2-hunter2 } }`);
    expect(servicesOf(found).api?.uses).toStrictEqual({
      pg: { env: { DSN: 'host={host} user={user} password={password} dbname={database} port={port}' } },
    });
    expect(servicesOf(found).net?.uses).toStrictEqual({
      sql: {
        env: {
          ConnectionStrings__Default: 'Server={host},1433;Database=Shop;User Id={user};Password={password};Encrypt=False',
        },
      },
    });
    expect(routesOf(found)).toStrictEqual({ '/': 'api' });
    expect(manifestsOf(found).size).toBeGreaterThan(2);
  });

  test('a password for a server of which nothing is known stays a secret as a whole', () => {
    const found = importedText(`services:
  web: { image: 'web:1', ports: ['80:80'], environment: { STORE: 'Host=store;Password=hunter2-hunter2' } }
  store: { image: 'store:1', ports: ['7000:7000'], environment: { STORE_PASSWORD: hunter2-hunter2 } }`);
    expect(servicesOf(found).web?.secrets).toStrictEqual(['STORE']);
    expect(servicesOf(found).web?.uses).toStrictEqual({ store: {} });
    expect(manifestsOf(found).size).toBeGreaterThan(2);
  });

  test('another role than that of the server is told', () => {
    const found = importedText(`services:
  auth: { image: 'auth:1', ports: ['80:80'], environment: { DB_URL: 'postgres://auth_admin:hunter2-hunter2@db/app' } }
  db: { image: 'postgres:17', environment: { POSTGRES_PASSWORD: hunter2-hunter2, POSTGRES_DB: app } }`);
    expect(saidOf(found, 'decided').join('\n')).toContain(
      'DB_URL: compose logs in as auth_admin, and here it is the role of the stack',
    );
  });

  test('an image of Postgres that makes roles of its own stays what it is, with the roles in its URLs', () => {
    const found = importedText(`services:
  rest: { image: 'rest:1', environment: { DB_URI: 'postgres://authenticator:hunter2-hunter2@db:5432/postgres' } }
  meta: { image: 'meta:1', environment: { DB_HOST: db, DB_USER: supabase_admin, DB_PASSWORD: hunter2-hunter2 } }
  db: { image: 'supabase/postgres:15.8.1.060', environment: { POSTGRES_PASSWORD: hunter2-hunter2, POSTGRES_DB: postgres } }`);
    expect(servicesOf(found).db).toMatchObject({ type: 'container', ports: { db: 5432 } });
    expect(servicesOf(found).rest?.uses).toStrictEqual({
      db: { env: { DB_URI: 'postgres://authenticator:{password}@{host}:{port}/postgres' } },
    });
    expect(servicesOf(found).meta).toMatchObject({
      env: { DB_USER: 'supabase_admin' },
      uses: { db: { env: { host: 'DB_HOST', password: 'DB_PASSWORD' } } },
    });
    expect(manifestsOf(found).size).toBeGreaterThan(2);
  });

  test('one variable of the shell under several names is one secret, and a key that signed tokens is not made up', () => {
    const compose = (token: string) => `services:
  auth: { image: 'auth:1', environment: { AUTH_JWT_SECRET: '\${JWT_SECRET}', ANON: '${token}' } }
  rest: { image: 'rest:1', environment: { REST_JWT_SECRET: '\${JWT_SECRET}' } }`;
    const env = { '.env': 'JWT_SECRET=hunter2-hunter2-hunter2-hunter2\n' };
    const found = importedText(compose('none'), env);
    expect(servicesOf(found).auth?.secrets).toStrictEqual([{ name: 'AUTH_JWT_SECRET', from: 'JWT_SECRET' }]);
    expect(servicesOf(found).rest?.secrets).toStrictEqual([{ name: 'REST_JWT_SECRET', from: 'JWT_SECRET' }]);
    expect(found.stack.secrets).toStrictEqual({ JWT_SECRET: { description: 'signs the tokens of users', generate: true } });
    const signed = importedText(
      compose('eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9.ZopqoUt20nEV9cklpv9e3yw3PVyZLmKs5qLD6nGL1SI'),
      env,
    );
    expect(signed.stack.secrets).toStrictEqual({ JWT_SECRET: { description: 'signs the tokens of users' } });
  });
});

describe('where programs write', () => {
  const rails = {
    Dockerfile: 'FROM ruby:3.4\nWORKDIR /rails\nCOPY . .\nCMD ["bin/rails", "server"]\n',
    Gemfile: 'gem "rails", "~> 8.0"\n',
  };
  test('Rails writes to tmp and log; what is mounted there is not said twice', () => {
    const found = importedText(
      "services:\n  web: { build: ., ports: ['80:3000'], volumes: ['logs:/rails/log'] }\nvolumes: { logs: }",
      rails,
    );
    expect(servicesOf(found).web?.writablePaths).toStrictEqual([{ path: '/rails/tmp', keep: true }]);
  });

  test('Laravel writes to storage, a release of Elixir where its variable says', () => {
    const laravel = importedText("services:\n  app: { build: ., ports: ['80:8000'] }", {
      Dockerfile: 'FROM php:8.4-cli\nWORKDIR /app\nCOPY . .\nCMD ["php", "artisan", "serve", "--host=0.0.0.0"]\n',
      'composer.json': '{"require":{"laravel/framework":"^12.0"}}',
    });
    expect(servicesOf(laravel).app?.writablePaths).toStrictEqual([
      { path: '/app/storage', keep: true },
      { path: '/app/bootstrap/cache', keep: true },
    ]);
    const elixir = importedText("services:\n  app: { build: ., ports: ['80:4000'], environment: { PHX_HOST: localhost } }", {
      Dockerfile:
        'FROM elixir AS build\nRUN mix release\nFROM debian\nWORKDIR /app\nCOPY --from=build /src/_build/prod/rel/shop ./\nCMD ["bin/server"]\n',
    });
    expect(servicesOf(elixir).app?.env).toStrictEqual({ RELEASE_TMP: '/tmp', PHX_HOST: '{ingress.host}' });
  });

  test('a script that the Dockerfile copies is read, whatever it is called', () => {
    const found = importedText("services:\n  web: { build: ., command: /start, ports: ['80:5000'] }", {
      Dockerfile:
        'FROM python:3.13\nWORKDIR /app\nCOPY ./docker/entrypoint /entrypoint\nCOPY ./docker/start /start\nCOPY . .\nENTRYPOINT ["/entrypoint"]\n',
      'docker/entrypoint': '#!/bin/bash\nset -e\nexec "$@"\n',
      'docker/start': '#!/bin/bash\npython manage.py collectstatic --noinput\nexec gunicorn shop.wsgi\n',
      'requirements/base.txt': 'django\n',
      'shop/settings/base.py': 'STATIC_ROOT = str(BASE_DIR / "public")\n',
    });
    expect(servicesOf(found).web).toMatchObject({ command: ['/start'], writablePaths: [{ path: '/app/public', keep: true }] });
  });
});

describe('what is reached', () => {
  test('Kafka, and a store that is built, have no route', () => {
    const found = importedText(
      `services:
  web: { image: 'web:1', ports: ['8000:8000'] }
  broker: { image: 'confluentinc/cp-kafka:7.6.0', ports: ['9092:9092'] }
  ours: { image: 'ours:1', ports: ['9092:9092'] }
  search: { build: ./search, ports: ['9200:9200'] }`,
      { 'search/Dockerfile': `ARG V\nFROM docker.elastic.co/elasticsearch/elasticsearch:\${V}\n` },
    );
    expect(routesOf(found)).toStrictEqual({ '/': 'web' });
  });

  test('a file that is mounted says edges; one with a name that is another here needs a person', () => {
    const found = importedText(
      `services:
  prometheus: { image: 'prom/prometheus:v3.5.0', volumes: ['./prometheus.yml:/etc/prometheus/prometheus.yml'] }
  web_app: { image: 'web:1', expose: ['8000'] }
  loki: { image: 'grafana/loki:3.5.0' }`,
      { 'prometheus.yml': 'targets: ["loki:3100", "web_app:8000"]\nat: 10:30\n' },
    );
    expect(servicesOf(found).prometheus?.uses).toStrictEqual({ loki: {}, 'web-app': {} });
    expect(saidOf(found, 'decided')).toContain(
      'services.prometheus.volumes.0: prometheus.yml names loki, so it has an edge there.',
    );
    expect(saidOf(found, 'person')).toContain(
      'services.prometheus.volumes.0: prometheus.yml names web_app:8000, which is web-app:8000 here. Write that into the file.',
    );
  });

  test('the product of a key is not outside where its URL leads to a service', () => {
    const found = importedText(`services:
  web: { image: 'web:1', ports: ['80:80'], environment: { OPENAI_BASE_URL: 'http://llm:8000/v1', OPENAI_API_KEY: hunter2-hunter2 } }
  llm: { image: 'llm:1', expose: ['8000'] }`);
    expect(Object.keys(servicesOf(found))).toStrictEqual(['web', 'llm']);
  });

  test('an issuer at an address of the stack is asked from inside, where nothing leads', () => {
    const found = importedText(`services:
  auth: { image: 'auth:1', labels: ['traefik.http.routers.a.rule=Host(\`auth.acme.dev\`)', 'traefik.http.services.a.loadbalancer.server.port=80'] }
  web:
    image: web:1
    environment: { OIDC_ISSUER: 'https://auth.acme.dev/realms/main' }
    labels: ['traefik.http.routers.w.rule=Host(\`acme.dev\`)', 'traefik.http.services.w.loadbalancer.server.port=80']`);
    expect(saidOf(found, 'person')).toStrictEqual([
      expect.stringMatching(/OIDC_ISSUER: it asks auth\.acme\.dev, an address of this stack/),
    ]);
  });

  test('each program has the host that its own variables say', () => {
    const found = importedText(`services:
  web: { image: 'web:1', ports: ['80:80'] }
  stats: { image: 'stats:1', ports: ['8000:8000'], environment: { BASE_URL: 'https://stats.acme.dev' } }`);
    expect(routesOf(found)).toStrictEqual({ 'shop.example.com': 'web', 'stats.acme.dev': 'stats' });
  });
});

test('a migration of another stage is a job of that stage', () => {
  const found = importedText(
    `services:
  web: { build: { context: . }, ports: ['80:3000'], depends_on: { migrate: { condition: service_completed_successfully } }, environment: { DATABASE_URL: 'postgresql://postgres:hunter2-hunter2@db/postgres' } }
  migrate: { build: { context: ., target: builder }, command: npx prisma migrate deploy, environment: { DATABASE_URL: 'postgresql://postgres:hunter2-hunter2@db/postgres' } }
  db: { image: 'postgres:17', environment: { POSTGRES_PASSWORD: hunter2-hunter2 } }`,
    { Dockerfile: 'FROM node AS builder\nFROM node\nCMD ["node", "server.js"]\n' },
  );
  expect(servicesOf(found).migrate).toMatchObject({ type: 'job', build: { target: 'builder' } });
  expect(servicesOf(found).web).not.toHaveProperty('migrate');
});

test('an image that is built on Postgres has the version that the stack has', () => {
  const found = importedText(
    "services:\n  db: { image: 'postgis/postgis:12-3.1', environment: { POSTGRES_PASSWORD: hunter2-hunter2, POSTGRES_INITDB_ARGS: '--lc-collate=C' } }",
  );
  expect(servicesOf(found).db).toMatchObject({ version: 17, image: 'postgis/postgis:17-3.5' });
  expect(saidOf(found, 'decided').join('\n')).toContain('POSTGRES_INITDB_ARGS: the databases are made without --lc-collate=C');
  expect(manifestsOf(found).size).toBeGreaterThan(2);
});

test('an empty secret of the shell has to be filled in, one that the file leaves empty may stay so', () => {
  const found = importedText(
    `services:\n  web: { image: 'web:1', environment: { GITHUB_SECRET: '\${GITHUB_SECRET}', SLACK_TOKEN: '\${SLACK_TOKEN:-}' } }`,
  );
  expect(servicesOf(found).web?.secrets).toStrictEqual([
    { name: 'GITHUB_SECRET', description: 'key of GitHub' },
    { name: 'SLACK_TOKEN', description: 'key of Slack', optional: true },
  ]);
});
