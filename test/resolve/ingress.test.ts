// An ingress with every default filled in.
import fc from 'fast-check';
import { ALL } from '../../ingress';
import { resolveStacks } from '../../resolve';
import { type IngressInput, PLAIN, services, someRoutes } from '../support/ingress';
import { resolved, shop } from '../support/stacks';

const ingressOf = (options: Partial<IngressInput> = {}) => {
  const { ingress } = resolved(services, { ingress: { ...PLAIN, ...options } });
  if (!ingress) throw new Error('no ingress was ingressOf');
  return ingress;
};

describe('the order of routes', () => {
  const depth = (path: string) => path.split('/').filter((segment) => segment !== '').length;

  test('the more specific comes first: more segments, and with as many the path alone', () => {
    fc.assert(
      fc.property(someRoutes, (routes) => {
        const all = ingressOf({ routes }).routes;
        for (const [i, earlier] of all.entries())
          for (const later of all.slice(i + 1)) {
            expect(depth(earlier.path)).toBeGreaterThanOrEqual(depth(later.path));
            if (depth(earlier.path) === depth(later.path) && later.match === 'exact') expect(earlier.match).toBe('exact');
          }
      }),
    );
  });

  test('for a controller that takes the first match, every path goes to the route that means it', () => {
    const within = (path: string, prefix: string) => prefix === '/' || path === prefix || path.startsWith(`${prefix}/`);
    fc.assert(
      fc.property(someRoutes, (routes) => {
        const all = ingressOf({ routes }).routes;
        for (const { path } of all) {
          const [first] = all.filter((route) => (route.match === 'exact' ? route.path === path : within(path, route.path)));
          expect(first?.path).toBe(path);
        }
      }),
    );
  });

  test('it is the same whatever the order in the stack', () => {
    const shuffled = someRoutes.chain((routes) => {
      const entries = Object.entries(routes);
      const length = { minLength: entries.length, maxLength: entries.length };
      return fc.shuffledSubarray(entries, length).map((other) => [routes, Object.fromEntries(other)] as const);
    });
    fc.assert(
      fc.property(shuffled, ([one, other]) => expect(ingressOf({ routes: other })).toStrictEqual(ingressOf({ routes: one }))),
    );
  });

  test('length and name decide between the rest', () => {
    const routes = {
      '/': 'web',
      '/abc': 'api',
      '/api': 'api',
      '/apis': 'api',
      '/z': { service: 'web', match: 'exact' },
    } as const;
    expect(ingressOf({ routes }).routes.map(({ path }) => path)).toStrictEqual(['/z', '/apis', '/abc', '/api', '/']);
  });
});

test('a route that names its service alone is a prefix, passed on as it is', () => {
  expect(ingressOf({ routes: { '/': 'web' } }).routes).toMatchObject([
    { path: '/', service: 'web', portName: 'http', match: 'prefix', stripPrefix: false, stream: false },
  ]);
});

test('what a route says about itself is kept', () => {
  const options = { service: 'api', match: 'exact', stripPrefix: true, stream: true } as const;
  expect(ingressOf({ routes: { '/a': options } }).routes).toMatchObject([{ path: '/a', ...options }]);
});

test('as many requests may come at once as in a second, unless the stack says how many', () => {
  expect(ingressOf({ rateLimit: { requestsPerSecond: 7 } }).rateLimit).toStrictEqual({ requestsPerSecond: 7, burst: 7 });
  expect(ingressOf({ rateLimit: { requestsPerSecond: 7, burst: 1 } }).rateLimit).toStrictEqual({
    requestsPerSecond: 7,
    burst: 1,
  });
});

