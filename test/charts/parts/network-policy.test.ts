// Who may open which connection.
import { BlockList } from 'node:net';
import { shop, shopService } from '../../support/chart';
import type { Rule } from '../../support/kube';

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
const outside = (name: string) => policy(name).egress?.find(({ to }) => to?.some(({ ipBlock }) => ipBlock));

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

test.each(['1.1.1.1', '104.18.7.192', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700:4700::1111'])(
  'an external edge opens its port to public addresses: %s',
  (address) => {
    expect(opens(outside('api'), address)).toBe(true);
  },
);

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
])('an external edge never opens %s: %s', (address) => {
  expect(opens(outside('api'), address)).toBe(false);
});

const dns = {
  to: [{ ...namespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
  ports: [
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ],
};

test('who calls somebody may ask for the name', () => {
  expect(policy('api').egress).toContainEqual(dns);
  expect(policy('web').egress).toContainEqual(dns);
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
