// Who may open which connection: the edges and routes of the stack, and nothing else.
import { onTcp } from '../../model/port-range';
import { api, cache, db, mail, resolved, serviceIn, site, web, worker } from '../support/stacks';

const ingress = { hosts: ['shop.example.com'], routes: { '/': 'web', '/admin': 'admin' } };
const stack = resolved(
  {
    web: { ...web, uses: { api: {}, site: {} } },
    api: { ...api, uses: { db: {}, cache: {}, queue: {}, mail: {}, bank: {}, old: {} } },
    app: { ...worker, ports: { admin: 9000, queue: 5672 }, uses: { db: {} } },
    site,
    db,
    cache,
    mail: { ...mail, port: 587 },
    bank: { type: 'external', host: 'bank.example.com' },
    old: { type: 'external', host: 'old.example.com' },
  },
  { ingress },
);
const traefik = { namespace: 'traefik', labels: { 'app.kubernetes.io/name': 'traefik' }, trusted: true };
const network = (name: string) => stack.services.find((service) => service.name === name)?.network;

test('a database may be reached by those that use it, and reaches nobody', () => {
  expect(network('db')).toStrictEqual({
    from: [{ containerPort: 5432, protocol: 'TCP', services: ['api', 'app'], proxy: undefined }],
    to: [],
    internet: [],
  });
});

test('a service reaches what it uses, at the port of the container: policies see pods, not Services', () => {
  expect(network('web')?.to).toStrictEqual([
    { service: 'api', containerPort: 8000, protocol: 'TCP' },
    { service: 'site', containerPort: 8080, protocol: 'TCP' },
  ]);
});

test('an edge to a port of a container leads to the container', () => {
  expect(network('api')?.to).toContainEqual({ service: 'app', containerPort: 5672, protocol: 'TCP' });
});

test('an edge to a container itself opens every port, each with its protocol', () => {
  const resolver = {
    ...worker,
    ports: { dns: { port: 53, protocol: 'UDP' }, 'dns-tcp': 53, metrics: { port: 80, containerPort: 9153 } },
  } as const;
  const other = resolved({
    resolver,
    api: { ...api, uses: { resolver: {}, metrics: {} } },
    web: { ...web, uses: { metrics: {} } },
  });
  expect(serviceIn(other, 'api', 'fastapi').network.to).toStrictEqual([
    { service: 'resolver', containerPort: 9153, protocol: 'TCP' },
    { service: 'resolver', containerPort: 53, protocol: 'UDP' },
    { service: 'resolver', containerPort: 53, protocol: 'TCP' },
  ]);
  expect(serviceIn(other, 'web', 'nextjs').network.to).toStrictEqual([
    { service: 'resolver', containerPort: 9153, protocol: 'TCP' },
  ]);
  expect(serviceIn(other, 'resolver', 'container').network.from).toStrictEqual([
    { containerPort: 53, protocol: 'UDP', services: ['api'], proxy: undefined },
    { containerPort: 53, protocol: 'TCP', services: ['api'], proxy: undefined },
    { containerPort: 9153, protocol: 'TCP', services: ['api', 'web'], proxy: undefined },
  ]);
});

test('the pods of a service reach each other where the stack says so', () => {
  const { network } = serviceIn(resolved({ mq: { ...worker, peers: true, ports: { mq: 5672, epmd: 4369 } } }), 'mq', 'container');
  expect(network).toStrictEqual({
    from: [
      { containerPort: 5672, protocol: 'TCP', services: ['mq'], proxy: undefined },
      { containerPort: 4369, protocol: 'TCP', services: ['mq'], proxy: undefined },
    ],
    to: [
      { service: 'mq', containerPort: 5672, protocol: 'TCP' },
      { service: 'mq', containerPort: 4369, protocol: 'TCP' },
    ],
    internet: [],
  });
});

test('a route to a container itself lets the proxy in at its one port', () => {
  const other = resolved({ app: { ...worker, ports: { site: 3000 } } }, { ingress: { ...ingress, routes: { '/': 'app' } } });
  expect(serviceIn(other, 'app', 'container').network.from).toStrictEqual([
    { containerPort: 3000, protocol: 'TCP', services: [], proxy: traefik },
  ]);
  expect(other.ingress?.routes[0]).toMatchObject({ service: 'app', portName: 'site', port: 3000 });
});

