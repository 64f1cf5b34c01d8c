// Any other image.
import { pinned, type ServiceInput, scraped, shop, shopService } from '../support/chart';

type Container = ServiceInput<'container'>;

const around = { cache: { type: 'redis', mode: 'cache' } } as const;
const app = (input: Partial<Container> = {}) =>
  shopService('app', { ...around, app: { type: 'container', ...input } }, scraped(input));

test('the smallest', () => {
  expect(pinned(shopService('app', { app: { type: 'container' } }, {}, 'local'))).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Required<Omit<Container, 'migrate' | 'source'>> = {
    type: 'container',
    accept: {},
    description: 'Page and interface in one',
    image: 'registry.example.com/shop-app:2.1.0',
    peers: true,
    build: { context: '.', dockerfile: 'Dockerfile.prod', args: { EXTRAS: 'all' } },
    uses: { cache: { env: { url: 'REDIS_URL', host: 'REDIS_HOST' } } },
    internet: { reason: 'fetches feeds', ports: [443], udp: ['1024-65535'] },
    replicas: { min: 2, max: 6, cpuUtilization: 60 },
    resources: { requests: { cpu: '200m', memory: '256Mi' }, limits: { cpu: '2', memory: '1Gi', 'ephemeral-storage': '2Gi' } },
    stopGraceSeconds: 100,
    stopPauseSeconds: 20,
    readOnly: false,
    user: 1000,
    privileges: { reason: 'its server binds port 80', capabilities: ['NET_BIND_SERVICE'] },
    writablePaths: ['/var/cache/app', { path: '/var/lib/app', keep: true }],
    files: { '/etc/app/app.conf': 'debug = false\n' },
    env: { DEBUG: 'false' },
    secrets: ['SECRET_KEY'],
    volumes: { uploads: { mountPath: '/uploads', size: '2Gi', accessMode: 'ReadWriteMany', storageClass: 'nfs' } },
    ports: { page: 3000, interface: 8000 },
    connection: { scheme: 'amqp', user: 'app', password: 'SECRET_KEY', path: '/shop' },
    metrics: { port: 9100, path: '/prometheus' },
    entrypoint: ['/docker-entrypoint.sh'],
    command: ['serve', '--all'],
    workingDir: '/srv/app',
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

const portsOf = (found: ReturnType<typeof app>) =>
  found
    .ofKind('Service')
    .map(({ metadata, spec }) => [
      metadata.name,
      (spec.ports ?? []).map(({ name, port, targetPort, protocol }) => [name, port, targetPort, protocol]),
    ]);

test('each port has a Service of its name, so that each process has the name it had, and the container one for all', () => {
  const found = app({ ports: twoPorts });
  expect(portsOf(found)).toStrictEqual([
    [
      'app',
      [
        ['page', 3000, 'page', 'TCP'],
        ['interface', 8000, 'interface', 'TCP'],
      ],
    ],
    ['page', [['page', 3000, 'page', 'TCP']]],
    ['interface', [['interface', 8000, 'interface', 'TCP']]],
  ]);
  for (const { spec } of found.ofKind('Service')) expect(spec.selector).toStrictEqual({ 'app.kubernetes.io/instance': 'app' });
});

test('a port that is called like the service shares its name with the others, as in compose', () => {
  expect(portsOf(app({ ports: { management: 15672, app: 5672 } }))).toStrictEqual([
    [
      'app',
      [
        ['management', 15672, 'management', 'TCP'],
        ['app', 5672, 'app', 'TCP'],
      ],
    ],
    ['management', [['management', 15672, 'management', 'TCP']]],
  ]);
});

test('a Service may have another port than the program, and UDP beside TCP', () => {
  const found = app({ ports: { http: { port: 80, containerPort: 8080 }, dns: { port: 53, protocol: 'UDP' }, 'dns-tcp': 53 } });
  expect(portsOf(found)[0]).toStrictEqual([
    'app',
    [
      ['http', 80, 'http', 'TCP'],
      ['dns', 53, 'dns', 'UDP'],
      ['dns-tcp', 53, 'dns-tcp', 'TCP'],
    ],
  ]);
  expect(found.container().ports).toStrictEqual([
    { name: 'http', containerPort: 8080, protocol: 'TCP' },
    { name: 'dns', containerPort: 53, protocol: 'UDP' },
    { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
  ]);
});

test('of two ports with one number the name of the container leads to the first, because a Service has each once', () => {
  const ports = { page: { port: 80, containerPort: 3000 }, interface: { port: 80, containerPort: 8000 } };
  expect(portsOf(app({ ports })).map(([name, all]) => [name, all])).toStrictEqual([
    ['app', [['page', 80, 'page', 'TCP']]],
    ['page', [['page', 80, 'page', 'TCP']]],
    ['interface', [['interface', 80, 'interface', 'TCP']]],
  ]);
});

test('a long name is a DNS name as it is, and a short one in the pod and for the probes', () => {
  const found = app({ ports: { 'administrator-interface': 9000 } });
  expect(found.ofKind('Service').map(({ metadata }) => metadata.name)).toStrictEqual(['app', 'administrator-interface']);
  expect(found.container().ports?.[0]?.name).toBe('administ-921057');
  expect(found.container().readinessProbe?.tcpSocket).toStrictEqual({ port: 'administ-921057' });
  const ready = { port: 'administrator-interface', path: '/' };
  const asked = app({ ports: { 'administrator-interface': 9000 }, health: { ready } }).container();
  expect(asked.readinessProbe?.httpGet?.port).toBe('administ-921057');
});

test('a service with an edge to a long name waits in a container whose name fits', () => {
  const long = `p${'o'.repeat(61)}t`;
  const services = { app: { type: 'container', ports: { [long]: 80 } }, api: { type: 'fastapi', uses: { [long]: {} } } } as const;
  const [wait] = shopService('api', services).pod().initContainers ?? [];
  expect([wait?.name, wait?.command?.slice(-2)]).toStrictEqual([`wait-for-p${'o'.repeat(46)}-c04a61`, [long, '80']]);
});

test('UDP is waited for at a port of TCP, and asked by no probe', () => {
  const ports = { dns: { port: 53, protocol: 'UDP' }, metrics: 9153 } as const;
  const services = { dns: { type: 'container', ports }, api: { type: 'fastapi', uses: { dns: {} } } } as const;
  const [wait] = shopService('api', services).pod().initContainers ?? [];
  expect(wait?.command?.slice(-2)).toStrictEqual(['dns', '9153']);
  expect(shopService('dns', services).container().readinessProbe?.tcpSocket).toStrictEqual({ port: 'metrics' });
  const alone = {
    log: { type: 'container', ports: { syslog: { port: 514, protocol: 'UDP' } } },
    api: { type: 'fastapi', uses: { log: {} } },
  } as const;
  expect(shopService('api', alone).pod().initContainers).toBeUndefined();
  expect(shopService('log', alone).container().readinessProbe).toBeUndefined();
  expect(shopService('log', alone).one('NetworkPolicy').spec.ingress).toStrictEqual([
    {
      from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'api' } } }],
      ports: [{ port: 514, protocol: 'UDP' }],
    },
  ]);
});

