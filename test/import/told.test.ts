// What an import says, so that nothing of compose is lost in silence: each sentence once, with all services that it is about.
import { reportOf } from '../../import/report';
import { importedText } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;
const servicesOf = ({ stack }: ReturnType<typeof importedText>) => stack.services as unknown as Record<string, Options>;
const saidOf = (text: string, beside: Readonly<Record<string, string>> = {}) =>
  reportOf(importedText(text, beside).notes, { all: false });

test('one sentence for all services that have the same image without a tag', () => {
  const said = saidOf('services:\n  web: { image: shop, ports: ["80:80"] }\n  worker: { image: shop, command: work }\n');
  expect(said).toMatch(/services\.web, worker\.image: shop has no tag/);
  expect(said).toMatch(/1 needs a person\.$/);
});

test('a tag that moves is told, and one of an image that everybody knows is chosen', () => {
  const said = saidOf("services:\n  a: { image: 'me/a:main' }\n  b: { image: 'ghcr.io/open-webui/open-webui:main' }\n");
  expect(said).toContain('the tag of me/a:main is a name for whatever is newest');
  expect(said).toContain('compose takes the newest ghcr.io/open-webui/open-webui');
});

test('what the closed network takes away is told of programs that nobody here knows', () => {
  const said = saidOf(`services:
  web: { image: 'web:1', ports: ['80:80'], environment: { DB_HOST: db, DB_PASSWORD: x1x } }
  queue: { image: 'web:1', command: work }
  models: { image: 'models:1' }
  db: { image: 'postgres:17', environment: { POSTGRES_PASSWORD: x1x } }`);
  expect(said).toContain('services.queue, models: nothing in compose says whom of the stack it asks');
  expect(said).toContain('services.web, queue, models: nothing in compose names a host outside');
  expect(said).toContain('services.models: nothing in compose says where it listens');
});

test('localhost where nobody is', () => {
  expect(saidOf("services:\n  web: { image: 'web:1', environment: { ES_HOST: localhost, HOST: localhost } }\n")).toMatch(
    /services\.web\.environment\.ES_HOST: localhost is the pod itself/,
  );
});

test('a name of the machine that nobody asks needs nobody', () => {
  const file = (env: string) =>
    `services:\n  web: { image: 'web:1', extra_hosts: ['host.docker.internal:host-gateway'], environment: { ${env} } }\n`;
  expect(saidOf(file(''))).toMatch(/Nothing needs a person\.$/);
  expect(saidOf(file("API: 'http://host.docker.internal:5001'"))).toMatch(/1 needs a person\.$/);
});

test('a variable that no file sets stays empty, where there is such a file', () => {
  const file = `services:\n  web: { image: 'web:1', environment: { REGION: '\${REGION}' } }\n`;
  expect(saidOf(file)).toMatch(/REGION has no value here/);
  expect(saidOf(file, { '.env': 'OTHER=1\n' })).toMatch(/REGION: it stays empty/);
});

test('a user of the shell is no user by name', () => {
  expect(saidOf(`services:\n  web: { image: 'web:1', user: '\${UID}:\${GID}' }\n`)).toMatch(
    /compose takes the user from the shell/,
  );
});

test('the password file of a database is not what the program reads here', () => {
  const said = saidOf(
    `services:
  web: { image: 'web:1', secrets: [db-password], depends_on: [db] }
  db: { image: 'mariadb:11.8', secrets: [db-password], environment: { MARIADB_ROOT_PASSWORD_FILE: /run/secrets/db-password } }
secrets: { db-password: { file: password.txt } }`,
    { 'password.txt': 'hunter2-hunter2\n' },
  );
  expect(said).toMatch(/is the password of db in compose, and db has another one here/);
  expect(said).toMatch(/1 needs a person\.$/);
});

test('a program with a number for its user writes where it does under docker', () => {
  const found = importedText("services:\n  flow: { image: 'flow:1', user: '50000:0' }\n");
  expect(servicesOf(found).flow).toMatchObject({ user: '50000:0', readOnly: false });
});

test('a program that compose never starts again is a job', () => {
  const found = importedText(
    "services:\n  setup: { image: 'tools:1', command: setup, deploy: { restart_policy: { condition: none } } }\n",
  );
  expect(servicesOf(found).setup?.type).toBe('job');
});

test('a folder that the Dockerfile copies to the same place is source, also where it is no folder of source by its name', () => {
  const found = importedText(
    "services:\n  web: { build: ., command: run, volumes: ['./shop:/code/shop', './media:/code/media'] }\n",
    { Dockerfile: 'FROM python:3.13\nWORKDIR /code\nCOPY . .\n', 'shop/settings.py': 'A = 1\n' },
  );
  expect(servicesOf(found).web).not.toHaveProperty('files');
  expect(servicesOf(found).web?.volumes).toStrictEqual({ 'web-media': { mountPath: '/code/media', size: '1Gi' } });
});

test('a worker of Celery logs to the standard output', () => {
  const found = importedText("services:\n  worker: { build: ., command: 'celery -A a worker --logfile=logs/a.log -l info' }\n", {
    Dockerfile: 'FROM python:3.13\n',
  });
  expect(servicesOf(found).worker?.command).toStrictEqual(['celery', '-A', 'a', 'worker', '-l', 'info']);
});

test('of very many services the first few are named', () => {
  const services = Array.from({ length: 30 }, (_, i) => `  web${i}: { image: shop }\n`).join('');
  expect(saidOf(`services:\n${services}`)).toMatch(/services\.web0, web1, .*web9 and 20 more\.image: shop has no tag/);
});

test('an image that others wait for and whose port nobody knows needs a person', () => {
  const said = saidOf("services:\n  web: { image: 'web:1', links: [search] }\n  search: { image: 'search:1' }\n");
  expect(said).toMatch(/Needs a person:\n.*services\.search: nothing in compose says where it listens/);
});

test('a file of variables that the image copies is no source', () => {
  const found = importedText("services:\n  web: { build: ., command: run, volumes: ['./.env:/app/.env'] }\n", {
    Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\n',
  });
  expect(found.notes.filter(({ level }) => level === 'person').map(({ text }) => text)).toStrictEqual([
    expect.stringMatching(/^\.env is not mounted/),
  ]);
});
