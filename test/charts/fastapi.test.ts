// A FastAPI backend.
import { traefik } from '../../ingress/traefik';
import type { StackInput } from '../../schema/stack';
import { pinned, type ServiceInput, scraped, shopService } from '../support/chart';

type Fastapi = ServiceInput<'fastapi'>;

const around = { db: { type: 'postgres', version: 17 }, openai: { type: 'external', host: 'api.openai.com' } } as const;
const api = (input: Partial<Fastapi> = {}) =>
  shopService('api', { ...around, api: { type: 'fastapi', ...input } }, scraped(input));
const developed = (input: Partial<Fastapi> = {}) =>
  shopService('api', { api: { type: 'fastapi', source: './Backend', ...input } }, {}, 'development');

const GUNICORN = { kind: 'gunicorn', workers: 4 } as const;

test('the smallest', () => {
  expect(pinned(shopService('api', { api: { type: 'fastapi' } }, {}, 'local'))).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Required<Omit<Fastapi, 'source' | 'command'>> = {
    type: 'fastapi',
    accept: {},
    metrics: '/metrics',
    description: 'Orders',
    image: 'registry.example.com/shop-api:2.1.0',
    peers: true,
    build: { context: './api', dockerfile: 'Dockerfile.prod', args: { EXTRAS: 'all' } },
    uses: { db: { env: 'DATABASE_URL', wait: true }, openai: { env: { host: 'OPENAI_HOST', port: 'OPENAI_PORT' } } },
    internet: { reason: 'fetches feeds', ports: [443], udp: ['1024-65535'] },
    replicas: { min: 3, max: 9, cpuUtilization: 60 },
    resources: { requests: { cpu: '1', memory: '512Mi' }, limits: { cpu: '2', memory: '1Gi', 'ephemeral-storage': '2Gi' } },
    stopGraceSeconds: 100,
    stopPauseSeconds: 20,
    readOnly: true,
    user: 1000,
    privileges: { reason: 'its server binds port 80', capabilities: ['NET_BIND_SERVICE'] },
    writablePaths: ['/var/cache/api'],
    files: { '/app/config.yaml': 'debug: false\n' },
    env: { DEBUG: 'false' },
    secrets: ['SECRET_KEY'],
    volumes: { uploads: { mountPath: '/app/uploads', size: '2Gi', accessMode: 'ReadWriteMany', storageClass: 'nfs' } },
    entrypoint: ['tini', '--'],
    workingDir: '/srv/app',
    app: 'shop.main:api',
    port: 9000,
    server: { kind: 'gunicorn', workers: 4, workerClass: 'uvicorn_worker.UvicornWorker' },
    logLevel: 'warning',
    migrate: ['alembic', 'upgrade', 'head'],
    health: {
      ready: '/ready',
      live: '/live',
      startSeconds: 400,
      host: 'shop.example.com',
      intervalSeconds: 20,
      timeoutSeconds: 3,
    },
  };
  expect(pinned(api(fullest))).toMatchSnapshot();
});

test('the server listens on every address of the pod, on its own port', () => {
  expect(api({ port: 9000 }).commandLine()).toContain('uvicorn main:app --host 0.0.0.0 --port 9000');
  expect(api({ port: 9000, server: GUNICORN }).commandLine()).toContain('gunicorn main:app --bind 0.0.0.0:9000');
});

test('uvicorn runs one process, because replicas do the rest', () => {
  expect(api().commandLine()).not.toContain('--workers');
});

test('uvicorn runs more processes where the stack says so', () => {
  expect(api({ server: { kind: 'uvicorn', workers: 3 } }).commandLine()).toContain('--workers 3');
});

test('gunicorn runs uvicorn workers, because no other class speaks ASGI', () => {
  expect(api({ server: GUNICORN }).commandLine()).toContain('--workers 4 --worker-class uvicorn.workers.UvicornWorker');
});

test("gunicorn's heartbeat is in memory, because the root is read-only and a disk can block a worker", () => {
  expect(api({ server: GUNICORN }).commandLine()).toContain('--worker-tmp-dir /dev/shm');
});

test.each([
  ['uvicorn', {}, '--timeout-graceful-shutdown'],
  ['gunicorn', { server: GUNICORN }, '--graceful-timeout'],
] as const)('%s stops before the pod is killed: the pause and its own time fit into the grace period', (_, input, option) => {
  const words = api(input).commandLine().split(' ');
  const server = Number(words[words.indexOf(option) + 1]);
  const pause = Number(api(input).container().lifecycle?.preStop.sleep?.seconds);
  expect(server).toBeGreaterThan(0);
  expect(pause).toBeGreaterThan(0);
  expect(pause + server).toBeLessThan(api(input).pod().terminationGracePeriodSeconds ?? 30);
});

