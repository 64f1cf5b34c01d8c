// RabbitMQ: one broker with a volume, whose node has the same name in every pod.
import { pinned, type ServiceInput, shopService } from '../support/chart';
import { problemsOf, resolved, serviceIn } from '../support/stacks';

type Rabbitmq = ServiceInput<'rabbitmq'>;

const mq = (input: Partial<Rabbitmq> = {}) => shopService('mq', { mq: { type: 'rabbitmq', version: '4.3', ...input } });

test('the fullest', () => {
  const fullest: Required<Rabbitmq> = {
    type: 'rabbitmq',
    accept: {},
    metrics: true,
    version: '4.3',
    description: 'Tasks',
    cpu: { request: '100m', limit: '2' },
    memory: '1Gi',
    image: 'rabbitmq:4.3-management',
    runAs: 1001,
    user: 'clerk',
    management: true,
    storage: '8Gi',
    storageClass: 'fast',
  };
  const api = { type: 'fastapi', uses: { mq: { env: 'BROKER_URL', scheme: 'pyamqp' } } } as const;
  expect(pinned(shopService('mq', { mq: fullest, api }))).toMatchSnapshot();
});

test('the URL has both parts of the login, and no path: the virtual host is the usual one', () => {
  const stack = resolved({
    mq: { type: 'rabbitmq', version: '4.3' },
    api: { type: 'fastapi', uses: { mq: { env: 'BROKER_URL' } } },
  });
  const ref = (key: string) => ({ secretName: 'mq-secrets', key });
  expect(serviceIn(stack, 'api', 'fastapi').secrets[0]?.parts).toStrictEqual([
    ...['amqp://', ref('APP_USER'), ':', ref('APP_PASSWORD')],
    '@mq:5672',
  ]);
});

test('the node has one name, and its data lies on the claim under it', () => {
  expect(mq().settings()).toMatchObject({
    RABBITMQ_NODENAME: 'rabbit@localhost',
    RABBITMQ_MNESIA_BASE: '/var/lib/rabbitmq/data',
  });
  expect(mq().mount('/var/lib/rabbitmq')?.name).toBe('data');
});

test('cookie and definitions are in memory: a group that may read a cookie on a volume keeps Erlang from starting', () => {
  expect(mq().mount(mq().settings().HOME ?? '')?.name).toBe('home');
  expect(mq().volume('home')?.emptyDir?.medium).toBe('Memory');
  expect(mq().files()['rabbitmq.conf']).toContain('load_definitions = /run/rabbitmq/definitions.json');
});

test('publishers wait before the memory is full, and before the volume is', () => {
  const conf = mq({ memory: '1Gi', storage: '8Gi' }).files()['rabbitmq.conf'];
  expect(conf).toContain('total_memory_available_override_value = 1073741824');
  expect(conf).toContain('vm_memory_high_watermark.relative = 0.6');
  expect(conf).toContain('disk_free_limit.absolute = 1024MiB');
});

test('the page for people is a name of its own, and nothing without it', () => {
  expect(mq().ofKind('Service')).toHaveLength(1);
  expect(mq().files().enabled_plugins).toBe('[].\n');
  const open = mq({ management: true });
  expect(open.one('Service', 'mq-management').spec.ports).toMatchObject([{ port: 15672 }]);
  expect(open.files().enabled_plugins).toBe('[rabbitmq_management].\n');
});

test('a route leads to the page for people, which the proxy reaches, and to nothing else of the broker', () => {
  const routed = (service: string): Parameters<typeof resolved> => [
    { mq: { type: 'rabbitmq', version: '4.3', management: true } },
    { ingress: { hosts: ['mq.example.com'], tls: { from: 'cert-manager', issuer: 'x' }, routes: { '/': service } } },
  ];
  const { network } = serviceIn(resolved(...routed('mq-management')), 'mq', 'rabbitmq');
  expect(network.from.filter(({ proxy }) => proxy).map(({ containerPort }) => containerPort)).toStrictEqual([15672]);
  expect(problemsOf(...routed('mq'))).toHaveLength(1);
});

test('no program of Erlang runs for a probe', () => {
  const { readinessProbe, livenessProbe, startupProbe } = mq().container();
  for (const probe of [readinessProbe, livenessProbe, startupProbe]) expect(probe?.tcpSocket).toStrictEqual({ port: 'amqp' });
});

test('no password stands in a manifest', () => {
  expect(JSON.stringify(mq().all)).not.toContain('secretKeyRef');
  expect(mq().files()['start.sh']).toContain('"password": "$(text /run/secrets/mq-secrets/APP_PASSWORD)"');
});

test.each([
  [{ memory: '128Mi' }, 'services.mq.memory: 128Mi is too little memory. Set at least 256Mi.'],
  [
    { storage: '512Mi' },
    'services.mq.storage: 512Mi is too little for rabbitmq: its own files would fill the volume. Set at least 1Gi.',
  ],
  [{ version: 4.3 }, "services.mq.version: 4.3 is a number. Write '4.3'."],
])('%j is refused', (option, problem) => {
  expect(problemsOf({ mq: { type: 'rabbitmq', version: '4.3', ...option } })).toStrictEqual([problem]);
});
