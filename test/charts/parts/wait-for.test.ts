// A pod starts when the services it waits for are ready.
import { shop } from '../../support/chart';

const stack = shop({
  web: { type: 'nextjs', uses: { api: {}, site: {}, openai: {} } },
  site: { type: 'static' },
  api: { type: 'fastapi', uses: { db: {}, cache: { wait: false } } },
  db: { type: 'postgres', version: 17 },
  cache: { type: 'redis', mode: 'cache' },
  openai: { type: 'external', host: 'api.openai.com' },
});
const waits = (name: string) => stack.pod(name).initContainers?.map((container) => container.name);

test('a pod waits for what its service uses', () => {
  expect(waits('web')).toStrictEqual(['wait-for-api', 'wait-for-site']);
});

test('nobody waits for a service outside: its outage would stop every start', () => {
  expect(waits('web')).not.toContain('wait-for-openai');
});

test('nobody waits where the stack says so', () => {
  expect(waits('api')).toStrictEqual(['wait-for-db']);
});

test('it waits for the port of the Service, which opens when a pod behind it is ready', () => {
  expect(stack.initContainer('wait-for-site', 'web').command?.at(-1)).toContain('nc -z -w 2 site 80;');
  expect(stack.initContainer('wait-for-db', 'api').command?.at(-1)).toContain('nc -z -w 2 db 5432;');
});

test('a pod that waits says so in its log', () => {
  expect(stack.initContainer('wait-for-db', 'api').command?.at(-1)).toContain('echo "waiting for db:5432"');
});

test('a service that uses nobody starts at once', () => {
  expect(waits('db')).toBeUndefined();
});

test('in production the image that waits is known by its content', () => {
  expect(stack.initContainer('wait-for-db', 'api').image).toMatch(/^busybox:[\d.]+@sha256:[0-9a-f]{64}$/);
});
