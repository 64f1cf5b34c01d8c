// Kinds of service, of proxies and of keys that public compose files have and that need a second look.
import { importedText } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;
const servicesOf = (stack: unknown) => (stack as { services: Record<string, Options> }).services;
const routesOf = (stack: unknown) => (stack as { ingress?: Options }).ingress?.routes;
const personsOf = ({ notes }: ReturnType<typeof importedText>) =>
  notes.filter(({ level }) => level === 'person').map(({ text }) => text);

describe('stores', () => {
  test('a Dockerfile that is built on a store is that store, with the SQL that it copies', () => {
    const result = importedText(
      `services:
  web: { image: 'web:1', depends_on: [db], environment: { PGHOST: db, PGPASSWORD: hunter2-hunter2 } }
  db: { build: ./db, environment: { POSTGRES_PASSWORD: hunter2-hunter2, POSTGRES_USER: app } }`,
      {
        'db/Dockerfile':
          'FROM docker.io/postgres:16\nCOPY init.sql /docker-entrypoint-initdb.d/\nRUN apt-get install -y postgresql-16-cron\n',
        'db/init.sql': 'create table a (b int);\n',
      },
    );
    expect(servicesOf(result.stack).db).toMatchObject({ type: 'postgres', version: 16, init: { from: './db/init.sql' } });
    expect(servicesOf(result.stack).web?.uses).toStrictEqual({ db: { env: { host: 'PGHOST', password: 'PGPASSWORD' } } });
    expect(personsOf(result)).toStrictEqual([
      'its Dockerfile is built on docker.io/postgres:16, and the server here is that of Slipway, without what the Dockerfile adds: apt-get install -y postgresql-16-cron.',
    ]);
  });

  test("somebody's own image of Postgres has the port and the login of one", () => {
    const { stack } = importedText(`services:
  web: { image: 'web:1', depends_on: [database], environment: { DB_USERNAME: me, DB_PASSWORD: hunter2-hunter2 } }
  database: { image: 'ghcr.io/somebody/postgres:14-vector', environment: { POSTGRES_USER: me, POSTGRES_PASSWORD: hunter2-hunter2 } }`);
    expect(servicesOf(stack).web?.uses).toStrictEqual({ database: { env: { user: 'DB_USERNAME', password: 'DB_PASSWORD' } } });
    expect(servicesOf(stack).database).toMatchObject({ type: 'container', ports: { database: 5432 } });
  });

  test('SQL with a password stays outside', () => {
    const result = importedText(
      `services:
  db: { image: 'postgres:17', environment: { POSTGRES_PASSWORD: x }, volumes: ['./roles.sql:/docker-entrypoint-initdb.d/roles.sql'] }`,
      { 'roles.sql': "CREATE USER reader WITH PASSWORD 'hunter2-hunter2';\n" },
    );
    expect(servicesOf(result.stack).db).not.toHaveProperty('init');
    expect(personsOf(result)[0]).toMatch(/^roles\.sql holds a password/);
  });

  test('what keeps data and has no type is told to have no backup', () => {
    const { notes } = importedText(`services:
  mongo: { image: 'mongo:7', volumes: ['data:/data/db'] }
volumes: { data: }`);
    expect(notes.map(({ text }) => text)).toContain(
      'Slipway knows no backup of what it keeps. Back its volume up by the tools of the cluster, or by a dump: docs/data.md. With a login for each service: type: mongodb.',
    );
  });

  test('an image that listens elsewhere here has that port alone', () => {
    const { stack } = importedText(`services:
  pgadmin: { image: 'dpage/pgadmin4:9', ports: ['5555:80'], environment: { PGADMIN_DEFAULT_EMAIL: a@b.dev } }`);
    expect(servicesOf(stack).pgadmin).not.toHaveProperty('ports'); // Slipway fills in 5050
  });
});

describe('programs', () => {
  test('a Python program with a page in a folder beside it is no Vite', () => {
    const { stack } = importedText(
      "services:\n  api: { build: ., command: 'uvicorn app.main:app --reload', volumes: ['.:/app'] }",
      {
        Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\n',
        'requirements.txt': 'fastapi\nuvicorn\n',
        'frontend/package.json': '{"devDependencies":{"vite":"7"}}',
      },
    );
    expect(servicesOf(stack).api?.type).toBe('fastapi');
  });

  test('a server for development outside of development needs a person, one that only watches does not', () => {
    const beside = (script: string) => ({
      Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["npm", "run", "dev"]\n',
      'package.json': JSON.stringify({ scripts: { dev: script }, devDependencies: {} }),
    });
    const compose = "services:\n  web: { build: ., ports: ['5173:5173'] }";
    expect(personsOf(importedText(compose, beside('vite --host')))).toStrictEqual([
      "'vite --host' is a server for development, and the image starts nothing else. Give its Dockerfile a stage that builds and serves, and name it: build.target.",
    ]);
    expect(personsOf(importedText(compose, beside('nodemon index.js')))).toStrictEqual([]);
  });

  test('a script that alone is not started again is a job', () => {
    const { stack } = importedText(`services:
  web: { image: 'web:1', restart: always, ports: ['80:80'] }
  ingest: { image: 'ingest:1', command: python ingest.py }`);
    expect(servicesOf(stack).ingest?.type).toBe('job');
  });

  test('an image by the name that another service builds is the image of that one', () => {
    const { stack } = importedText(
      `services:
  web: { build: ., image: acme/shop, ports: ['80:80'] }
  worker: { image: acme/shop, command: work }`,
      { Dockerfile: 'FROM node\n' },
    );
    expect(servicesOf(stack).worker?.image).toStrictEqual({ from: 'web' });
  });

  test('root may do what it may under docker', () => {
    const { stack } = importedText("services:\n  web: { image: 'web:1', user: root, ports: ['80:80'] }");
    expect(servicesOf(stack).web?.privileges).toMatchObject({ root: true, capabilities: expect.arrayContaining(['CHOWN']) });
  });
});