test('peers have a name with the addresses of all, before they are ready, and each lets the others in', () => {
  const found = app({ peers: true, replicas: 3, ports: { amqp: 5672 } });
  const { spec } = found.one('Service', 'app-peers');
  expect([spec.clusterIP, spec.publishNotReadyAddresses, spec.ports?.map(({ port }) => port)]).toStrictEqual([
    'None',
    true,
    [5672],
  ]);
  const itself = [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'app' } } }];
  const ports = [{ port: 5672, protocol: 'TCP' }];
  const policy = found.one('NetworkPolicy').spec;
  expect(policy.ingress).toStrictEqual([{ from: itself, ports }]);
  expect(policy.egress?.at(-1)).toStrictEqual({ to: itself, ports });
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

test('a StatefulSet is named by the Service of its own name', () => {
  const broker = app({ ports: { amqp: 5672, management: 15672 }, volumes: disk });
  expect(broker.one('StatefulSet').spec.serviceName).toBe('app');
  expect(broker.one('Service', 'app').spec.ports?.map(({ port }) => port)).toStrictEqual([5672, 15672]);
});

test('a StatefulSet without ports still has the Service that it must name, without an address', () => {
  const { metadata, spec } = app({ volumes: disk }).one('Service');
  expect([metadata.name, spec.clusterIP, spec.ports]).toStrictEqual(['app', 'None', undefined]);
});

