// Who may open which connection.
import { BlockList } from 'node:net';
import type { StackInput } from '../../../schema/stack';
import { shop, shopService } from '../../support/chart';
import type { Rule } from '../../support/kube';

type DnsInput = NonNullable<StackInput['dns']>;

const services = {
  web: { type: 'nextjs', uses: { api: {} } },
  api: { type: 'fastapi', uses: { db: {}, openai: {}, neon: {} } },
  db: { type: 'postgres', version: 17 },
  openai: { type: 'external', host: 'api.openai.com' },
  neon: { type: 'external', host: 'project.neon.tech', port: 5432 },
} as const;
const ingress = { hosts: ['shop.example.com'], routes: { '/': 'web' } };
const stack = shop(services, { ingress });

const policy = (name: string) => stack.one('NetworkPolicy', name).spec;
const pods = (name: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/instance': name } } });
const namespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
/** The pods of the controller, and no others of its namespace. */
const proxy = (at: string, labels: Record<string, string>) => ({ ...namespace(at), podSelector: { matchLabels: labels } });
const traefik = proxy('traefik', { 'app.kubernetes.io/name': 'traefik' });
const tcp = (port: number) => ({ port, protocol: 'TCP' });

/** The rule that opens the way out to addresses, not to pods. */
const outside = (name: string) => policy(name).egress?.find(({ to }) => to?.every(({ ipBlock }) => ipBlock));

/** Whether a rule lets packets out to an address. */
function opens(rule: Rule | undefined, address: string): boolean {
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  const inBlock = (cidr: string) => {
    const [net = '', prefix] = cidr.split('/');
    if (net.includes(':') !== address.includes(':')) return false;
    const list = new BlockList();
    list.addSubnet(net, Number(prefix), family);
    return list.check(address, family);
  };
  return (rule?.to ?? []).some(({ ipBlock }) => ipBlock && inBlock(ipBlock.cidr) && !ipBlock.except.some(inBlock));
}

test('an edge opens the port of the other on both sides, and to nobody else', () => {
  expect(policy('api').ingress).toStrictEqual([{ from: [pods('web')], ports: [tcp(8000)] }]);
  expect(policy('web').egress).toContainEqual({ to: [pods('api')], ports: [tcp(8000)] });
  expect(policy('db').ingress).toStrictEqual([{ from: [pods('api')], ports: [tcp(5432)] }]);
});

test('a route lets in the pods of the ingress controller, by namespace and labels at once', () => {
  expect(policy('web').ingress).toStrictEqual([{ from: [traefik], ports: [tcp(3000)] }]);
});

test('a service that is routed and used lets in the controller and its users, each alone', () => {
  const both = shop(services, { ingress: { ...ingress, routes: { '/': 'web', '/api': { service: 'api', stripPrefix: true } } } });
  expect(both.one('NetworkPolicy', 'api').spec.ingress).toStrictEqual([{ from: [pods('web'), traefik], ports: [tcp(8000)] }]);
});

test.each([
  ['namespace', { controllerNamespace: 'edge' }, proxy('edge', { 'app.kubernetes.io/name': 'traefik' })],
  ['labels', { controllerLabels: { app: 'proxy' } }, proxy('traefik', { app: 'proxy' })],
])('the controller is let in by the %s that the stack names', (_, input, peer) => {
  const edge = shopService('web', { web: { type: 'nextjs' } }, { ingress: { ...ingress, ...input } });
  expect(edge.one('NetworkPolicy').spec.ingress).toStrictEqual([{ from: [peer], ports: [tcp(3000)] }]);
});

test('a service that nobody uses lets nobody in: a rule without senders would admit everybody', () => {
  const alone = shopService('api', { api: { type: 'fastapi' } }).one('NetworkPolicy').spec;
  expect(alone.ingress).toStrictEqual([]);
  expect(alone.policyTypes).toStrictEqual(['Ingress', 'Egress']);
});

test('a port is opened where the program listens, behind its Service', () => {
  const site = shop({ site: { type: 'static' }, web: { type: 'nextjs', uses: { site: {} } } });
  expect(site.one('Service', 'site').spec.ports?.[0]?.port).toBe(80);
  expect(site.one('NetworkPolicy', 'site').spec.ingress?.[0]?.ports).toStrictEqual([tcp(8080)]);
  expect(site.one('NetworkPolicy', 'web').spec.egress).toContainEqual({ to: [pods('site')], ports: [tcp(8080)] });
});

test('an external edge opens its port and no other', () => {
  expect(outside('api')?.ports).toStrictEqual([tcp(443), tcp(5432)]);
});

test('who uses nothing outside reaches nothing outside', () => {
  expect(outside('web')).toBeUndefined();
});

test.each([
  '1.1.1.1',
  '104.18.7.192',
  '168.63.129.17',
  '192.0.1.1',
  '198.17.255.255',
  '198.20.0.1',
  '239.255.255.255',
  '172.15.0.1',
  '172.32.0.1',
  '100.63.0.1',
  '2606:4700:4700::1111',
])('an external edge opens its port to public addresses: %s', (address) => {
  expect(opens(outside('api'), address)).toBe(true);
});

test.each([
  ['169.254.169.254', 'the metadata of AWS, Azure and Google, with the credentials of the node'],
  ['100.100.100.200', 'the metadata of Alibaba'],
  ['fd00:ec2::254', 'the metadata of AWS over IPv6'],
  ['fe80::a9fe:a9fe', 'a link-local neighbour'],
  ['10.96.0.1', 'the API server, and other namespaces'],
  ['172.16.0.10', 'a private network'],
  ['172.31.255.254', 'the end of a private network'],
  ['192.168.1.1', 'the router at home'],
  ['100.64.0.1', 'nodes and pods behind a carrier'],
  ['127.0.0.1', 'the pod itself'],
  ['::1', 'the pod itself over IPv6'],
  ['168.63.129.16', "Azure's service for its nodes"],
  ['192.0.0.192', 'the metadata of Oracle'],
  ['198.18.0.1', 'nodes and pods of some clouds'],
  ['198.19.255.254', 'the end of these'],
  ['240.0.0.1', 'nodes and pods of other clouds'],
  ['64:ff9b::a9fe:a9fe', 'any address of IPv4, by NAT64'],
  ['64:ff9b:1::a00:1', 'the same in a network of its own'],
])('an external edge never opens %s: %s', (address) => {
  expect(opens(outside('api'), address)).toBe(false);
});

const byBoth = (port: number) => [
  { port, protocol: 'UDP' },
  { port, protocol: 'TCP' },
];
const dns = {
  to: [
    { ...namespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } },
    { ...namespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'node-local-dns' } } },
    { ipBlock: { cidr: '169.254.20.10/32' } },
    { ipBlock: { cidr: '169.254.169.254/32' } },
  ],
  ports: byBoth(53),
};

