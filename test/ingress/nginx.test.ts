// F5 NGINX Ingress Controller. What holds for every ingress is asked of random ones, with nginx's own rule of matching played here:
// an exact location, else the longest prefix. https://nginx.org/en/docs/http/ngx_http_core_module.html#location
import { nginx } from '../../ingress/nginx';
import type { PolicySpec, Upstream, VirtualServerRoute, VirtualServerSpec } from '../../ingress/nginx-api';
import { synthesize } from '../../output/synthesize';
import type { StackInput } from '../../schema/stack';
import { chart, pinned, shop } from '../support/chart';
import { always, asking, type IngressInput, once, PLAIN, services, someIngress, someRoutes } from '../support/ingress';
import type { Kube } from '../support/kube';
import type { Objects } from '../support/objects';
import { problemsOf } from '../support/stacks';

const withNginx = (input: IngressInput): IngressInput => ({ ...input, controller: 'nginx' });
const drawn = once((input: IngressInput, own: StackInput['services'] = services) =>
  chart('ingress', { name: 'shop', services: own, ingress: withNginx(input), environments: { production: {} } }),
);

/** Any ingress that it can serve. */
const someForNginx = someIngress.map(({ compression, ...input }) => input);

const specOf = <Spec>({ spec }: Kube) => spec as unknown as Spec;
const namesOf = (objects: readonly Kube[]) => objects.map(({ metadata }) => metadata.name);
/** A VirtualServer whose routes lead to services. */
type Server = Omit<VirtualServerSpec, 'routes'> & { readonly routes: readonly VirtualServerRoute[] };

const servers = (objects: Objects) => objects.ofKind('VirtualServer').map((object) => specOf<Server>(object));
const server = (input: IngressInput, own = services) => {
  const [first] = servers(drawn(input, own));
  if (!first) throw new Error('no VirtualServer');
  return first;
};
const routeOf = (input: IngressInput, path: string) => {
  const found = server(input).routes.find((route) => route.path === path);
  if (!found) throw new Error(`no route ${path}`);
  return found;
};
const upstream = (input: IngressInput, name: string): Upstream | undefined =>
  server(input).upstreams.find((one) => one.name === name);
const policy = (input: IngressInput, name: string) => specOf<PolicySpec>(drawn(input).one('Policy', name));
const paths = (input: IngressInput) => server(input).routes.map(({ path }) => path);

test('the smallest', () => {
  expect(pinned(drawn({ hosts: ['shop.example.com'], routes: { '/': 'web' } }))).toMatchSnapshot();
});

test('the fullest', () => {
  // an implementation is of the Gateway API alone
  const fullest: Omit<Required<IngressInput>, 'implementation' | 'compression'> = {
    hosts: ['shop.example.com', '*.example.com'],
    routes: {
      '/': 'web',
      '/api': { service: 'api', match: 'prefix', stripPrefix: true, stream: true },
      '/about': { service: 'site', match: 'exact', stripPrefix: false, stream: false },
      'api.example.com': 'api',
      'api.example.com/large': {
        service: 'api',
        maxBodySize: '50Mi',
        rateLimit: { requestsPerSecond: 5 },
        ipAllowList: ['198.51.100.0/24'],
        basicAuth: { secretName: 'shop-admins' },
      },
    },
    tls: {
      from: 'cert-manager',
      issuer: 'letsencrypt',
      issuerKind: 'Issuer',
      challenge: 'DNS-01',
      secretName: 'shop-certificate',
      hstsSeconds: 600,
    },
    rateLimit: { requestsPerSecond: 20, burst: 50 },
    cors: {
      origins: ['https://app.example.com', 'https://admin.example.com'],
      methods: ['GET', 'POST'],
      headers: ['Content-Type'],
      credentials: true,
      maxAgeSeconds: 60,
    },
    maxBodySize: '10Mi',
    timeoutSeconds: 30,
    securityHeaders: { 'X-Frame-Options': 'DENY', 'Referrer-Policy': false, 'Content-Security-Policy': "default-src 'self'" },
    ipAllowList: ['203.0.113.0/24', '2001:db8::/32'],
    basicAuth: { secretName: 'shop-users' },
    stickySessions: ['web'],
    redirects: { 'www.example.com': 'shop.example.com' },
    tcp: { 2525: 'api' },
    udp: {},
    controller: 'nginx',
    className: 'internal',
    controllerNamespace: 'edge',
    controllerLabels: { app: 'proxy' },
  };
  expect(pinned(drawn(fullest))).toMatchSnapshot();
});

