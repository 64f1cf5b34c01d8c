// Connections that a program wants in its own words, and a volume that one service writes and another serves.
import { remove } from './support/deploy';
import { kubectl, tryKubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { ready } from './support/ready';

const NAME = 'e2e-connections';
const shell = { type: 'container' as const, image: 'busybox:1.37.0', entrypoint: ['sleep', '3600'] };

const stack = resolved({
  name: NAME,
  volumes: { media: { size: '64Mi' } },
  services: {
    asker: {
      type: 'container',
      image: 'postgres:17.11-alpine',
      entrypoint: ['sleep', '3600'],
      user: 70,
      uses: {
        db: {
          env: { ADDRESS: '{scheme}://{user}:{password}@{host}:{port}/{database}?connect_timeout=5&application_name=asker' },
        },
        cache: { env: { CACHE_URL: '{url}', BROKER_URL: '{url}/1' } },
        broker: { env: 'BROKER' },
      },
    },
    db: { type: 'postgres', version: 17 },
    cache: { type: 'redis', mode: 'cache' },
    broker: {
      ...shell,
      entrypoint: ['sh', '-c', 'while true; do nc -l -p 5672; done'],
      ports: { broker: 5672 },
      secrets: [{ name: 'BROKER_PASSWORD', generate: true }],
      connection: { scheme: 'amqp', user: 'shop', password: 'BROKER_PASSWORD', path: '/orders' },
    },
    writer: { ...shell, volumes: { out: { from: 'media', mountPath: '/out' } } },
    page: {
      type: 'static',
      image: 'inpactai-frontend:1.0.0',
      volumes: { media: { from: 'media', mountPath: '/usr/share/nginx/html/media', readOnly: true, subPath: 'public' } },
    },
  },
  environments: { local: { namespace: NAME } },
});

const inPod = async (service: string, script: string) =>
  (await kubectl(['-n', NAME, 'exec', `deployment/${service}`, '--', 'sh', '-c', script])).trim();

beforeAll(async () => {
  await deployOwn(stack);
  await ready(NAME);
});
afterAll(() => remove(NAME));

test('a template is a connection that the client of the database takes', async () => {
  const asked = "SELECT current_database() || ' ' || current_user || ' ' || current_setting('application_name')";
  expect(await inPod('asker', `psql "$ADDRESS" -Atc "${asked}"`)).toBe('e2e_connections e2e_connections asker');
});

test('the URL of Redis has the number that the template names, and 0 where it names none', async () => {
  expect(await inPod('asker', 'echo "$CACHE_URL" "$BROKER_URL"')).toMatch(
    /^redis:\/\/:[^@]+@cache:6379\/0 redis:\/\/:[^@]+@cache:6379\/1$/,
  );
});

test('a container gives its own password in the URL of its connection', async () => {
  const password = await inPod('broker', 'echo "$BROKER_PASSWORD"');
  expect(password).not.toBe('');
  expect(await inPod('asker', 'echo "$BROKER"')).toBe(`amqp://shop:${password}@broker:5672/orders`);
});

test('what one service writes, a site serves, and cannot change', async () => {
  await inPod('writer', 'mkdir -p /out/public && echo picture > /out/public/a.txt');
  expect(await inPod('page', 'cat /usr/share/nginx/html/media/a.txt')).toBe('picture');
  const { code } = await tryKubectl(['-n', NAME, 'exec', 'deployment/page', '--', 'touch', '/usr/share/nginx/html/media/b.txt']);
  expect(code).not.toBe(0);
});