test('a disk that several share needs no name', () => {
  const volumes = { data: { ...disk.data, accessMode: 'ReadWriteMany' } } as const;
  expect(app({ volumes }).ofKind('StatefulSet')).toStrictEqual([]);
});

const userOf = (user: Container['user']) => {
  const { runAsNonRoot, runAsUser, runAsGroup, fsGroup } = app({ user }).pod().securityContext ?? {};
  return [runAsNonRoot, runAsUser, runAsGroup, fsGroup];
};

test.each<[Container['user'], unknown[]]>([
  [undefined, [true, 10001, 10001, 10001]],
  [999, [true, 999, 999, 999]],
  ['1000:100', [true, 1000, 100, 100]],
  [{ uid: 999, gid: 0 }, [true, 999, 0, 0]],
  ['image', [true, undefined, undefined, 10001]],
])('the user %j', (user, expected) => {
  expect(userOf(user)).toStrictEqual(expected);
});

test('beside the user of the image, what Slipway adds has a user of its own: its images would be root', () => {
  const pod = app({ user: 'image', uses: { cache: {} } }).pod();
  expect(pod.initContainers?.map(({ securityContext }) => securityContext?.runAsUser)).toStrictEqual([10001]);
  expect(pod.containers[0]?.securityContext?.runAsUser).toBeUndefined();
});

const reason = 'binds port 25 and chowns its spool';
const security = (input: Partial<Container>) => {
  const { securityContext, containers, initContainers = [] } = app({ uses: { cache: {} }, ...input }).pod();
  const { runAsNonRoot, runAsUser, runAsGroup } = securityContext ?? {};
  return {
    pod: [runAsNonRoot, runAsUser, runAsGroup],
    program: containers[0]?.securityContext,
    beside: initContainers[0]?.securityContext,
  };
};

test('root with capabilities, by a line with its reason: all others stay dropped, and what Slipway adds is nobody', () => {
  const privileges: Container['privileges'] = { reason, root: true, capabilities: ['NET_BIND_SERVICE', 'CHOWN', 'CHOWN'] };
  const strict = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true };
  expect(security({ privileges })).toStrictEqual({
    pod: [false, 0, 0],
    program: { ...strict, capabilities: { drop: ['ALL'], add: ['CHOWN', 'NET_BIND_SERVICE'] } },
    beside: { ...strict, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001 },
  });
  expect(app({ privileges }).one('Deployment').metadata.annotations?.['slipway/privileges']).toBe(
    'root, CHOWN, NET_BIND_SERVICE: binds port 25 and chowns its spool',
  );
});