test.each([
  ['uvicorn', {}, '--timeout-keep-alive'],
  ['gunicorn', { server: GUNICORN }, '--keep-alive'],
] as const)(
  '%s keeps a connection longer than the proxy (90 seconds), or it would close one that is about to be used',
  (_, input, option) => {
    const words = api(input).commandLine().split(' ');
    expect(Number(words[words.indexOf(option) + 1])).toBeGreaterThan(90);
  },
);

test('the log level is what the stack says, whatever the server', () => {
  expect(api({ logLevel: 'warning' }).commandLine()).toContain('--log-level warning');
  expect(api({ logLevel: 'warning', server: GUNICORN }).commandLine()).toContain('--log-level warning');
});

test('gunicorn logs its requests as uvicorn does', () => {
  expect(api({ server: GUNICORN }).commandLine()).toMatch(/--access-logfile -$/);
});

const through = (routes: NonNullable<StackInput['ingress']>['routes'], input: Partial<Fastapi> = {}) =>
  shopService('api', { api: { type: 'fastapi', ...input } }, { ingress: { hosts: ['a.de'], routes } });

test('uvicorn is told the prefix that every route strips, so that redirects and the page of the API have it', () => {
  const strip = { service: 'api', stripPrefix: true };
  expect(through({ '/api': strip }).commandLine()).toContain('--root-path /api');
  expect(through({ '/api': strip, 'api.a.de/api': { ...strip, stream: true } }).commandLine()).toContain('--root-path /api');
  expect(through({ '/api': strip, '/v2': strip }).commandLine()).not.toContain('--root-path');
  expect(through({ '/api': strip, '/ws': 'api' }).commandLine()).not.toContain('--root-path');
  expect(through({ '/api': 'api' }).commandLine()).not.toContain('--root-path');
});

test('a backend behind the ingress believes the proxy about the address and the scheme of a request', () => {
  const ingress = { hosts: ['shop.example.com'], routes: { '/': 'api' } };
  const routed = shopService('api', { api: { type: 'fastapi' } }, { ingress });
  expect(routed.settings().FORWARDED_ALLOW_IPS).toBe('*');
});

test('a backend behind a proxy that adds to what a client says of itself believes nobody', () => {
  const believing = jest.replaceProperty(traefik, 'dropsForgedAddress', false);
  const ingress = { hosts: ['shop.example.com'], routes: { '/': 'api' } };
  const routed = shopService('api', { api: { type: 'fastapi' } }, { ingress });
  believing.restore();
  expect(routed.settings()).not.toHaveProperty('FORWARDED_ALLOW_IPS');
});

test('a backend that no proxy reaches believes nobody', () => {
  expect(api().settings()).not.toHaveProperty('FORWARDED_ALLOW_IPS');
});

test('Python writes no byte code, because the root is read-only', () => {
  expect(api().settings().PYTHONDONTWRITEBYTECODE).toBe('1');
});

test('Python holds no line back, or the last words of a crash would be lost', () => {
  expect(api().settings().PYTHONUNBUFFERED).toBe('1');
});

test('the home is a place that can be written to', () => {
  expect(api().mount(api().settings().HOME ?? '')).toBeDefined();
});

test('the application is the one that the stack names', () => {
  expect(api({ app: 'shop.main:api' }).commandLine()).toContain('uvicorn shop.main:api');
});

test('liveness asks another question than readiness, so that the program can leave the database out of it', () => {
  const { readinessProbe, livenessProbe } = api({ health: '/health' }).container();
  expect(readinessProbe?.httpGet?.path).toBe('/health');
  expect(livenessProbe?.httpGet?.path).toBe('/health?probe=live');
});

test('secrets are variables of the server, and stand in no setting and no argument', () => {
  const backend = api({ secrets: ['SECRET_KEY'], uses: { db: { env: 'DATABASE_URL' } } });
  expect(backend.commandLine()).toMatch(/^uvicorn /);
  expect(backend.secretVariables()).toStrictEqual({
    DATABASE_URL: 'postgresql://$(db-secrets/APP_USER):$(db-secrets/APP_PASSWORD)@db:5432/shop',
    SECRET_KEY: '$(api-secrets/SECRET_KEY)',
  });
  expect(Object.keys(backend.settings())).not.toStrictEqual(expect.arrayContaining(['SECRET_KEY']));
});

test('mounted source is reloaded at every change', () => {
  expect(developed().commandLine()).toMatch(/ --reload$/);
  expect(developed().container().workingDir).toBe('/app');
  expect(developed().volume('source')?.hostPath).toStrictEqual({ path: '/slipway/shop/Backend', type: 'Directory' });
});

test('with mounted source it is uvicorn that runs, because gunicorn reloads its workers too late', () => {
  expect(developed({ server: GUNICORN }).commandLine()).toMatch(/^uvicorn /);
});