describe('every ingress that it can serve', () => {
  test('breaks no rule', () => {
    always(
      someForNginx,
      (input) => {
        expect(() =>
          synthesize([{ name: 'shop', services, ingress: withNginx(input), environments: { production: {} } }]),
        ).not.toThrow();
      },
      60,
    );
  });

  test('names every Policy that there is, and none besides', () => {
    always(someForNginx, (input) => {
      const objects = drawn(input);
      const named = servers(objects).flatMap(({ routes }) => routes.flatMap(({ policies = [] }) => policies));
      expect([...new Set(named.map(({ name }) => name))].sort()).toStrictEqual(namesOf(objects.ofKind('Policy')).sort());
    });
  });

  test('has one rule in each Policy', () => {
    always(someForNginx, (input) => {
      for (const { spec } of drawn(input).ofKind('Policy')) expect(Object.keys(spec)).toHaveLength(2); // and the class
    });
  });

  test('leads to Services and ports of the stack, each by one upstream that a route uses', () => {
    always(
      someForNginx,
      (input) => {
        const all = shop(services, { ingress: withNginx(input) });
        for (const { upstreams, routes } of servers(all)) {
          for (const { service, port } of upstreams) expect(all.one('Service', service).spec.ports).toMatchObject([{ port }]);
          const used = routes.map(({ action }) => action.proxy.upstream);
          expect(upstreams.map(({ name }) => name).sort()).toStrictEqual([...new Set(used)].sort());
        }
      },
      60,
    );
  });

  test('is the same on every host, but for its certificate', () => {
    always(someForNginx, (input) => {
      const all = servers(drawn(input));
      expect(all.map(({ host }) => host)).toStrictEqual(input.hosts);
      const [first, ...others] = all.map(({ host: _, tls: __, ...rest }) => rest);
      for (const other of others) expect(other).toStrictEqual(first);
    });
  });

  test('says no path twice', () => {
    always(someRoutes, (routes) => {
      const all = paths({ ...PLAIN, routes });
      expect(new Set(all).size).toBe(all.length);
    });
  });
});