test('who calls somebody may ask for the name', () => {
  expect(policy('api').egress).toContainEqual(dns);
  expect(policy('web').egress).toContainEqual(dns);
});

test('the metadata service is open for names alone', () => {
  const rules = policy('web').egress?.filter(({ to }) => to?.some(({ ipBlock }) => ipBlock?.cidr === '169.254.169.254/32'));
  expect(rules?.flatMap(({ ports }) => ports)).toStrictEqual(byBoth(53));
});

test.each<[string, DnsInput, object[]]>([
  [
    'pods of a namespace',
    { namespace: 'openshift-dns', port: 5353 },
    [{ to: [namespace('openshift-dns')], ports: byBoth(5353) }],
  ],
  [
    'some pods of it',
    { namespace: 'dns', labels: { app: 'coredns' } },
    [{ to: [proxy('dns', { app: 'coredns' })], ports: byBoth(53) }],
  ],
  [
    'addresses',
    { cidrs: ['169.254.10.11/32', '10.96.0.10/32'] },
    [{ to: [{ ipBlock: { cidr: '10.96.0.10/32' } }, { ipBlock: { cidr: '169.254.10.11/32' } }], ports: byBoth(53) }],
  ],
])('names can be asked elsewhere too, by everybody who may ask: %s', (_, said, rules) => {
  const backup = { bucket: { endpoint: 'https://s3.example.com', name: 'kept', region: 'eu' } };
  const migrate = ['alembic', 'upgrade', 'head'];
  const all = shop(
    {
      api: { type: 'fastapi', migrate, uses: { db: {} } },
      db: { type: 'postgres', version: 17, pooler: {}, backup },
      idle: { type: 'container', ports: { idle: 80 } },
    },
    { dns: said },
  );
  for (const name of ['api', 'api-migrate', 'db-pooler', 'db-backup', 'db-restore'])
    expect(all.one('NetworkPolicy', name).spec.egress?.slice(0, 2)).toStrictEqual([dns, ...rules]);
  expect(all.one('NetworkPolicy', 'idle').spec.egress).toStrictEqual([]);
});