describe('routes', () => {
  test("Traefik's own file has routers, and the port of the service", () => {
    const { stack } = importedText(
      `services:
  django: { image: 'django:1' }
  traefik: { build: ./traefik, ports: ['80:80'] }`,
      {
        'traefik/Dockerfile': 'FROM traefik:3.6\nCOPY traefik.yml /etc/traefik\n',
        'traefik/traefik.yml': `http:
  routers:
    web: { rule: 'Host(\`shop.dev\`)', service: django, tls: { certResolver: le } }
  services:
    django: { loadBalancer: { servers: [{ url: 'http://django:5000' }] } }
`,
      },
    );
    expect(servicesOf(stack).django?.ports).toStrictEqual({ django: 5000 });
    expect((stack as unknown as { ingress: Options }).ingress).toMatchObject({ hosts: ['shop.dev'], routes: { '/': 'django' } });
  });

  test('a proxy of which no rule was found is told, because nothing is reachable', () => {
    const result = importedText("services:\n  db: { image: 'postgres:17' }\n  proxy: { image: 'traefik:3', ports: ['80:80'] }");
    expect(routesOf(result.stack)).toBeUndefined();
    expect(personsOf(result)).toStrictEqual([
      'none of its rules was found, so nothing is reachable from outside. Write them: ingress.routes.',
    ]);
  });

  test('a router of Traefik without a port is port 80', () => {
    const { stack } = importedText(
      "services:\n  web: { image: 'web:1', labels: ['traefik.http.routers.web.rule=Host(`shop.dev`)'] }",
    );
    expect(routesOf(stack)).toStrictEqual({ '/': 'web' });
  });

  test('files that a proxy serves are told', () => {
    const result = importedText(
      `services:
  web: { image: 'web:1', expose: ['8000'] }
  nginx: { image: nginx, ports: ['80:80'], volumes: ['./nginx.conf:/etc/nginx/conf.d/default.conf'] }`,
      {
        'nginx.conf': `server {
  listen 80;
  location / { proxy_pass http://web:8000; }
  location /static/ { alias /static/; }
  location = /favicon.ico { root /static; }
}`,
      },
    );
    expect(personsOf(result)).toStrictEqual([
      'nginx.conf: location /static/ serves files, which no ingress does: they answer 404 here. Let the program serve them (in Django WhiteNoise), or write a service of type static.',
    ]);
  });

  test('every path at which a page asks a service is a route, and what listens by another protocol has none', () => {
    const { stack } = importedText(
      `services:
  app: { build: { context: ., dockerfile: app.Dockerfile }, ports: ['3000:8080'], environment: { VITE_GQL: 'http://localhost:3170/graphql', VITE_API: 'http://localhost:3170/v1' } }
  backend: { image: 'backend:1', ports: ['3170:3170'] }
  logstash: { image: 'docker.elastic.co/logstash/logstash:9.1.0', ports: ['5044:5044'] }`,
      { 'app.Dockerfile': 'FROM caddy:2-alpine\nCOPY dist /site\n' },
    );
    expect(routesOf(stack)).toStrictEqual({ '/': 'app', '/graphql': 'backend', '/v1': 'backend' });
  });

  test("the certificate of a proxy's file is told", () => {
    const { notes } = importedText(
      `services:
  web: { image: 'web:1', expose: ['8000'] }
  nginx: { image: nginx, ports: ['443:443'], volumes: ['./nginx.conf:/etc/nginx/conf.d/default.conf'] }`,
      {
        'nginx.conf':
          'server { listen 443 ssl; server_name shop.dev; ssl_certificate /c.pem; location / { proxy_pass http://web:8000; } }\n',
      },
    );
    expect(notes.map(({ text }) => text)).toContain(
      "the certificate is the one of your proxy: put it at ssl/cert.pem and its key at ssl/key.pem, and `secrets` hands them over. By cert-manager: tls: { from: 'cert-manager', issuer: 'letsencrypt' }.",
    );
  });
});

describe('files', () => {
  test('an env file that is not here needs a person, one of which the example is here does not', () => {
    const compose = "services:\n  web: { image: 'web:1', env_file: .env }";
    expect(personsOf(importedText(compose))).toStrictEqual([
      '.env is not here, and no example of it either, so its variables are missing. Put it beside the compose file, and import again.',
    ]);
    expect(personsOf(importedText(compose, { '.env.example': 'A=1\n' }))).toStrictEqual([]);
  });

  test('of a folder with an env file in it the other files are mounted', () => {
    const { stack } = importedText("services:\n  web: { image: 'web:1', volumes: ['./docker:/app/docker'] }", {
      'docker/.env': 'SECRET_KEY=hunter2-hunter2-hunter2\nDATABASE_PASSWORD=hunter2-hunter2\n',
      'docker/start.sh': 'exec web\n',
    });
    expect(servicesOf(stack).web?.files).toStrictEqual({ '/app/docker/start.sh': { from: './docker/start.sh' } });
  });
});
