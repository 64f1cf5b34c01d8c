// Addresses outside the stack that its own network policies would close are refused, with the way out, as are those that must stay closed.
import { problemsOf, resolved } from '../../support/stacks';

const external = (said: object) => ({ it: { type: 'external', host: 'db.example.com', ...said } });

test.each<[string, object, string]>([
  [
    'a private address',
    { host: '10.20.0.7' },
    "host: '10.20.0.7' is a private address, and the network policy opens public ones only. Add cidrs: ['10.20.0.7/32'], or the range that it is in.",
  ],
  [
    'an address outside its ranges',
    { host: '10.20.0.7', cidrs: ['10.30.0.0/16'] },
    "host: '10.20.0.7' is in none of the cidrs. Add '10.20.0.7/32' to them.",
  ],
  [
    'localhost',
    { host: 'localhost' },
    "host: 'localhost' is the pod itself. Write the name or the address of the other machine, and its range: cidrs: ['192.168.1.20/32'].",
  ],
  [
    'an address of the pod itself',
    { host: '127.0.0.1', cidrs: ['127.0.0.0/8'] },
    "host: '127.0.0.1' is the pod itself. Write the name or the address of the other machine, and its range: cidrs: ['192.168.1.20/32'].",
  ],
  [
    'every address of the pod itself',
    { host: '0.0.0.0' },
    "host: '0.0.0.0' is the pod itself. Write the name or the address of the other machine, and its range: cidrs: ['192.168.1.20/32'].",
  ],
  [
    'the machine on which docker runs',
    { host: 'host.docker.internal', cidrs: ['192.168.1.20/32'] },
    "host: 'host.docker.internal' is the machine of whoever runs docker, and no cluster knows it. Write the name or the address of the machine that is meant, and its range: cidrs: ['192.168.1.20/32'].",
  ],
  [
    'a part of an address',
    { host: '10.1' },
    "host: '10.1' is neither a name nor all four numbers of an address. Write one of the two.",
  ],
  [
    'a name without a dot',
    { host: 'intranet' },
    "host: 'intranet' is a name of a private network, and the network policy opens public addresses only. Add the range in which it is, as cidrs: ['10.20.0.0/16'], or the namespace of its pods.",
  ],
  [
    'a name of a cloud alone',
    { host: 'db.europe-west1-b.c.shop.internal' },
    "host: 'db.europe-west1-b.c.shop.internal' is a name of a private network, and the network policy opens public addresses only. Add the range in which it is, as cidrs: ['10.20.0.0/16'], or the namespace of its pods.",
  ],
  [
    'a Service of another namespace',
    { host: 'db.data.svc.cluster.local' },
    "host: 'db.data.svc.cluster.local' is inside the cluster, and the network policy opens public addresses only. Add namespace: 'data'.",
  ],
  [
    'another namespace than that of the name',
    { host: 'db.data.svc', namespace: 'other' },
    "namespace: 'db.data.svc' is in the namespace 'data'. Set namespace to it, or correct host.",
  ],
  [
    'a range with the metadata service',
    { cidrs: ['10.0.0.0/8', '0.0.0.0/0'] },
    "cidrs.1: '0.0.0.0/0' includes the metadata service, where a cloud gives out the credentials of the node. Name smaller ranges.",
  ],
  [
    'ranges and a namespace',
    { cidrs: ['10.0.0.0/8'], namespace: 'data' },
    'cidrs: a host is at addresses or in a namespace, not both. Keep cidrs or namespace.',
  ],
  [
    'labels of nothing',
    { labels: { app: 'db' } },
    'labels: labels are of the pods in a namespace. Add namespace, or remove labels.',
  ],
  ['no range', { cidrs: [] }, 'cidrs: is empty. Give it a value, or remove the option.'],
])('%s', (_, said, problem) => {
  expect(problemsOf(external(said))).toStrictEqual([`services.it.${problem}`]);
});

test.each<[string, object, number[]]>([
  ['443 where nothing is said', {}, [443]],
  ['the first of its ports', { ports: [5433, 5432] }, [5433, 5432]],
  ['the one that is said, and the others', { port: 80, ports: [8080] }, [80, 8080]],
])('its port is %s', (_, said, ports) => {
  expect(resolved(external(said) as never).externals[0]?.ports).toStrictEqual(
    ports.map((port) => ({ first: port, last: port, protocol: 'TCP' })),
  );
});

test.each(['8.8.8.8', '172.32.0.1'])('a public address needs no range: %s', (host) => {
  expect(resolved(external({ host }) as never).externals[0]?.host).toBe(host);
});

test.each([
  { host: 'db.lan', cidrs: ['192.168.1.20/32'] },
  { host: 'api.other', namespace: 'other' },
  { host: 'internal.example.com' },
])('a private name with its range, one of a namespace, and one that is public: %o', (said) => {
  expect(resolved(external(said) as never).externals[0]?.host).toBe(said.host);
});

test('a public address that is not, as it is of the cloud, is refused like a private one', () => {
  expect(problemsOf(external({ host: '168.63.129.16' }))).toStrictEqual([
    "services.it.host: '168.63.129.16' is a private address, and the network policy opens public ones only. Add cidrs: ['168.63.129.16/32'], or the range that it is in.",
  ]);
});

test.each<[string, object, string]>([
  [
    'nobody',
    {},
    "dns: names neither pods nor addresses. Add namespace: 'openshift-dns', or cidrs: ['10.96.0.10/32'], or remove the option.",
  ],
  [
    'labels of nothing',
    { cidrs: ['10.96.0.10/32'], labels: { app: 'dns' } },
    'dns.labels: labels are of the pods in a namespace. Add namespace, or remove labels.',
  ],
  [
    'the metadata service on its own port',
    { cidrs: ['10.96.0.10/32', '169.254.0.0/16'], port: 80 },
    "dns.cidrs.1: '169.254.0.0/16' includes the metadata service, where a cloud gives out the credentials of the node. Name smaller ranges.",
  ],
])('servers of names that are %s', (_, dns, problem) => {
  expect(problemsOf({ api: { type: 'fastapi' } }, { dns })).toStrictEqual([problem]);
});

const inBucket = (said: object) => ({
  db: {
    type: 'postgres',
    version: 17,
    backup: { bucket: { endpoint: 'https://s3.example.com', name: 'kept', region: 'eu', ...said } },
  },
});

test.each<[string, object, string]>([
  [
    'with the metadata service',
    { cidrs: ['169.254.169.254/32'] },
    "cidrs.0: '169.254.169.254/32' includes the metadata service, where a cloud gives out the credentials of the node. Name smaller ranges.",
  ],
  [
    'of a bucket inside the cluster',
    { endpoint: 'http://minio.storage.svc:9000', cidrs: ['10.0.0.0/8'] },
    'cidrs: cidrs are for a bucket outside the cluster, and this endpoint is inside. Remove cidrs.',
  ],
])('a range of a bucket %s', (_, said, problem) => {
  expect(problemsOf(inBucket(said))).toStrictEqual([`services.db.backup.bucket.${problem}`]);
});
