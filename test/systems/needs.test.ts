// What public systems needed to say that the first words could not: each need as its users type it, and the part of the manifests that follows.
import { appOf } from '../../charts';
import { findingsIn } from '../../checks';
import type { Manifest } from '../../checks/manifest';
import { render } from '../../output/render';
import { resolveStacks } from '../../resolve';
import type { StackInput } from '../../schema/stack';
import type { Kube } from '../support/kube';
import { Objects } from '../support/objects';
import { api, cache, db, resolved, shop, site, store, worker } from '../support/stacks';

type Services = StackInput['services'];
type Rest = Partial<StackInput>;

function manifestsOf(services: Services, rest: Rest): readonly Manifest[] {
  const [stack] = resolveStacks([shop(services, rest)]);
  return stack ? render(stack, appOf(stack)).flatMap(({ manifests }) => manifests) : [];
}

const uses = { db: { env: 'DATABASE_URL' } } as const;
const envOf = (name: string) => (all: Objects) => all.container(name).env;
const specOf = (kind: string, name: string) => (all: Objects) => all.one(kind, name).spec;
const it = (said: object): Services => ({ it: { ...worker, image: 'team/it:1.0.0', ...said } });
const secretOf = (name: string, key: string, secret = 'it-secrets') => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key } },
});