test('each port of a container is open to its own users alone', () => {
  expect(network('app')?.from).toStrictEqual([
    { containerPort: 9000, protocol: 'TCP', services: [], proxy: traefik },
    { containerPort: 5672, protocol: 'TCP', services: ['api'], proxy: undefined },
  ]);
});

test('the ingress controller reaches what has a route, and nothing behind it', () => {
  expect(network('web')?.from).toStrictEqual([{ containerPort: 3000, protocol: 'TCP', services: [], proxy: traefik }]);
  expect(network('api')?.from).toStrictEqual([{ containerPort: 8000, protocol: 'TCP', services: ['web'], proxy: undefined }]);
});

test('a route that says more about itself opens the same way', () => {
  const routes = {
    '/': { service: 'web', match: 'exact', stream: true },
    '/api': { service: 'api', stripPrefix: true },
  } as const;
  const other = resolved({ web, api }, { ingress: { ...ingress, routes } });
  expect(serviceIn(other, 'web', 'nextjs').network.from).toStrictEqual([
    { containerPort: 3000, protocol: 'TCP', services: [], proxy: traefik },
  ]);
  expect(serviceIn(other, 'api', 'fastapi').network.from).toStrictEqual([
    { containerPort: 8000, protocol: 'TCP', services: [], proxy: traefik },
  ]);
});

test.each([
  ['another namespace', { controllerNamespace: 'edge' }, { ...traefik, namespace: 'edge' }],
  ['other labels', { controllerLabels: { app: 'proxy' } }, { ...traefik, labels: { app: 'proxy' } }],
  [
    'another namespace and other labels',
    { controllerNamespace: 'edge', controllerLabels: { app: 'proxy', tier: 'front' } },
    { ...traefik, namespace: 'edge', labels: { app: 'proxy', tier: 'front' } },
  ],
])('a controller can run with %s', (_, input, proxy) => {
  const other = resolved({ web }, { ingress: { ...ingress, routes: { '/': 'web' }, ...input } });
  expect(serviceIn(other, 'web', 'nextjs').network.from[0]?.proxy).toStrictEqual(proxy);
});

test('the internet is open where something outside is used, once for each port', () => {
  expect(network('api')?.internet).toStrictEqual([onTcp(443), onTcp(587)]);
  expect(network('web')?.internet).toStrictEqual([]);
});

test('a service that says why reaches every public address, once for each port', () => {
  const other = resolved({
    api: { ...api, internet: 'fetches feeds' },
    worker: {
      ...worker,
      internet: { reason: 'relays', ports: [443, '6000-6010'], udp: [443, '1024-65535'] },
      uses: { mail: {} },
    },
    mail: { ...mail, port: 443 },
  });
  expect(serviceIn(other, 'api', 'fastapi').network.internet).toStrictEqual([onTcp(80), onTcp(443)]);
  expect(serviceIn(other, 'worker', 'container').network.internet).toStrictEqual([
    onTcp(443),
    { first: 6000, last: 6010, protocol: 'TCP' },
    { first: 443, last: 443, protocol: 'UDP' },
    { first: 1024, last: 65535, protocol: 'UDP' },
  ]);
});

test('something outside may speak UDP alone', () => {
  const stun = { type: 'external' as const, host: 'stun.example.com', udp: [3478] };
  const other = resolved({
    api: { ...api, uses: { stun: { env: { port: 'STUN_PORT' } }, time: {} } },
    stun,
    time: { ...stun, udp: [123], cidrs: ['10.0.0.0/8'] },
  });
  const { network, env } = serviceIn(other, 'api', 'fastapi');
  expect(network.internet).toStrictEqual([{ first: 3478, last: 3478, protocol: 'UDP' }]);
  expect(network.elsewhere).toStrictEqual([{ cidrs: ['10.0.0.0/8'], ports: [{ first: 123, last: 123, protocol: 'UDP' }] }]);
  expect(env.STUN_PORT).toBe('3478');
});

test('a service without edges and routes is closed', () => {
  expect(serviceIn(resolved({ worker }), 'worker', 'container').network).toStrictEqual({ from: [], to: [], internet: [] });
});

test('both ends of every edge say the same', () => {
  for (const { name, network } of stack.services)
    for (const { service: target, containerPort } of network.to) {
      const open = stack.services.find((service) => service.name === target)?.network.from;
      expect(open?.find((one) => one.containerPort === containerPort)?.services).toContain(name);
    }
});