describe('CORS', () => {
  const hosts = ['a.de', 'b.de'];

  test("the origins are the stack's own hosts, with the scheme that they have", () => {
    expect(ingressOf({ hosts, cors: {} }).cors?.origins).toStrictEqual(['http://a.de', 'http://b.de']);
    expect(ingressOf({ hosts, cors: {}, tls: { from: 'secret' } }).cors?.origins).toStrictEqual(['https://a.de', 'https://b.de']);
  });

  test('origins that the stack names take their place', () => {
    expect(ingressOf({ hosts, cors: { origins: ['https://c.de:8443'] } }).cors?.origins).toStrictEqual(['https://c.de:8443']);
  });

  test('all else has a default', () => {
    expect(ingressOf({ hosts, cors: {} }).cors).toMatchObject({
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      headers: ['Authorization', 'Content-Type'],
      credentials: false,
      maxAgeSeconds: 600,
    });
  });

  test('and is kept where the stack says it, zero and false too', () => {
    const options = {
      origins: ['https://c.de'],
      methods: ['GET' as const],
      headers: ['X-A'],
      credentials: true,
      maxAgeSeconds: 0,
    };
    expect(ingressOf({ cors: options }).cors).toStrictEqual(options);
  });
});

describe('headers of every answer', () => {
  const OWASP = {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  };

  test('none, where the stack asks for none', () => {
    expect(ingressOf().responseHeaders).toStrictEqual({});
  });

  test('those that OWASP recommends, where it asks for them', () => {
    expect(ingressOf({ securityHeaders: {} }).responseHeaders).toStrictEqual(OWASP);
  });

  test('another value takes the place of theirs, and others come in addition', () => {
    const options = { 'X-Frame-Options': 'DENY', 'Permissions-Policy': 'camera=()' };
    expect(ingressOf({ securityHeaders: options }).responseHeaders).toStrictEqual({ ...OWASP, ...options });
  });

  test('false leaves one out, and leaves the others', () => {
    const { 'X-Frame-Options': _, ...others } = OWASP;
    expect(ingressOf({ securityHeaders: { 'X-Frame-Options': false } }).responseHeaders).toStrictEqual(others);
  });

  // both spellings stand there, and which one wins is up to the controller
  test.failing('the name of a header is the same in small letters', () => {
    expect(ingressOf({ securityHeaders: { 'x-frame-options': 'DENY' } }).responseHeaders).toStrictEqual({
      'X-Content-Type-Options': 'nosniff',
      'x-frame-options': 'DENY',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
    });
  });

  test('with TLS browsers are told to come back over HTTPS for a year, or for as long as the stack says', () => {
    const hsts = (tls: IngressInput['tls']) => ingressOf({ tls }).responseHeaders;
    expect(hsts({ from: 'secret' })).toStrictEqual({ 'Strict-Transport-Security': 'max-age=31536000' });
    expect(hsts({ from: 'files', hstsSeconds: 60 })).toStrictEqual({ 'Strict-Transport-Security': 'max-age=60' });
    expect(hsts({ from: 'secret', hstsSeconds: 0 })).toStrictEqual({ 'Strict-Transport-Security': 'max-age=0' });
  });

  test('HSTS comes beside the others', () => {
    expect(ingressOf({ tls: { from: 'secret' }, securityHeaders: {} }).responseHeaders).toStrictEqual({
      ...OWASP,
      'Strict-Transport-Security': 'max-age=31536000',
    });
  });

  // hstsSeconds stays in force, and the stack's word is dropped in silence
  test.failing("HSTS is left out by false, as its doc comment says of every header, and takes the stack's own value", () => {
    const hsts = (options: string | false) =>
      ingressOf({ tls: { from: 'secret' }, securityHeaders: { 'Strict-Transport-Security': options } }).responseHeaders;
    expect(hsts(false)).toStrictEqual(OWASP);
    expect(hsts('max-age=5; preload')).toStrictEqual({ ...OWASP, 'Strict-Transport-Security': 'max-age=5; preload' });
  });
});