describe('where a request goes', () => {
  const routesOf = ({ routes }: IngressInput) =>
    Object.entries(routes).map(([path, route]) => ({
      path,
      ...{ match: 'prefix', stripPrefix: false, stream: false, ...(typeof route === 'string' ? { service: route } : route) },
    }));

  const meantFor = (input: IngressInput, request: string) => {
    const within = (prefix: string) => prefix === '/' || request === prefix || request.startsWith(`${prefix}/`);
    const found = routesOf(input).filter(({ path, match }) => (match === 'exact' ? request === path : within(path)));
    return found.sort((a, b) => Number(b.match === 'exact') - Number(a.match === 'exact') || b.path.length - a.path.length)[0];
  };

  const locationFor = ({ routes }: Server, request: string) =>
    routes.find(({ path }) => path === `=${request}`) ??
    routes
      .filter(({ path }) => path.startsWith('/') && request.startsWith(path))
      .sort((a, b) => b.path.length - a.path.length)[0];

  test('it goes where the stack means it to, on the terms of that route', () => {
    always(someRoutes, (routes) => {
      const input = { ...PLAIN, routes };
      const drawnServer = server(input);
      const near = routesOf(input).flatMap(({ path }) => [path, `${path}/`, `${path}/x`, `${path}x`]);
      for (const request of ['/', '/zzz', ...near].map((path) => path.replace(/\/{2,}/g, '/'))) {
        const meant = meantFor(input, request);
        const { upstream, rewritePath } = locationFor(drawnServer, request)?.action.proxy ?? {};
        expect({ request, upstream, rewritePath }).toStrictEqual({
          request,
          upstream: meant && `${meant.service}-${meant.stream ? 'streamed' : 'buffered'}`,
          rewritePath: meant?.stripPrefix ? '/' : undefined,
        });
      }
    });
  });

  test('a prefix is the path itself and what lies below its slash: /api is not /apiary', () => {
    expect(paths({ ...PLAIN, routes: { '/api': 'api' } })).toStrictEqual(['=/api', '/api/']);
  });

  test('the root is one prefix, and an exact route one path', () => {
    expect(paths({ ...PLAIN, routes: { '/': 'web', '/a': { service: 'api', match: 'exact' } } })).toStrictEqual(['=/a', '/']);
  });

  test('a service that streams on one route has an upstream for it that no other service can have', () => {
    const own = { ...services, 'api-streamed': { type: 'nextjs' } } as const;
    const routes: IngressInput['routes'] = { '/': 'api', '/chat': { service: 'api', stream: true }, '/x': 'api-streamed' };
    expect(server({ ...PLAIN, routes }, own).upstreams.map(({ name }) => name)).toStrictEqual([
      'api-streamed',
      'api-streamed-buffered',
      'api-buffered',
    ]);
  });
});

describe('limits', () => {
  const streaming = { '/': 'api', '/chat': { service: 'api', stream: true } } as const;

  test('without a word there is none: nginx has a minute and 1m of its own', () => {
    expect(upstream(PLAIN, 'web-buffered')).toStrictEqual({
      name: 'web-buffered',
      service: 'web',
      port: 3000,
      'read-timeout': '86400s',
      'send-timeout': '86400s',
      'client-max-body-size': '0',
    });
  });

  test('a stream is passed on unbuffered, and the limits of the others do not hold for it', () => {
    const input: IngressInput = { ...PLAIN, routes: streaming, timeoutSeconds: 30, maxBodySize: '10Mi' };
    expect(upstream(input, 'api-streamed')).toStrictEqual({
      name: 'api-streamed',
      service: 'api',
      port: 8000,
      buffering: false,
      'read-timeout': '86400s',
      'send-timeout': '86400s',
      'client-max-body-size': '0',
    });
    expect(upstream(input, 'api-buffered')).toMatchObject({ 'read-timeout': '30s', 'client-max-body-size': '10485760' });
    expect(upstream(input, 'api-buffered')).not.toHaveProperty('buffering');
  });

  test('a timeout holds for all pods of a service together, not for each that is tried', () => {
    const timeouts = (timeoutSeconds: number) => upstream({ ...PLAIN, timeoutSeconds }, 'web-buffered');
    expect(timeouts(30)).toMatchObject({ 'connect-timeout': '30s', 'read-timeout': '30s', 'next-upstream-timeout': '30s' });
    expect(timeouts(300)).toMatchObject({ 'connect-timeout': '60s', 'read-timeout': '300s', 'next-upstream-timeout': '300s' });
  });

  test.each([
    [
      { requestsPerSecond: 20, burst: 50 },
      { rate: '20r/s', burst: 49 },
    ],
    [{ requestsPerSecond: 20 }, { rate: '20r/s', burst: 19 }],
    [{ requestsPerSecond: 1 }, { rate: '1r/s' }],
  ])('a burst is one and what may come besides: %j', (rateLimit, expected) => {
    expect(policy({ ...PLAIN, rateLimit }, 'shop-rate-limit')).toStrictEqual({
      ingressClassName: 'nginx',
      rateLimit: { key: '$' + '{binary_remote_addr}', zoneSize: '10M', noDelay: true, rejectCode: 429, ...expected },
    });
  });

  test('each route counts for itself, both paths of a prefix together', () => {
    const input: IngressInput = { ...PLAIN, routes: { '/': 'web', '/api': 'api' }, rateLimit: { requestsPerSecond: 5 } };
    expect(server(input).routes.map(({ path, policies }) => [path, policies])).toStrictEqual([
      ['=/api', [{ name: 'shop-rate-limit' }]],
      ['/api/', [{ name: 'shop-rate-limit' }]],
      ['/', [{ name: 'shop-rate-limit-2' }]],
    ]);
  });
});

