// What every program of the team's gets around it.
import { shop, shopService } from '../../support/chart';

const api = { type: 'fastapi' } as const;
const uploads = { uploads: { mountPath: '/uploads', size: '1Gi' } } as const;

test('a backend on a disk that one node holds is recreated, not rolled: the new pod could not open it', () => {
  expect(shopService('api', { api: { ...api, replicas: 1, volumes: uploads } }).workload().spec.strategy).toStrictEqual({
    type: 'Recreate',
  });
});

test('a backend on a shared disk is rolled', () => {
  const volumes = { uploads: { ...uploads.uploads, accessMode: 'ReadWriteMany' } } as const;
  expect(shopService('api', { api: { ...api, volumes } }).workload().spec.strategy?.type).toBe('RollingUpdate');
});

test('while a backend is rolled there are never fewer pods than asked for', () => {
  expect(shopService('api', { api }).workload().spec.strategy?.rollingUpdate?.maxUnavailable).toBe(0);
});

test('no replicas under an autoscaler: every apply would undo its work', () => {
  const scaled = shopService('api', { api: { ...api, replicas: { min: 2, max: 6 } } });
  expect(scaled.ofKind('HorizontalPodAutoscaler')).toHaveLength(1);
  expect(scaled.workload().spec).not.toHaveProperty('replicas');
});

test('a fixed number of pods needs no autoscaler', () => {
  const fixed = shopService('api', { api: { ...api, replicas: 4 } });
  expect(fixed.ofKind('HorizontalPodAutoscaler')).toStrictEqual([]);
  expect(fixed.workload().spec.replicas).toBe(4);
});

test('in production two pods run where the stack says nothing, elsewhere one', () => {
  expect(shopService('api', { api }).workload().spec.replicas).toBe(2);
  expect(shopService('api', { api }, {}, 'local').workload().spec.replicas).toBe(1);
});

test('the root of the image is read-only, and /tmp is there to write to', () => {
  const { securityContext } = shopService('api', { api }).container();
  expect(securityContext?.readOnlyRootFilesystem).toBe(true);
  expect(shopService('api', { api }).volume('tmp')?.emptyDir).toBeDefined();
  expect(shopService('api', { api }).mount('/tmp')).toMatchObject({ name: 'tmp' });
});

test('a folder that the program writes to is empty at every start and cannot fill the node', () => {
  const input = { ...api, writablePaths: ['/var/cache/api'], resources: { limits: { 'ephemeral-storage': '2Gi' } } };
  const found = shopService('api', { api: input });
  const mount = found.mount('/var/cache/api');
  expect(found.volume(mount?.name ?? '')?.emptyDir).toStrictEqual({ sizeLimit: '2Gi' });
});

test('what others need comes before the pods that need it', () => {
  const input = { ...api, secrets: ['KEY'], volumes: uploads, replicas: 1 };
  const kinds = shopService('api', { api: input }).all.map(({ kind }) => kind);
  const deployment = kinds.indexOf('Deployment');
  for (const before of ['ServiceAccount', 'NetworkPolicy', 'ConfigMap', 'PersistentVolumeClaim', 'Service'])
    expect(kinds.slice(deployment)).not.toContain(before);
});

test('a tag in production is pulled at every start; a digest, and what was loaded into a laptop cluster, is left alone', () => {
  const digest = `shop/api:1.0.0@sha256:${'0'.repeat(64)}`;
  expect(shopService('api', { api: { ...api, image: digest } }).container().imagePullPolicy).toBe('IfNotPresent');
  expect(shopService('api', { api }).container().imagePullPolicy).toBe('Always');
  expect(shopService('api', { api }, {}, 'local').container().imagePullPolicy).toBe('IfNotPresent');
});

test('no pod knows what another needs: each service has a Secret of its own', () => {
  const services = { api: { ...api, secrets: ['A'] }, worker: { ...api, secrets: ['B'] } };
  expect(shop(services).secretKeys('api')).toStrictEqual(['api-secrets/A']);
  expect(shop(services).secretKeys('worker')).toStrictEqual(['worker-secrets/B']);
});

type Service = Parameters<typeof shopService>[1][string];

const entrypoint = ['tini', '--'];
const command = ['serve', '--all'];

/** What the line of each type is where the stack says nothing: undefined is that of the image. */
test.each<[Service['type'], Service, string[] | undefined]>([
  ['container', { type: 'container' }, undefined],
  ['job', { type: 'job' }, undefined],
  ['cron', { type: 'cron', schedule: '@daily' }, undefined],
  ['nextjs', { type: 'nextjs' }, undefined],
  ['static', { type: 'static' }, ['nginx', '-e', '/dev/stderr', '-c', '/slipway/nginx.conf', '-g', 'daemon off;']],
  [
    'fastapi',
    { type: 'fastapi', stopGraceSeconds: 16 },
    [
      ...['uvicorn', 'main:app', '--host', '0.0.0.0', '--port', '8000', '--log-level', 'info'],
      ...['--timeout-graceful-shutdown', '14', '--timeout-keep-alive', '95'],
    ],
  ],
])("%s: compose's entrypoint is Kubernetes' command, and compose's command its arguments", (_, service, own) => {
  const lineOf = (said: object) => {
    const { command, args, workingDir } = shopService('it', { it: { ...service, ...said } as Service }).container();
    return { command, args, workingDir };
  };
  const none = { command: undefined, args: undefined, workingDir: undefined };
  expect(lineOf({})).toStrictEqual({ ...none, command: own });
  expect(lineOf({ command })).toStrictEqual({ ...none, args: command });
  expect(lineOf({ entrypoint })).toStrictEqual({ ...none, command: entrypoint, args: own });
  expect(lineOf({ entrypoint, command, workingDir: '/srv' })).toStrictEqual({
    command: entrypoint,
    args: command,
    workingDir: '/srv',
  });
});

test.each<[string, Service, string]>([
  ['FastAPI', { type: 'fastapi', port: 9000, command }, '9000'],
  ['a page', { type: 'static', command }, '8080'],
])('%s with a command of its own knows its port', (_, it, port) => {
  expect(shopService('it', { it }).settings().PORT).toBe(port);
});

test('a page with a command of its own has no nginx: neither its configuration nor its answer to liveness', () => {
  const site = shopService('site', { site: { type: 'static', command } });
  expect(site.files()).toStrictEqual({});
  expect(site.container().livenessProbe?.tcpSocket).toStrictEqual({ port: 'http' });
});

test('every image that Slipway brings has a digest in production, and no node pulls it twice', () => {
  const objects = shop({
    api: { ...api, uses: { db: {}, cache: {} } },
    db: { type: 'postgres', version: 17, pooler: {}, backup: {} },
    cache: { type: 'redis', mode: 'store' },
  });
  const found = JSON.stringify(objects.all).matchAll(/"image":"([^"]*)","imagePullPolicy":"(\w+)"/g);
  const ours = [...found].filter(([, image]) => !image?.startsWith('shop-')).map(([, image, policy]) => [image, policy]);
  expect(ours.length).toBeGreaterThan(5);
  for (const [image, policy] of ours)
    expect([image, policy]).toStrictEqual([expect.stringMatching(/@sha256:[0-9a-f]{64}$/), 'IfNotPresent']);
});