describe('TLS', () => {
  test('the Secret is <stack>-tls, unless the stack names one', () => {
    for (const tls of [{ from: 'cert-manager', issuer: 'letsencrypt' }, { from: 'secret' }, { from: 'files' }] as const) {
      expect(ingressOf({ tls }).tls?.secretName).toBe('shop-tls');
      expect(ingressOf({ tls: { ...tls, secretName: 'bought' } }).tls?.secretName).toBe('bought');
    }
  });

  test('cert-manager is told its issuer, of the cluster and by a page of the host where the stack says no more', () => {
    expect(ingressOf({ tls: { from: 'cert-manager', issuer: 'letsencrypt' } }).tls).toStrictEqual({
      secretName: 'shop-tls',
      issuer: { kind: 'ClusterIssuer', name: 'letsencrypt', challenge: 'HTTP-01' },
      files: undefined,
    });
    expect(
      ingressOf({ tls: { from: 'cert-manager', issuer: 'ours', issuerKind: 'Issuer', challenge: 'DNS-01' } }).tls?.issuer,
    ).toStrictEqual({
      kind: 'Issuer',
      name: 'ours',
      challenge: 'DNS-01',
    });
  });

  test('files are those of ./ssl, unless the stack names others', () => {
    expect(ingressOf({ tls: { from: 'files' } }).tls).toStrictEqual({
      secretName: 'shop-tls',
      issuer: undefined,
      files: { certificate: './ssl/cert.pem', key: './ssl/key.pem' },
    });
    expect(ingressOf({ tls: { from: 'files', certificate: '/etc/a.crt', key: 'a.key' } }).tls?.files).toStrictEqual({
      certificate: '/etc/a.crt',
      key: 'a.key',
    });
  });

  test('a Secret that is there has neither', () => {
    expect(ingressOf({ tls: { from: 'secret' } }).tls).toStrictEqual({
      secretName: 'shop-tls',
      issuer: undefined,
      files: undefined,
    });
  });
});

describe('the controller', () => {
  test.each(ALL)('$options has the class, the namespace and the labels of its own installation', ({ options, controller }) => {
    const stack = resolved(services, { namespace: 'market', ingress: { ...PLAIN, ...options } });
    expect(stack.ingress).toMatchObject({ ...options, className: controller.className });
    const proxy = stack.services.find(({ name }) => name === 'web')?.network.from[0]?.proxy;
    const own = controller.proxy({ name: 'shop', namespace: 'market' });
    expect(proxy).toStrictEqual({ ...own, trusted: controller.dropsForgedAddress });
    expect(stack.ingress?.proxy).toStrictEqual(proxy);
    expect(Object.keys(proxy?.labels ?? {})).not.toStrictEqual([]); // none would be every pod of the namespace
  });

  test.each(ALL)('$options can have another class, namespace and labels', ({ options }) => {
    const elsewhere = { className: 'inner', controllerNamespace: 'edge', controllerLabels: { app: 'proxy' } };
    const stack = resolved(services, { ingress: { ...PLAIN, ...options, ...elsewhere } });
    expect(stack.ingress?.className).toBe('inner');
    const proxy = stack.services.find(({ name }) => name === 'web')?.network.from[0]?.proxy;
    expect(proxy).toMatchObject({ namespace: 'edge', labels: { app: 'proxy' } });
    expect(proxy?.labels).toStrictEqual({ app: 'proxy' }); // those and no others
  });

  test('the Gateway API is that of Envoy Gateway, where the stack says no more', () => {
    const classOf = (options: Partial<IngressInput>) => ingressOf(options).className;
    expect(classOf({ controller: 'gateway' })).toBe(classOf({ controller: 'gateway', implementation: 'envoy-gateway' }));
  });
});

test('a stack whose namespace has another name is reached by its own all the same', () => {
  const [stack] = resolveStacks([shop(services, { namespace: 'market', ingress: { ...PLAIN, tls: { from: 'secret' } } })]);
  expect(stack?.ingress?.tls?.secretName).toBe('shop-tls');
});