describe('CORS', () => {
  const corsOf = (cors: IngressInput['cors']) => policy({ ...PLAIN, cors }, 'shop-cors');

  test('HEAD stands not beside GET, nor a header that no page can set: such a Policy would be refused', () => {
    expect(corsOf({ headers: ['Authorization', 'Cookie', 'Sec-Fetch-Mode', 'X-Secret'] })).toMatchObject({
      cors: { allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], allowHeaders: ['Authorization', 'X-Secret'] },
    });
    expect(corsOf({ methods: ['HEAD', 'POST'] })).toMatchObject({ cors: { allowMethods: ['HEAD', 'POST'] } });
  });

  test('every origin is one that stands alone, and others stand once', () => {
    expect(corsOf({ origins: ['https://a.de', '*'] })).toMatchObject({ cors: { allowOrigin: ['*'] } });
    expect(corsOf({ origins: ['https://a.de', 'https://b.de', 'https://a.de'] })).toMatchObject({
      cors: { allowOrigin: ['https://a.de', 'https://b.de'] },
    });
  });

  test("a service's own headers are removed where the ingress sets them", () => {
    const { responseHeaders } = routeOf({ ...PLAIN, cors: {} }, '/').action.proxy;
    expect(responseHeaders).toStrictEqual({
      add: [],
      hide: ['Origin', 'Credentials', 'Methods', 'Headers']
        .map((name) => `Access-Control-Allow-${name}`)
        .concat('Access-Control-Max-Age'),
    });
  });
});

describe('headers', () => {
  test('those of every answer replace those of the service, whatever the status', () => {
    const input: IngressInput = { ...PLAIN, securityHeaders: { 'X-Frame-Options': 'DENY', 'Report-To': '{"a":"\\"}' } };
    const { responseHeaders } = routeOf(input, '/').action.proxy;
    const names = ['X-Content-Type-Options', 'X-Frame-Options', 'Referrer-Policy', 'Report-To'];
    expect(responseHeaders?.hide).toStrictEqual(names);
    expect(responseHeaders?.add.map(({ name }) => name)).toStrictEqual(names);
    expect(responseHeaders?.add).toContainEqual({ name: 'X-Frame-Options', value: 'DENY', always: true });
    expect(responseHeaders?.add.at(-1)?.value).toBe('{\\"a\\":\\"\\\\\\"}');
  });

  test('what a client says of its own address is replaced, and the password is not passed on', () => {
    const sent = (input: IngressInput) => routeOf(input, '/').action.proxy.requestHeaders.set;
    const forwarded = [
      { name: 'X-Forwarded-For', value: '$' + '{remote_addr}' },
      { name: 'X-Forwarded-Prefix', value: '' },
      { name: 'Forwarded', value: '' },
    ];
    expect(sent(PLAIN)).toStrictEqual(forwarded);
    expect(sent({ ...PLAIN, basicAuth: { secretName: 'users' } })).toStrictEqual([
      ...forwarded,
      { name: 'Authorization', value: '' },
    ]);
    expect(nginx.dropsForgedAddress).toBe(true);
  });
});