/** A need, what its users type, where the manifests answer, and how. */
const NEEDS: [need: string, services: Services, where: (all: Objects) => unknown, answer: unknown, rest?: Rest][] = [
  [
    'a secret for an image whose command nobody knows',
    it({ secrets: ['API_KEY'] }),
    (all) => all.container('it'),
    { env: expect.arrayContaining([secretOf('API_KEY', 'API_KEY')]) },
  ],
  [
    'a secret for an image that reads a file',
    it({ secrets: [{ name: 'ROOT_PASSWORD', fileVariable: 'MYSQL_ROOT_PASSWORD_FILE', generate: true }] }),
    (all) => all.settings('it'),
    { MYSQL_ROOT_PASSWORD_FILE: '/run/secrets/ROOT_PASSWORD' },
  ],
  [
    'one secret for two services, under the name that each wants',
    { it: { ...worker, secrets: [{ from: 'MQ', name: 'RABBITMQ_DEFAULT_PASS' }] }, other: { ...worker, secrets: ['MQ'] } },
    envOf('it'),
    expect.arrayContaining([secretOf('RABBITMQ_DEFAULT_PASS', 'MQ', 'stack-secrets')]),
    { secrets: { MQ: { generate: true } } },
  ],
  [
    'MariaDB, MySQL, RabbitMQ, MongoDB, Memcached',
    {
      a: { type: 'mariadb', version: '11.8' },
      b: { type: 'mysql', version: '8.4' },
      c: { type: 'rabbitmq', version: '4.3' },
      d: { type: 'mongodb', version: '8.0' },
      e: { type: 'memcached' },
    },
    (all) => all.workloads().length,
    5,
  ],
  [
    'health by a command, of a worker without a port',
    it({ health: { command: ['celery', '-A', 'app', 'inspect', 'ping'] } }),
    (all) => all.container('it'),
    { livenessProbe: { exec: { command: ['celery', '-A', 'app', 'inspect', 'ping'] } } },
  ],
  [
    'one pod in production too, never two at once',
    it({}),
    specOf('Deployment', 'it'),
    { replicas: 1, strategy: { type: 'Recreate' } },
  ],
  [
    'the image of another service',
    { api, it: { ...worker, image: { from: 'api' } } },
    (all) => all.container('it'),
    { image: 'registry.example.com/shop-api:1.0.0' },
    { registry: 'registry.example.com' },
  ],
  [
    'a root that can be written to',
    it({ readOnly: false }),
    (all) => all.container('it'),
    { securityContext: { readOnlyRootFilesystem: false } },
  ],
  [
    'a folder that keeps what the image has there',
    it({ writablePaths: [{ path: '/etc/it', keep: true }] }),
    (all) => all.pod('it').initContainers?.length,
    1,
  ],
  [
    'user and group apart',
    it({ user: { uid: 999, gid: 0 } }),
    (all) => all.pod('it'),
    { securityContext: { runAsUser: 999, runAsGroup: 0 } },
  ],
  [
    "the image's own user",
    it({ user: 'image' }),
    (all) => Object.keys(all.pod('it').securityContext ?? {}).includes('runAsUser'),
    false,
  ],
  [
    'a migration outside of fastapi, and a worker that waits for it',
    { db, it: { ...worker, migrate: ['migrate'], uses }, other: { ...worker, image: { from: 'it' } } },
    (all) => all.pod('other').initContainers?.map(({ name }) => name),
    expect.arrayContaining(['wait-for-it-migrate']),
  ],
  [
    'a port below 1024, a Service port apart, UDP, a name over 15 letters',
    it({ ports: { web: { port: 80, containerPort: 8080 }, 'a-name-of-many-letters': 53, dns: { port: 5300, protocol: 'UDP' } } }),
    (all) => all.one('Service', 'it').spec.ports?.map(({ port, targetPort, protocol }) => [port, targetPort, protocol]).length,
    3,
  ],
  [
    'a URL in the scheme of a driver, several variables of one edge, a database of Redis',
    {
      db,
      store,
      it: {
        ...worker,
        uses: {
          db: { env: { DATABASE_URL: 'postgresql+asyncpg://{user}:{password}@{host}:{port}/{database}', DB_HOST: '{host}' } },
          store: { env: { BROKER: '{url}/1' } },
        },
      },
    },
    (all) => all.container('it').env?.find(({ name }) => name === 'DATABASE_URL'),
    { value: expect.stringMatching(/^postgresql\+asyncpg:\/\/\$\(.*\):\$\(.*\)@db:5432\/shop$/) },
  ],
  [
    'the scheme, user and path of a container',
    {
      it: {
        ...worker,
        ports: { it: 5672 },
        secrets: [{ name: 'PASS', generate: true }],
        connection: { scheme: 'amqp', user: 'shop', password: 'PASS', path: '/' },
      },
      api: { ...api, uses: { it: { env: 'AMQP_URL' } } },
    },
    (all) => all.container('api').env?.find(({ name }) => name === 'AMQP_URL'),
    { value: expect.stringMatching(/^amqp:\/\/shop:\$\(.*\)@it:5672\/$/) },
  ],
  [
    'Valkey without a password, with a policy',
    { it: { ...cache, version: 'valkey-8.1', auth: false, maxmemoryPolicy: 'volatile-lru' } },
    (all) => all.container('it').image,
    expect.stringContaining('valkey'),
  ],
  [
    'Postgres with extensions, settings, databases, its own image and shared memory',
    {
      db: {
        type: 'postgres',
        version: 14,
        image: 'pgvector/pgvector:pg14',
        extensions: ['vector'],
        settings: { wal_level: 'logical' },
        databases: ['keycloak'],
        init: 'CREATE TABLE a (b int);',
        shmSize: '128Mi',
      },
    },
    (all) => all.container('db').image,
    'pgvector/pgvector:pg14',
  ],
  [
    'a stage of a Dockerfile',
    { api: { ...api, build: { context: './api', target: 'production' } } },
    () => resolved({ api: { ...api, build: { context: './api', target: 'production' } } }).services[0],
    { build: { target: 'production' } },
  ],
  [
    'something that runs once, and others that wait for its end',
    { seed: { type: 'job', command: ['seed'] }, api: { ...api, uses: { seed: { wait: 'completed' } } } },
    (all) => [all.ofKind('Job').length, all.pod('api').initContainers?.length],
    [1, 1],
  ],
  [
    'something that runs by schedule',
    { it: { type: 'cron', command: ['report'], schedule: '0 2 * * *' } },
    specOf('CronJob', 'it'),
    { schedule: '0 2 * * *' },
  ],
  [
    'a secret that may be missing',
    it({ secrets: [{ name: 'DSN', optional: true }] }),
    envOf('it'),
    [{ name: 'DSN', valueFrom: { secretKeyRef: { optional: true } } }],
  ],
  [
    'command, entrypoint and workingDir on a type of its own',
    { api: { ...api, entrypoint: ['uv', 'run'], command: ['serve'], workingDir: '/srv' } },
    (all) => all.container('api'),
    { command: ['uv', 'run'], args: ['serve'], workingDir: '/srv' },
  ],
  [
    'time to start, and time to stop',
    it({ ports: { it: 80 }, health: { ready: '/', startSeconds: 600 }, stopGraceSeconds: 120 }),
    (all) => all.pod('it').terminationGracePeriodSeconds,
    expect.any(Number),
  ],
  [
    'a volume of several services, read-only in one',
    {
      api: { ...api, volumes: { media: { from: 'media', mountPath: '/media' } } },
      site: {
        ...site,
        volumes: { media: { from: 'media', mountPath: '/usr/share/nginx/html/media', readOnly: true, subPath: 'a' } },
      },
    },
    (all) => all.mount('/usr/share/nginx/html/media', 'site'),
    { readOnly: true, subPath: 'a' },
    { volumes: { media: { size: '1Gi' } } },
  ],
  [
    'hosts with routes of their own, under one certificate',
    { api, site },
    (all) => all.ofKind('Ingress').flatMap(({ spec }) => spec.rules?.map(({ host }) => host)),
    expect.arrayContaining(['dashboard.example.com', 'api.example.com']),
    {
      ingress: {
        hosts: ['dashboard.example.com'],
        tls: { from: 'cert-manager', issuer: 'letsencrypt' },
        routes: { 'dashboard.example.com': 'site', 'api.example.com': { service: 'api', maxBodySize: '10Mi' } },
        redirects: { 'www.example.com': 'dashboard.example.com' },
      },
    },
  ],
  [
    "a program that asks for its own host, and names its service in Django's list",
    {
      it: { ...worker, ports: { it: 8000 }, env: { ALLOWED_HOSTS: 'shop.example.com,it' }, health: '/health' },
      other: { ...worker, image: { from: 'it' }, env: { ALLOWED_HOSTS: 'shop.example.com,it' } },
    },
    (all) => all.container('it').readinessProbe,
    { httpGet: { httpHeaders: [{ name: 'Host', value: 'shop.example.com' }] } },
    { ingress: { hosts: ['shop.example.com'], routes: { '/': 'it' } } },
  ],
  [
    'TCP and UDP from outside',
    it({ ports: { ssh: 22, turn: { port: 3478, protocol: 'UDP' } } }),
    specOf('Service', 'it-tcp'),
    { type: 'LoadBalancer' },
    { ingress: { routes: {}, tcp: { 22: 'ssh' }, udp: { 3478: 'turn' } } },
  ],
  [
    'root by a line with its reason, and the level that follows',
    it({ privileges: { reason: 's6 starts as root', root: true, capabilities: ['CHOWN'] } }),
    (all) => all.ofKind('Namespace')[0]?.metadata.labels,
    { 'pod-security.kubernetes.io/enforce': 'baseline' },
  ],
  [
    'something at a private address, on several ports, by UDP',
    {
      ...it({ uses: { old: {} } }),
      old: { type: 'external', host: 'old.example.com', cidrs: ['10.20.0.0/16'], ports: [5432], udp: [514] },
    },
    specOf('NetworkPolicy', 'it'),
    {
      egress: expect.arrayContaining([
        {
          to: [{ ipBlock: { cidr: '10.20.0.0/16' } }],
          ports: [
            { port: 5432, protocol: 'TCP' },
            { port: 514, protocol: 'UDP' },
          ],
        },
      ]),
    },
  ],
  [
    'the whole internet, and no private address',
    it({ internet: 'fetches the feeds of its users' }),
    (all) => all.one('NetworkPolicy', 'it').spec.egress?.at(-1),
    {
      ports: [{ port: 80 }, { port: 443 }],
      to: [
        { ipBlock: { cidr: '0.0.0.0/0', except: expect.arrayContaining(['10.0.0.0/8', '169.254.0.0/16']) } },
        { ipBlock: { cidr: '::/0' } },
      ],
    },
  ],
  [
    'a stable name and a disk of its own',
    it({ volumes: { data: { mountPath: '/data', size: '1Gi' } } }),
    (all) => all.ofKind('StatefulSet').map(({ metadata: { name } }) => name),
    ['it'],
  ],
  [
    'mounted source with its reload command',
    it({ source: { path: './it', reload: ['watchfiles', 'it'] } }),
    (all) => all.container('it').args ?? all.container('it').command,
    ['watchfiles', 'it'],
    { environments: { development: {} } },
  ],
  [
    'an environment of any name',
    { api },
    (all) => all.ofKind('Namespace')[0]?.metadata.name,
    'shop-staging',
    { environments: { staging: { like: 'production' } } },
  ],
];

test.each(NEEDS)('%s', (_, services, where, answer, rest = {}) => {
  const manifests = manifestsOf(services, rest);
  const found = where(new Objects(manifests.map(({ object }) => object as unknown as Kube)));
  if (typeof found === 'object' && found !== null) expect(found).toMatchObject(answer as object);
  else expect(found).toStrictEqual(answer);
  expect(findingsIn([manifests])).toStrictEqual([]);
});
