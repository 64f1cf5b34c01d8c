// Any other image.
import { pinned, type ServiceInput, shopService } from '../support/chart';

type Container = ServiceInput<'container'>;

const around = { cache: { type: 'redis', mode: 'cache' } } as const;
const app = (input: Partial<Container> = {}) => shopService('app', { ...around, app: { type: 'container', ...input } });

test('the smallest', () => {
  expect(pinned(shopService('app', { app: { type: 'container' } }, {}, 'local'))).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Required<Omit<Container, 'migrate'>> = {
    type: 'container',
    description: 'Page and interface in one',
    image: 'registry.example.com/shop-app:2.1.0',
    build: { context: '.', dockerfile: 'Dockerfile.prod', args: { EXTRAS: 'all' } },
    uses: { cache: { env: { url: 'REDIS_URL', host: 'REDIS_HOST' } } },
    replicas: { min: 2, max: 6, cpuUtilization: 60 },
    resources: { requests: { cpu: '200m', memory: '256Mi' }, limits: { cpu: '2', memory: '1Gi', 'ephemeral-storage': '2Gi' } },
    stopGraceSeconds: 100,
    user: 1000,
    writablePaths: ['/var/cache/app'],
    files: { '/etc/app/app.conf': 'debug = false\n' },
    env: { DEBUG: 'false' },
    secrets: ['SECRET_KEY'],
    volumes: { uploads: { mountPath: '/uploads', size: '2Gi', accessMode: 'ReadWriteMany', storageClass: 'nfs' } },
    ports: { page: 3000, interface: 8000 },
    connection: { scheme: 'amqp', user: 'app', password: 'SECRET_KEY', path: '/shop' },
    entrypoint: ['/docker-entrypoint.sh'],
    command: ['serve', '--all'],
    health: {
      ready: { port: 'page', path: '/' },
      live: { port: 'interface', path: '/health' },
      startSeconds: 400,
      host: 'shop.example.com',
      intervalSeconds: 20,
      timeoutSeconds: 3,
    },
  };
  expect(pinned(app(fullest))).toMatchSnapshot();
});

const twoPorts = { page: 3000, interface: 8000 };

test('a container with two ports gets two Services, so that each process has the name it had', () => {
  const found = app({ ports: twoPorts }).ofKind('Service');
  expect(found.map(({ metadata, spec }) => [metadata.name, spec.ports?.[0]?.port, spec.selector])).toStrictEqual([
    ['page', 3000, { 'app.kubernetes.io/instance': 'app' }],
    ['interface', 8000, { 'app.kubernetes.io/instance': 'app' }],
  ]);
});

test('a port that is called like the service keeps its name', () => {
  expect(app({ ports: { app: 3000 } }).one('Service').metadata.name).toBe('app');
});

test('readiness may ask one process and liveness the other, so that neither can be missing unseen', () => {
  const health = { ready: { port: 'page', path: '/' }, live: { port: 'interface' } };
  const { readinessProbe, livenessProbe } = app({ ports: twoPorts, health }).container();
  expect(readinessProbe?.httpGet).toStrictEqual({ path: '/', port: 'page' });
  expect(livenessProbe?.tcpSocket).toStrictEqual({ port: 'interface' });
});

test('without a health check the first port has to open', () => {
  const { readinessProbe, livenessProbe } = app({ ports: twoPorts }).container();
  expect(readinessProbe?.tcpSocket).toStrictEqual({ port: 'page' });
  expect(livenessProbe?.tcpSocket).toStrictEqual({ port: 'page' });
});

test('a worker without ports has no Service, is not asked, and need not pause before it stops', () => {
  const worker = app();
  expect(worker.ofKind('Service')).toStrictEqual([]);
  const { startupProbe, readinessProbe, livenessProbe, lifecycle } = worker.container();
  expect([startupProbe, readinessProbe, livenessProbe, lifecycle]).toStrictEqual([undefined, undefined, undefined, undefined]);
});

test('a worker without ports lets nobody in', () => {
  expect(app().one('NetworkPolicy').spec.ingress).toStrictEqual([]);
});

test("compose's entrypoint is Kubernetes' command, compose's command its arguments", () => {
  const { command, args } = app({ entrypoint: ['/docker-entrypoint.sh'], command: ['serve'] }).container();
  expect({ command, args }).toStrictEqual({ command: ['/docker-entrypoint.sh'], args: ['serve'] });
});

test("compose's command alone is left to the entrypoint of the image", () => {
  const { command, args } = app({ command: ['serve'] }).container();
  expect({ command, args }).toStrictEqual({ command: undefined, args: ['serve'] });
});

test('entrypoint and command are the same with secrets, which are variables', () => {
  const input = { secrets: ['SECRET_KEY'], entrypoint: ['/docker-entrypoint.sh'], command: ['serve'] };
  const { command, args } = app(input).container();
  expect({ command, args }).toStrictEqual({
    command: ['/docker-entrypoint.sh'],
    args: ['serve'],
  });
  expect(app(input).secretVariables()).toStrictEqual({ SECRET_KEY: '$(app-secrets/SECRET_KEY)' });
});

test('an image with secrets keeps its own entrypoint and command', () => {
  const { command, args } = app({ secrets: ['SECRET_KEY'] }).container();
  expect({ command, args }).toStrictEqual({ command: undefined, args: undefined });
});

const disk = { data: { mountPath: '/var/lib/broker', size: '2Gi' } };

test('in production too there is one pod, and an update stops it before the next one starts', () => {
  const { replicas, strategy } = app().one('Deployment').spec;
  expect({ replicas, strategy }).toStrictEqual({ replicas: 1, strategy: { type: 'Recreate' } });
});

test.each([2, { min: 1, max: 3 }])('who says that several may run (%j) is updated without a pause', (replicas) => {
  expect(app({ replicas }).one('Deployment').spec.strategy?.type).toBe('RollingUpdate');
});

test('with a disk of its own it keeps its name, and the claim has the name of the volume', () => {
  const broker = app({ ports: { app: 5672 }, volumes: disk });
  const { spec } = broker.one('StatefulSet');
  expect([spec.replicas, spec.serviceName, broker.one('PersistentVolumeClaim').metadata.name]).toStrictEqual([1, 'app', 'data']);
  expect(spec.template?.spec.volumes).toContainEqual({ name: 'claim-data', persistentVolumeClaim: { claimName: 'data' } });
  expect(broker.ofKind('Deployment')).toStrictEqual([]);
});

test('a StatefulSet without ports still has the Service that it must name, without an address', () => {
  const { metadata, spec } = app({ volumes: disk }).one('Service');
  expect([metadata.name, spec.clusterIP, spec.ports]).toStrictEqual(['app', 'None', undefined]);
});

test('a disk that several share needs no name', () => {
  const volumes = { data: { ...disk.data, accessMode: 'ReadWriteMany' } } as const;
  expect(app({ volumes }).ofKind('StatefulSet')).toStrictEqual([]);
});