describe('who may come in', () => {
  const closed: IngressInput = { ...PLAIN, ipAllowList: ['203.0.113.0/24'], basicAuth: { secretName: 'shop-users' } };

  test('addresses and users are asked for on every route', () => {
    expect(policy(closed, 'shop-ip-allow-list')).toMatchObject({ accessControl: { allow: ['203.0.113.0/24'] } });
    expect(policy(closed, 'shop-users')).toMatchObject({ basicAuth: { secret: 'shop-users', realm: 'shop' } });
    for (const { policies } of server(closed).routes)
      expect(policies).toStrictEqual([{ name: 'shop-ip-allow-list' }, { name: 'shop-users' }]);
  });

  test('the host itself is open, because cert-manager proves it by a route that is not ours', () => {
    expect(server(closed)).not.toHaveProperty('policies');
  });

  test('the Secret of the users has a type', () => {
    expect(nginx.usersCommand('shop', 'shop-users')).toBe(
      'kubectl -n shop create secret generic shop-users --type=nginx.org/htpasswd --from-file=htpasswd=users.htpasswd',
    );
  });
});

describe('certificates', () => {
  const hosts = ['shop.example.com', 'www.example.com'];
  const tlsOf = (tls: IngressInput['tls']) => servers(drawn({ ...PLAIN, hosts, tls })).map((one) => one.tls);
  const redirect = { enable: true, code: 301 };

  test('without one there is no HTTPS', () => {
    expect(server(PLAIN)).not.toHaveProperty('tls');
  });

  test.each([{ from: 'secret' }, { from: 'files' }] as const)('one that is there serves every host: %j', (tls) => {
    expect(tlsOf(tls)).toStrictEqual([
      { secret: 'shop-tls', redirect },
      { secret: 'shop-tls', redirect },
    ]);
  });

  test('cert-manager makes one for each host, and a stand-in until the host is proved over a redirect', () => {
    const issuer = { 'cluster-issuer': 'letsencrypt', 'issue-temp-cert': true };
    expect(tlsOf({ from: 'cert-manager', issuer: 'letsencrypt' })).toStrictEqual([
      { secret: 'shop-tls', redirect, 'cert-manager': issuer },
      { secret: 'shop-tls-2', redirect, 'cert-manager': issuer },
    ]);
  });

  test('by DNS, from an issuer of the namespace', () => {
    const [first] = tlsOf({ from: 'cert-manager', issuer: 'ours', issuerKind: 'Issuer', challenge: 'DNS-01' });
    expect(first?.['cert-manager']).toStrictEqual({ issuer: 'ours' });
  });
});

test('the cookie of a sticky service has a name that the controller takes, and holds for every path', () => {
  const own = { 'web-app': { type: 'nextjs' } } as const;
  const input: IngressInput = { hosts: ['a.de'], routes: { '/': 'web-app' }, stickySessions: ['web-app'] };
  const cookie = { enable: true, name: 'web_app_pod', path: '/', httpOnly: true, samesite: 'lax' };
  expect(server(input, own as never).upstreams[0]?.sessionCookie).toStrictEqual({ ...cookie, secure: false });
  expect(server({ ...input, tls: { from: 'files' } }, own as never).upstreams[0]?.sessionCookie).toStrictEqual({
    ...cookie,
    secure: true,
  });
});

test('what it cannot do fails the synth', () => {
  expect(problemsOf(services, { ingress: withNginx(asking(['compression'])) })).toStrictEqual([
    "ingress.compression: F5 NGINX Ingress Controller cannot do compression: only a snippet of nginx configuration turns it on, and by default it takes none. These can: controller: 'traefik'; controller: 'gateway', implementation: 'envoy-gateway'; controller: 'gateway', implementation: 'traefik'.",
  ]);
  expect(problemsOf(services, { ingress: withNginx({ ...PLAIN, hosts: [] }) })).toStrictEqual([
    "ingress.hosts: F5 NGINX Ingress Controller cannot do routes without a host: its VirtualServer has to name one. These can: controller: 'traefik'; controller: 'gateway', implementation: 'envoy-gateway'; controller: 'gateway', implementation: 'traefik'.",
  ]);
});
