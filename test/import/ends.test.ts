// Programs that end by themselves: none may become a pod that is started again for ever, and no test may run in production.
import { importedText } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;
const APP = { 'app/Dockerfile': 'FROM python:3.13-slim\nEXPOSE 8000\nCOPY . .\n', 'app/requirements.txt': 'fastapi\nuvicorn\n' };
const WEB = "  web: { build: ./app, command: 'uvicorn main:app', ports: ['8000:8000'] }\n  db: { image: 'postgres:17' }\n";

const importedWith = (line: string, key = 'other', more = '') =>
  importedText(`services:\n${WEB}  ${key}: { build: ./app, depends_on: [db], command: '${line}'${more} }\n`, APP);
const typeOf = (result: ReturnType<typeof importedText>, key = 'other') =>
  (result.stack.services as unknown as Record<string, Options | undefined>)[key]?.type;
const saidOf = ({ notes }: ReturnType<typeof importedText>, key = 'other') =>
  notes.filter(({ path, level }) => path[1] === key && level !== 'mapped').map(({ level, text }) => `${level}: ${text}`);

test.each([
  'python -m pytest',
  'poetry run pytest -x tests/',
  'bash -c "alembic upgrade head && pytest"',
  'coverage run -m pytest',
  'python manage.py test',
  './run_tests.sh',
  'npm test',
  'npm run test:e2e',
  'npx --yes jest --ci',
  'playwright test',
  'go test ./...',
  'cargo clippy',
  'bundle exec rspec',
  'ruff check .',
  'mypy app',
  'npm run lint',
  'dotnet test',
])('%s is left out, and told', (line) => {
  const result = importedWith(line);
  expect(typeOf(result)).toBeUndefined();
  expect(saidOf(result)).toContainEqual(expect.stringMatching(/^decided: left out: it tests or checks the code/));
});

test('images of load tests and of linters are left out as well', () => {
  const { stack } = importedText(`services:
${WEB}  load: { image: 'grafana/k6:1.3.0', command: 'run /load.js' }
  style: { image: 'hadolint/hadolint:v2.14.0', command: hadolint Dockerfile }`);
  expect(Object.keys(stack.services)).toStrictEqual(['web', 'db']);
});

test('what only its name calls a test is left out, and a person is asked', () => {
  const result = importedWith('./go-on', 'e2e');
  expect(typeOf(result, 'e2e')).toBeUndefined();
  expect(saidOf(result, 'e2e')).toStrictEqual([expect.stringMatching(/^person: left out: its name says that it tests/)]);
});

test.each([
  'python -m src.scripts.create_first_superuser',
  'python -m app.create_admin',
  'python scripts/seed.py',
  'node scripts/seed-database.js',
  'python manage.py createsuperuser --noinput',
  'python manage.py loaddata demo.json',
  'alembic stamp head',
  'flask create-admin',
  'bundle exec rails db:seed',
  'php artisan db:seed',
  'npx prisma db seed',
  'npm run seed',
  'airflow users create --role Admin',
  'psql -h db -f /seed.sql',
  'curl -X PUT http://web:8000/index',
])('%s is a job, though its image has a port and compose says nothing of its end', (line) => {
  expect(typeOf(importedWith(line))).toBe('job');
});

test.each([
  'python -m shop.consumer',
  'python worker.py',
  'python load_balancer.py',
  'python manage.py rqworker',
  'python manage.py start_bot',
  'bundle exec rake jobs:work',
  'npm run build:watch',
  'node index.js',
  'sh -c "while true; do python seed.py; sleep 60; done"',
  'mc mirror --watch a b',
])('%s stays', (line) => {
  const result = importedWith(line);
  expect(typeOf(result)).not.toBe('job');
  expect(typeOf(result)).toBeDefined();
});

test('a migration by the image of a program with a port migrates, and is no pod', () => {
  const url = ", environment: { DATABASE_URL: 'postgresql://postgres:hunter2-hunter2@db/shop' }";
  const { stack } = importedText(
    `services:
  web: { build: ./app, command: 'uvicorn main:app', ports: ['8000:8000']${url} }
  db-prepare: { build: ./app, command: alembic upgrade head${url} }
  db: { image: 'postgres:17' }`,
    APP,
  );
  const { web, ...others } = stack.services as unknown as Record<string, Options>;
  expect(web?.migrate).toStrictEqual(['alembic', 'upgrade', 'head']);
  expect(Object.keys(others)).toStrictEqual(['db']);
});

describe('a script of which nothing says whether it ends', () => {
  const lookups = (more: string) =>
    importedText(`services:\n${WEB}  lookups: { image: 'lookups:1', command: python reindex.py${more} }\n`, APP);

  test('needs a person', () => {
    expect(saidOf(lookups(''), 'lookups')).toContainEqual(
      expect.stringMatching(/^person: nothing says whether this program ends/),
    );
  });

  test('needs nobody if compose starts it again', () => {
    expect(saidOf(lookups(', restart: always'), 'lookups')).not.toContainEqual(
      expect.stringMatching(/whether this program ends/),
    );
  });
});

test('a server for tests that is published stays', () => {
  expect(typeOf(importedWith('playwright run-server --port 3000', 'playwright', ", ports: ['3000:3000']"), 'playwright')).toBe(
    'container',
  );
});
