// Hosts, redirects, limits of a route and ports from outside: what cannot be, and what follows from it.
import { shop } from '../../support/chart';
import { api, db, problemsOf, resolved, site, worker } from '../../support/stacks';

const services = { web: site, api };
const plain = { hosts: ['shop.example.com'], routes: { '/': 'web' } };

test.each<[string, object, string[]]>([
  [
    'a host that has the path already',
    { routes: { '/': 'web', 'shop.example.com': 'api' } },
    [
      "routes.shop.example.com: 'shop.example.com' is in hosts, so '/' is a route there already. Remove 'shop.example.com' or '/', or take 'shop.example.com' out of hosts.",
    ],
  ],
  [
    'hosts without a route',
    { routes: { 'api.example.com': 'api' } },
    [
      "hosts.0: no route answers on 'shop.example.com', because each route names a host of its own. Remove it, or add a path, such as '/'.",
    ],
  ],
  [
    'a redirect of a host with routes',
    { redirects: { 'shop.example.com': 'www.example.com' } },
    ["redirects.shop.example.com: 'shop.example.com' has routes of its own. Remove the redirect, or the host."],
  ],
  [
    'a redirect of a redirect',
    { redirects: { 'a.example.com': 'b.example.com', 'b.example.com': 'shop.example.com' } },
    ["redirects.a.example.com: 'b.example.com' is redirected itself. Name the host at the end."],
  ],
  [
    'a redirect of a pattern',
    { redirects: { '*.example.org': 'shop.example.com' } },
    ["redirects.*.example.org: '*.example.org' is a pattern. Name the host."],
  ],
  [
    'a largest body of a route that streams',
    { routes: { '/': { service: 'web', stream: true, maxBodySize: '1Mi' } } },
    ['routes./.maxBodySize: maxBodySize does not apply to a route that streams. Remove it, or stream.'],
  ],
  [
    'a timeout of one route, by Traefik',
    { routes: { '/': { service: 'web', timeoutSeconds: 5 } } },
    [
      "routes./.timeoutSeconds: Traefik 3, Ingress cannot do a timeout of one route: it sets the timeout at a Service, which other routes may share. These can: controller: 'gateway', implementation: 'envoy-gateway'; controller: 'nginx'.",
    ],
  ],
  ['TCP to nobody', { tcp: { 25: 'mail' } }, ["tcp.25: this stack has no service 'mail'. It has: api, web."]],
  [
    'TCP on no port',
    { tcp: { 0: 'api' } },
    ["tcp.0: '0' is neither a port nor a range. Write whole numbers from 1 to 65535, such as 25, or '40000-40010'."],
  ],
  [
    'a range that goes backwards',
    { udp: { '40010-40000': 'api' } },
    ["udp.40010-40000: '40010-40000' is not a range of 2 to 100 ports. Write the first and the last, such as '40000-40010'."],
  ],
  [
    'a range of too many',
    { udp: { '40000-40100': 'api' } },
    ["udp.40000-40100: '40000-40100' is not a range of 2 to 100 ports. Write the first and the last, such as '40000-40010'."],
  ],
  [
    'a range to what is no container',
    { tcp: { '40000-40010': 'api' } },
    [
      "tcp.40000-40010: a range of ports leads to a service of type 'container', by its own name, and 'api' is none. Name the port alone.",
    ],
  ],
  [
    'UDP to a program of HTTP',
    { udp: { 53: 'api' } },
    ["udp.53: 'api' has no port of UDP. Add one to ports, as { port: 53, protocol: 'UDP' }, or name another service."],
  ],
])('%s is told', (_, options, texts) => {
  expect(problemsOf(services, { ingress: { ...plain, ...options } })).toStrictEqual(texts.map((text) => `ingress.${text}`));
});

test('a Redis without a password is not opened to everybody', () => {
  const cache = { type: 'redis', mode: 'cache', auth: false };
  expect(problemsOf({ ...services, cache }, { ingress: { ...plain, tcp: { 6379: 'cache' } } })).toStrictEqual([
    "ingress.tcp.6379: everybody could read and write 'cache', which has no password. Remove auth: false from services.cache, or remove the port here.",
  ]);
});

test('the certificate is for every host, and each route knows its own', () => {
  const { ingress } = resolved(services, {
    ingress: {
      ...plain,
      routes: { '/': 'web', 'api.example.com/v2': 'api' },
      redirects: { 'www.example.com': 'shop.example.com' },
    },
  });
  expect(ingress?.hosts).toStrictEqual(['shop.example.com', 'api.example.com', 'www.example.com']);
  expect(ingress?.routes.map(({ key, hosts, path }) => [key, hosts, path])).toStrictEqual([
    ['api.example.com/v2', ['api.example.com'], '/v2'],
    ['/', ['shop.example.com'], '/'],
  ]);
});

