// A compose file on a cluster: imported, and started without an edit. A page behind nginx, an API with two stores, a worker with the image of the
// API, a step that ends, and a tool that nobody routes. Needs the address of the ingress controller in E2E_INGRESS.
import { importedText } from '../support/compose';
import { remove } from './support/deploy';
import { ask } from './support/get';
import { kubectlJson } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { ready } from './support/ready';
import { until } from './support/until';

const edge = process.env.E2E_INGRESS ?? '';
const run = edge === '' ? describe.skip : describe;
const NAME = 'e2e-import';

const COMPOSE = `
services:
  frontend:
    build: ./frontend
    environment: { BACKEND_URL: 'http://backend:8000' }
    depends_on: [backend]
  backend:
    build: ./backend
    environment:
      DATABASE_URL: postgresql://app:hunter@db:5432/app
      REDIS_URL: redis://cache:6379/0
      SECRET_KEY: hunter-hunter2
    depends_on:
      db: { condition: service_healthy }
      cache: { condition: service_started }
      setup: { condition: service_completed_successfully }
  worker:
    build: ./backend
    command: sh -c "while true; do sleep 5; done"
    environment: { DATABASE_URL: 'postgresql://app:hunter@db:5432/app' }
    depends_on: [db]
  setup:
    image: busybox:1.37
    command: sh -c "echo done"
    restart: 'no'
  db:
    image: postgres:16
    environment: { POSTGRES_USER: app, POSTGRES_PASSWORD: hunter, POSTGRES_DB: app }
    volumes: ['data:/var/lib/postgresql/data']
    ports: ['5432:5432']
  cache:
    image: redis:7
  proxy:
    image: nginx:1.27-alpine
    ports: ['80:80']
    volumes: ['./nginx.conf:/etc/nginx/conf.d/default.conf:ro']
volumes: { data: }
`;
const BESIDE = {
  'frontend/Dockerfile': 'FROM node:20\nWORKDIR /app\nCOPY . .\nEXPOSE 3000\nCMD ["node", "server.js"]\n',
  'backend/Dockerfile':
    'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]\n',
  'backend/requirements.txt': 'fastapi\nuvicorn\n',
  'backend/main.py': 'from fastapi import FastAPI\napp = FastAPI()\n\n@app.get("/health")\ndef health(): return {}\n',
  'nginx.conf': `server {
  listen 80;
  location /api/ { proxy_pass http://backend:8000; }
  location / { proxy_pass http://frontend:3000; }
}`,
};

/** As the import has it, with a namespace of the test's own, in the environment of a laptop. */
const stackOf = () => {
  const { stack } = importedText(COMPOSE, BESIDE);
  const local = stack.environments?.local ?? {};
  return resolved({ ...stack, name: NAME, environments: { local: { ...local, namespace: NAME } } });
};

run('an imported compose file', () => {
  const through = (path: string) => ask(edge, `${NAME}.localhost`, path);

  beforeAll(async () => {
    await deployOwn(stackOf());
    await ready(NAME);
  });
  afterAll(() => remove(NAME));

  test('shows its page', async () => {
    expect(
      await until(
        () => through('/'),
        ({ status }) => status === 200,
        90,
      ),
    ).toMatchObject({ status: 200 });
  });

  test('reaches both of its stores, each with a password that was made up', async () => {
    const items = await until(
      () => through('/api/items'),
      ({ status }) => status === 200,
      60,
    );
    const hits = await until(
      () => through('/api/hits'),
      ({ status }) => status === 200,
      60,
    );
    expect([items.status, hits.status]).toStrictEqual([200, 200]);
  });

  test('ran the step that ends before the API', async () => {
    const { items } = await kubectlJson<{ items: readonly { status: { succeeded?: number } }[] }>([
      '-n',
      NAME,
      'get',
      'jobs',
      '-l',
      'app.kubernetes.io/name=setup',
    ]);
    expect(items.map(({ status }) => status.succeeded)).toStrictEqual([1]);
  });
});