test('whoever has SYS_ADMIN may gain more, and no container beside it', () => {
  const privileges: Container['privileges'] = { reason, root: true, capabilities: ['SYS_ADMIN'] };
  const { program, beside } = security({ privileges });
  expect(program).toMatchObject({ allowPrivilegeEscalation: true, capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } });
  expect(beside).toMatchObject({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
});

test.each<[string, Partial<Container>, unknown[]]>([
  ['capabilities alone leave the user as it is', { privileges: { reason, capabilities: ['KILL'] } }, [true, 10001, 10001]],
  ['the image may say root', { user: 'image', privileges: { reason, root: true } }, [false, undefined, undefined]],
  ['root may have another group', { user: '0:5', privileges: { reason, root: true } }, [false, 0, 5]],
])('%s', (_, input, pod) => {
  expect(security(input).pod).toStrictEqual(pod);
});

test('a folder that keeps what the image has in it is filled by the same user with the same privileges', () => {
  const privileges: Container['privileges'] = { reason, root: true, capabilities: ['DAC_OVERRIDE'] };
  const keep = app({ privileges, writablePaths: [{ path: '/etc/postfix', keep: true }] }).initContainer('keep-writable-1');
  expect(keep.securityContext).toMatchObject({ capabilities: { drop: ['ALL'], add: ['DAC_OVERRIDE'] } });
  expect(keep.securityContext?.runAsUser).toBeUndefined();
});

test('a migration has the privileges of its service, and a backup reads as root without capabilities', () => {
  const objects = shop({
    mail: {
      type: 'container',
      migrate: ['upgrade'],
      readOnly: false,
      uses: { db: {} },
      privileges: { reason, root: true, capabilities: ['CHOWN'] },
      volumes: { spool: { mountPath: '/var/spool', size: '1Gi', backup: {} } },
    },
    db: { type: 'postgres', version: 17 },
  });
  const said = objects.all.flatMap(({ kind, metadata }) => {
    const text = metadata.annotations?.['slipway/privileges'];
    return text === undefined ? [] : [[kind, metadata.name.replace(/[0-9a-f]{10}$/, '<hash>'), text]];
  });
  expect(said).toStrictEqual([
    ['Job', 'mail-migrate-<hash>', `root, CHOWN: ${reason}`],
    ['StatefulSet', 'mail', `root, CHOWN: ${reason}`],
    ['CronJob', 'spool-backup', `root: ${reason}`],
    ['CronJob', 'spool-restore', `root: ${reason}`],
  ]);
});

test('a backup has to know the user', () => {
  const volumes = { data: { ...disk.data, backup: {} } };
  expect(() => app({ user: 'image', volumes })).toThrow(
    "services.app.volumes.data.backup: a backup reads the files as the service's user",
  );
});

test.each([true, false])('the root of the image: readOnly %s', (readOnly) => {
  expect(app({ readOnly }).container().securityContext?.readOnlyRootFilesystem).toBe(readOnly);
});

test('a folder that keeps what the image has in it is filled before the program starts', () => {
  const pod = app({ writablePaths: ['/a', { path: '/b', keep: true }] }).pod();
  const [keep] = pod.initContainers ?? [];
  const [mount] = keep?.volumeMounts ?? [];
  expect([pod.initContainers?.length, keep?.image, keep?.command?.at(-1)]).toStrictEqual([
    1,
    'shop-app:1.0.0',
    "cp -RP '/b/.' /slipway-keep/",
  ]);
  expect(pod.containers[0]?.volumeMounts).toContainEqual({ name: mount?.name, mountPath: '/b' });
});

test.each([
  [80, [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }]],
  [8080, undefined],
])('port %i', (port, sysctls) => {
  expect(app({ ports: { app: port } }).pod().securityContext?.sysctls).toStrictEqual(sysctls);
});

test('a worker with the image of a FastAPI has the home of its program too, and what the stack says wins', () => {
  const worker = { type: 'container', image: { from: 'api' }, env: { PYTHONUNBUFFERED: '0' } } as const;
  const seed = { type: 'job', image: { from: 'worker' } } as const;
  const all = { api: { type: 'fastapi' }, worker, seed } as const;
  const settings = (name: string) => shopService(name, all).ofKind('ConfigMap')[0]?.data;
  expect(settings('worker')).toStrictEqual({ HOME: '/tmp', PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '0' });
  expect(settings('seed')).toStrictEqual({ HOME: '/tmp', PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1' });
  expect(app().ofKind('ConfigMap')).toStrictEqual([]);
});