test('a bucket at a private address is reached there, and no public address is', () => {
  const bucket = { endpoint: 'https://s3.example.com:9000', name: 'kept', region: 'eu', cidrs: ['10.20.0.0/16', '10.10.0.0/16'] };
  const { spec } = shop({ db: { type: 'postgres', version: 17, backup: { bucket } } }).one('NetworkPolicy', 'db-backup');
  expect(spec.egress).toStrictEqual([
    dns,
    { to: [pods('db')], ports: [tcp(5432)] },
    { to: [{ ipBlock: { cidr: '10.10.0.0/16' } }, { ipBlock: { cidr: '10.20.0.0/16' } }], ports: [tcp(9000)] },
  ]);
});

test('who calls nobody reaches nothing at all, not even names: they would carry data out', () => {
  expect(policy('db').egress).toStrictEqual([]);
});

test('the policy selects the pods of its own service', () => {
  expect(policy('api').podSelector).toStrictEqual({ matchLabels: stack.workload('api').spec.selector?.matchLabels });
});

test.each<[string, object, object[], number[]]>([
  ['ranges', { host: '10.20.0.7', port: 5432, cidrs: ['10.20.0.0/16'] }, [{ ipBlock: { cidr: '10.20.0.0/16' } }], [5432]],
  [
    'several ports',
    { host: 'db.internal', ports: [5433, 5432], cidrs: ['10.0.0.0/24'] },
    [{ ipBlock: { cidr: '10.0.0.0/24' } }],
    [5432, 5433],
  ],
  ['pods of another namespace', { host: 'db.data.svc', port: 5432, namespace: 'data' }, [namespace('data')], [5432]],
  [
    'some pods of it',
    { host: 'db.data.svc', port: 80, ports: [8080], namespace: 'data', labels: { app: 'db' } },
    [{ ...namespace('data'), podSelector: { matchLabels: { app: 'db' } } }],
    [80, 8080],
  ],
])('an external service with %s opens those and no public address', (_, said, to, ports) => {
  const one = shop({ api: { type: 'fastapi', uses: { it: {} } }, it: { type: 'external', host: '', ...said } });
  const [, ...egress] = one.one('NetworkPolicy', 'api').spec.egress ?? [];
  expect(egress).toStrictEqual([{ to, ports: ports.map(tcp) }]);
});

describe('metrics', () => {
  const prometheus = { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } };
  const scraper = proxy('monitoring', prometheus.labels);
  const measured = (metrics: object, rest: object = {}) =>
    shop({ api: { type: 'fastapi', metrics }, web: { type: 'nextjs', uses: { api: {} } } } as never, {
      metrics: { from: prometheus },
      ...rest,
    });

  test('whoever the stack names reaches the port of the metrics, beside those that use the service', () => {
    expect(measured({}).one('NetworkPolicy', 'api').spec.ingress).toStrictEqual([
      { from: [pods('web'), scraper], ports: [tcp(8000)] },
    ]);
  });

  test('a port of their own is open to the scraper alone, declared, and in no Service', () => {
    const found = measured({ port: 9100 });
    expect(found.one('NetworkPolicy', 'api').spec.ingress).toStrictEqual([
      { from: [pods('web')], ports: [tcp(8000)] },
      { from: [scraper], ports: [tcp(9100)] },
    ]);
    expect(found.one('Deployment', 'api').spec.template.spec.containers[0]?.ports).toStrictEqual([
      { name: 'http', containerPort: 8000, protocol: 'TCP' },
      { name: 'metrics', containerPort: 9100, protocol: 'TCP' },
    ]);
    expect(found.one('Service', 'api').spec.ports?.map(({ port }) => port)).toStrictEqual([8000]);
  });

  test('a Prometheus that looks for pods finds port and path in the annotations', () => {
    expect(measured({ port: 9100, path: '/m' }).one('Deployment', 'api').spec.template.metadata.annotations).toStrictEqual({
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '9100',
      'prometheus.io/path': '/m',
    });
  });

  test('without labels every pod of the namespace may, and a Cluster is open at the port of its own exporter', () => {
    const found = shop(
      { db: { type: 'postgres', version: 17, engine: 'cloudnative-pg' } },
      { metrics: { from: { namespace: 'monitoring' } } },
    );
    expect(found.one('NetworkPolicy', 'db').spec.ingress).toContainEqual({ from: [namespace('monitoring')], ports: [tcp(9187)] });
  });
});