test('a Service for streams beside a timeout is none of a service', () => {
  const routes = { '/': 'web', '/events': { service: 'web', stream: true } } as const;
  expect(problemsOf({ ...services, 'web-stream': site }, { ingress: { ...plain, routes, timeoutSeconds: 3 } })).toStrictEqual([
    "services.web-stream: the DNS name 'web-stream' is claimed by ingress.timeoutSeconds and services.web-stream. Rename one.",
  ]);
});

test('on a laptop a host of its own is below that of the stack, without redirects and lists of addresses', () => {
  const routes = { '/': 'web', 'api.example.com/v2': { service: 'api', ipAllowList: ['203.0.113.0/24'] } };
  const { ingress } = resolved(services, {
    ingress: { ...plain, routes, redirects: { 'www.example.com': 'shop.example.com' } },
    environments: { local: {} },
  });
  expect(ingress?.hosts).toStrictEqual(['shop.localhost', 'api.shop.localhost']);
  expect(ingress?.routes[0]).toMatchObject({ key: 'api.shop.localhost/v2', limits: {} });
});

test('the quota has room for the Services of TCP, a database among them', () => {
  const { namespace, ingress } = resolved({ ...services, db }, { ingress: { ...plain, tcp: { 5432: 'db', 2525: 'api' } } });
  expect(namespace.quota).toMatchObject({ loadBalancers: 2, nodePorts: 2 });
  const tcp = (port: number, containerPort: number) => [{ first: port, last: port, containerPort, protocol: 'TCP' }];
  expect(ingress?.open).toStrictEqual([
    { name: 'api-tcp', service: 'api', ports: tcp(2525, 8000) },
    { name: 'db-tcp', service: 'db', ports: tcp(5432, 5432) },
  ]);
});

const relay = { ...worker, ports: { turn: { port: 3478, protocol: 'UDP' }, 'turn-tcp': 3478 } } as const;
const relayed = { tcp: { 3478: 'relay' }, udp: { 443: { service: 'relay', port: 3478 }, '49160-49162': 'relay' } } as const;

test('a service with ports of both protocols has one address for them, and a range is each of its ports', () => {
  const all = shop({ ...services, relay }, { ingress: { ...plain, ...relayed } });
  const { spec } = all.one('Service', 'relay-tcp');
  expect(spec.ports?.map(({ name, port, targetPort, protocol }) => [name, port, targetPort, protocol])).toStrictEqual([
    ['tcp-3478', 3478, 3478, 'TCP'],
    ['udp-443', 443, 3478, 'UDP'],
    ['udp-49160', 49160, 49160, 'UDP'],
    ['udp-49161', 49161, 49161, 'UDP'],
    ['udp-49162', 49162, 49162, 'UDP'],
  ]);
  expect(all.one('NetworkPolicy', 'relay-tcp').spec.ingress?.[0]?.ports).toStrictEqual([
    { port: 3478, protocol: 'TCP' },
    { port: 3478, protocol: 'UDP' },
    { port: 49160, endPort: 49162, protocol: 'UDP' },
  ]);
  expect(
    all.one('Deployment', 'relay').spec.template.spec.containers[0]?.ports?.map(({ containerPort }) => containerPort),
  ).toStrictEqual([3478, 3478, 49160, 49161, 49162]);
  expect(all.one('ResourceQuota').spec.hard?.['services.nodeports']).toBe('5');
});

test('a service of UDP alone is called after it', () => {
  const { ingress } = resolved({ ...services, relay }, { ingress: { ...plain, udp: { 3478: 'turn' } } });
  expect(ingress?.open.map(({ name }) => name)).toStrictEqual(['relay-udp']);
});

test('one port leads to one service, and a range names no port inside', () => {
  const twice = { 49161: 'relay', '49160-49170': 'relay' };
  expect(problemsOf({ ...services, relay }, { ingress: { ...plain, udp: twice } })).toStrictEqual([
    "ingress.udp.49160-49170: '49161' has some of these ports already. Keep each once.",
  ]);
  const udp = { '49160-49170': { service: 'relay', port: 3478 } };
  expect(problemsOf({ ...services, relay }, { ingress: { ...plain, udp } })).toStrictEqual([
    "ingress.udp.49160-49170.port: '49160-49170' is a range, whose ports are the same inside. Remove port.",
  ]);
});

test('a host that a route names may stand in hosts too', () => {
  const routes = { 'shop.example.com': 'web', 'api.example.com': 'api' };
  const { ingress } = resolved(services, { ingress: { hosts: ['shop.example.com'], routes } });
  expect(ingress?.hosts).toStrictEqual(['shop.example.com', 'api.example.com']);
});
