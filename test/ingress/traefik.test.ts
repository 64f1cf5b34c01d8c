// Traefik by Ingress. What holds for every ingress is asked of random ones, with Traefik's own rules of matching played here:
// pkg/muxer/http, pkg/middlewares/stripprefix and pkg/provider/kubernetes/ingress of Traefik 3.7.
import { traefik } from '../../ingress/traefik';
import type { StackInput } from '../../schema/stack';
import { chart, shop } from '../support/chart';
import { ASKING, always, asking, type IngressInput, once, PLAIN, services, someIngress, someRoutes } from '../support/ingress';
import type { Kube } from '../support/kube';
import type { Objects } from '../support/objects';

const ROUTER = 'traefik.ingress.kubernetes.io/router';
const SERVICE = 'traefik.ingress.kubernetes.io/service';

const whole = once((ingress: IngressInput) => shop(services, { ingress }));
const drawn = once((ingress: IngressInput, rest: Partial<StackInput> = {}) =>
  chart('ingress', { name: 'shop', services, ingress, environments: { production: {} }, ...rest }),
);

const annotation = ({ metadata }: Kube, name: string) => metadata.annotations?.[name];
const namesOf = (objects: readonly Kube[]) => objects.map(({ metadata }) => metadata.name);
const routesOf = (input: IngressInput) =>
  Object.entries(input.routes).map(([path, route]) => ({
    path,
    ...{ match: 'prefix', stripPrefix: false, stream: false, ...(typeof route === 'string' ? { service: route } : route) },
  }));

/** One of Traefik's routers: an Ingress has one for each host and path. */
function routersOf(objects: Objects) {
  return objects.ingresses().flatMap((ingress) =>
    (ingress.spec.rules ?? []).flatMap(({ host, http }) =>
      http.paths.map(({ path, pathType, backend }) => ({
        host,
        matches: (request: string) => (pathType === 'Exact' ? request === path : request.startsWith(path)),
        priority: Number(annotation(ingress, `${ROUTER}.priority`)),
        service: backend.service.name,
        middlewares: objects.middlewares(ingress),
      })),
    ),
  );
}

/** Those of the highest priority that match; Traefik takes one of them, and which is not said. */
function routersFor(objects: Objects, request: string) {
  const found = routersOf(objects).filter(({ matches }) => matches(request));
  const highest = Math.max(...found.map(({ priority }) => priority));
  return found.filter(({ priority }) => priority === highest);
}

/** The route that a stack means for a path: the path alone, or the longest prefix by whole segments. */
function meantFor(input: IngressInput, request: string) {
  const within = (prefix: string) => prefix === '/' || request === prefix || request.startsWith(`${prefix}/`);
  const found = routesOf(input).filter(({ path, match }) => (match === 'exact' ? request === path : within(path)));
  return found.sort((a, b) => Number(b.match === 'exact') - Number(a.match === 'exact') || b.path.length - a.path.length)[0];
}

/** Paths on, below and beside the routes. */
const requestsFor = (input: IngressInput) =>
  ['/', '/zzz', ...routesOf(input).flatMap(({ path }) => [path, `${path}/`, `${path}/x`, `${path}x`])].map((path) =>
    path.replace(/\/{2,}/g, '/'),
  );

describe('where a request goes', () => {
  test('every request goes where the stack means it to, and every router that could win says the same', () => {
    always(someRoutes, (routes) => {
      const input = { ...PLAIN, routes, compression: true, maxBodySize: '1Mi' };
      const objects = drawn(input);
      for (const request of requestsFor(input)) {
        const meant = meantFor(input, request);
        const found = routersFor(objects, request);
        expect({ request, services: [...new Set(found.map(({ service }) => service))] }).toStrictEqual({
          request,
          services: meant ? [meant.service] : [],
        });
        // the terms are those of the route too, not of another that leads to the same service
        for (const { middlewares } of found)
          expect(namesOf(middlewares).map((name) => name.replace(/-\d+$/, ''))).toStrictEqual([
            ...(meant?.stream ? [] : ['shop-compress', 'shop-body-size']),
            ...(meant?.stripPrefix ? ['shop-strip-prefix'] : []),
          ]);
      }
    });
  });

  test('of two routes of which one lies within the other, the inner has the higher priority, and exact is above prefix', () => {
    always(someRoutes, (routes) => {
      const ingresses = drawn({ ...PLAIN, routes }).ingresses();
      const all = routesOf({ routes }).map((route) => {
        const own = ingresses.filter(({ spec }) => spec.rules?.[0]?.http.paths.some(({ path }) => path === route.path));
        expect(own).toHaveLength(1);
        return { ...route, priority: Number(own[0]?.metadata.annotations?.[`${ROUTER}.priority`]) };
      });
      const depth = (path: string) => path.split('/').filter((segment) => segment !== '').length;
      for (const outer of all)
        for (const inner of all) {
          if (depth(inner.path) > depth(outer.path)) expect(inner.priority).toBeGreaterThan(outer.priority);
          if (depth(inner.path) === depth(outer.path) && inner.match === 'exact' && outer.match === 'prefix')
            expect(inner.priority).toBeGreaterThan(outer.priority);
        }
    });
  });

  test('the order in which a stack says its routes decides nothing', () => {
    always(someRoutes, (routes) => {
      const reversed = Object.fromEntries(Object.entries(routes).reverse());
      expect(drawn({ ...PLAIN, routes: reversed }).all).toStrictEqual(drawn({ ...PLAIN, routes }).all);
    });
  });

  test('a prefix is the path itself and what lies below its slash: /api is not /apiary', () => {
    const paths = drawn({ ...PLAIN, routes: { '/api': 'api' } }).one('Ingress').spec.rules?.[0]?.http.paths;
    expect(paths?.map(({ path, pathType }) => `${pathType} ${path}`)).toStrictEqual(['Exact /api', 'Prefix /api/']);
  });

  test('the root is one prefix, and an exact route one path', () => {
    const objects = drawn({ ...PLAIN, routes: { '/': 'web', '/a': { service: 'api', match: 'exact' } } });
    const paths = objects.ofKind('Ingress').flatMap(({ spec }) => spec.rules?.flatMap(({ http }) => http.paths) ?? []);
    expect(paths.map(({ path, pathType }) => `${pathType} ${path}`).sort()).toStrictEqual(['Exact /a', 'Prefix /']);
  });

  test('every host has every route', () => {
    always(someIngress, (input) => {
      for (const { spec } of drawn(input).ofKind('Ingress')) {
        expect(spec.rules?.map(({ host }) => host)).toStrictEqual(input.hosts);
        for (const rule of spec.rules ?? []) expect(rule.http).toStrictEqual(spec.rules?.[0]?.http);
      }
    });
  });

  test('routes of the same priority and terms share an Ingress, so that there are few', () => {
    const routes = { '/': 'web', '/a': 'api', '/b': 'api', '/c': 'site', '/c/d': 'web' };
    expect(drawn({ ...PLAIN, routes }).ofKind('Ingress')).toHaveLength(3);
  });

  test("the challenge of cert-manager, whose router has the length of its rule for a priority, goes before the stack's own", () => {
    const token = 'a'.repeat(43); // RFC 8555: 128 bits at least; Let's Encrypt's have 43 characters
    const challenge = `Host("a.de") && Path("/.well-known/acme-challenge/${token}")`.length;
    const tls = { from: 'cert-manager', issuer: 'letsencrypt' } as const;
    const redirect = drawn({ ...PLAIN, hosts: ['a.de'], tls }).one('Ingress', 'shop-redirect');
    expect(Number(annotation(redirect, `${ROUTER}.priority`))).toBeLessThan(challenge);
  });

  test('a stack on every host takes nothing from a stack that names its host', () => {
    const highest = (objects: Objects) => Math.max(...routersOf(objects).map(({ priority }) => priority));
    const lowest = (objects: Objects) => Math.min(...routersOf(objects).map(({ priority }) => priority));
    expect(highest(drawn({ routes: { '/x': 'api' } }))).toBeLessThan(lowest(drawn({ ...PLAIN, routes: { '/': 'web' } })));
  });

  test('a stack on a wildcard takes nothing from a stack that names its host', () => {
    const highest = (objects: Objects) => Math.max(...routersOf(objects).map(({ priority }) => priority));
    const lowest = (objects: Objects) => Math.min(...routersOf(objects).map(({ priority }) => priority));
    const wildcard = drawn({ hosts: ['*.example.com'], routes: { '/': 'api' } });
    expect(highest(wildcard)).toBeLessThan(lowest(drawn({ ...PLAIN, routes: { '/': 'web' } })));
  });
});

describe('middlewares', () => {
  test('each that an Ingress names exists in its namespace, and each that exists is named', () => {
    always(someIngress, (input) => {
      const objects = drawn(input);
      const named = objects.ofKind('Ingress').flatMap((ingress) =>
        objects.middlewares(ingress).map((middleware) => {
          expect(middleware.metadata.namespace).toBe(ingress.metadata.namespace);
          return middleware.metadata.name;
        }),
      );
      expect([...new Set(named)].sort()).toStrictEqual(namesOf(objects.ofKind('Middleware')).sort());
    });
  });

  test('they are found in the namespace of the stack, whatever its name', () => {
    const objects = drawn({ ...PLAIN, compression: true }, { namespace: 'market' });
    for (const ingress of objects.ofKind('Ingress')) {
      expect(annotation(ingress, `${ROUTER}.middlewares`)).toBe('market-shop-compress@kubernetescrd');
      expect(objects.middlewares(ingress)[0]?.metadata.namespace).toBe('market');
    }
  });

  test('no two objects of a kind have one name', () => {
    always(someIngress, (input) => {
      const names = whole(input).all.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
      expect(new Set(names).size).toBe(names.length);
    });
  });

  const all = asking(['ipAllowList', 'cors', 'securityHeaders', 'rateLimit', 'basicAuth', 'compression', 'maxBodySize']);
  const named = (objects: Objects, path: string) =>
    routersFor(objects, path).map(({ middlewares }) => namesOf(middlewares).map((name) => name.replace('shop-', '')));

  test('headers stand before what may refuse a request, so that a page can read the refusal; the prefix goes last', () => {
    const routes = { '/a': { service: 'api', stripPrefix: true } };
    expect(named(drawn({ ...all, routes }), '/a')).toStrictEqual([
      ['ip-allow-list', 'headers', 'rate-limit', 'users', 'compress', 'body-size', 'strip-prefix'],
    ]);
  });

  test('a route that streams is neither compressed nor held back to measure its body; all other terms hold for it', () => {
    const routes = { '/a': { service: 'api', stream: true, stripPrefix: true }, '/b': 'api' };
    const objects = drawn({ ...all, routes });
    expect(named(objects, '/a')).toStrictEqual([['ip-allow-list', 'headers', 'rate-limit', 'users', 'strip-prefix']]);
    expect(named(objects, '/b')).toStrictEqual([['ip-allow-list', 'headers', 'rate-limit', 'users', 'compress', 'body-size']]);
  });

  test('what only routes that stream could ask for is not there', () => {
    const routes = { '/': { service: 'api', stream: true } };
    expect(drawn({ ...PLAIN, routes, compression: true, maxBodySize: '1Mi' }).ofKind('Middleware')).toStrictEqual([]);
  });

  const specOf = (input: Partial<IngressInput>, name: string) =>
    drawn({ ...PLAIN, ...input }).one('Middleware', `shop-${name}`).spec;

  test('a rate limit has the average and what may come at once', () => {
    expect(specOf(ASKING.burst, 'rate-limit')).toStrictEqual({ rateLimit: { average: 20, burst: 50 } });
    expect(specOf(ASKING.rateLimit, 'rate-limit')).toStrictEqual({ rateLimit: { average: 20, burst: 20 } });
  });

  test('the largest body is told in bytes', () => {
    expect(specOf({ maxBodySize: '10Mi' }, 'body-size')).toStrictEqual({ buffering: { maxRequestBodyBytes: 10_485_760 } });
  });

  test('the addresses that may come in are those of the stack', () => {
    expect(specOf({ ipAllowList: ['203.0.113.0/24', '2001:db8::/32'] }, 'ip-allow-list')).toStrictEqual({
      ipAllowList: { sourceRange: ['203.0.113.0/24', '2001:db8::/32'] },
    });
  });

  test('users are those of the Secret, and their passwords stop here', () => {
    expect(specOf(ASKING.basicAuth, 'users')).toStrictEqual({ basicAuth: { secret: 'shop-users', removeHeader: true } });
  });

  test('a stream of events is not among what is compressed', () => {
    const types = specOf({ compression: true }, 'compress').compress?.includedContentTypes;
    expect(types).toStrictEqual(expect.arrayContaining(['text/html', 'application/json']));
    expect(types).not.toContain('text/event-stream');
  });

  test('headers for every answer are there without CORS, and say nothing of it', () => {
    expect(specOf({ securityHeaders: { 'X-Frame-Options': 'DENY' } }, 'headers')).toStrictEqual({
      headers: {
        customResponseHeaders: {
          'X-Content-Type-Options': 'nosniff',
          'X-Frame-Options': 'DENY',
          'Referrer-Policy': 'strict-origin-when-cross-origin',
        },
      },
    });
  });

  test('CORS is said in full, and takes the place of what the service says', () => {
    expect(specOf({ cors: { origins: ['https://app.example.com'], credentials: true } }, 'headers')).toMatchObject({
      headers: {
        customResponseHeaders: { 'Access-Control-Allow-Origin': '', 'Access-Control-Allow-Credentials': '' }, // removes them
        accessControlAllowOriginList: ['https://app.example.com'],
        accessControlAllowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
        accessControlAllowHeaders: ['Authorization', 'Content-Type'],
        accessControlAllowCredentials: true,
        accessControlMaxAge: 600,
        addVaryHeader: true,
      },
    });
  });

  test('a service cannot let cookies in that the stack keeps out', () => {
    const { headers } = specOf({ cors: { origins: ['https://app.example.com'] } }, 'headers');
    expect(headers?.customResponseHeaders).toHaveProperty('Access-Control-Allow-Credentials', '');
  });

  test('HSTS comes with TLS, without a word about headers', () => {
    expect(specOf({ tls: { from: 'secret', hstsSeconds: 60 } }, 'headers')).toStrictEqual({
      headers: { customResponseHeaders: { 'Strict-Transport-Security': 'max-age=60' } },
    });
  });

  /** What a service gets of a path: Traefik takes the first prefix that the text begins with. */
  function stripped(objects: Objects, request: string) {
    const [router] = routersFor(objects, request);
    const { prefixes = [] } = router?.middlewares.find(({ spec }) => spec.stripPrefix)?.spec.stripPrefix ?? {};
    const rest = request.slice(prefixes.find((prefix) => request.startsWith(prefix))?.length ?? 0);
    return rest.startsWith('/') ? rest : `/${rest}`;
  }

  const stripsItsOwn = (routes: IngressInput['routes']) => {
    const input = { ...PLAIN, routes };
    const objects = drawn(input);
    for (const request of requestsFor(input)) {
      const meant = meantFor(input, request);
      const own = meant?.stripPrefix ? request.slice(meant.path.length) || '/' : request;
      if (meant) expect({ request, to: stripped(objects, request) }).toStrictEqual({ request, to: own });
    }
  };

  test('a service gets the path without the prefix of its own route, and all of it where nothing is stripped', () => {
    always(someRoutes, stripsItsOwn);
  });

  const strip = { service: 'api', stripPrefix: true } as const;

  test('/api/ax loses the /api of its route, not the /api/a of another', () => {
    stripsItsOwn({ '/api': strip, '/api/a': strip });
  });

  test('/api-docs loses all of it, not the /api of a route that means /api alone', () => {
    stripsItsOwn({ '/api': { ...strip, match: 'exact' }, '/api-docs': strip });
  });
});

describe('TLS', () => {
  const secure = someIngress.filter(({ tls }) => tls !== undefined);
  const plain = someIngress.filter(({ tls }) => tls === undefined);

  test('with it routes are open on the entry point for HTTPS alone, and plain HTTP is redirected for every host', () => {
    always(secure, (input) => {
      const objects = drawn(input);
      for (const ingress of objects.ingresses()) {
        expect(annotation(ingress, `${ROUTER}.entrypoints`)).toBe('websecure');
        expect(annotation(ingress, `${ROUTER}.tls`)).toBe('true');
        expect(ingress.spec.tls).toStrictEqual(objects.one('Ingress', 'shop').spec.tls);
        expect(ingress.spec.tls).toMatchObject([{ hosts: input.hosts }]);
      }
      const others = objects.ofKind('Ingress').filter((ingress) => !objects.ingresses().includes(ingress));
      expect(namesOf(others)).toStrictEqual(['shop-redirect']);
      for (const redirect of others) {
        expect(redirect.spec.tls).toBeUndefined();
        expect(annotation(redirect, `${ROUTER}.entrypoints`)).toBe('web');
        expect(objects.middlewares(redirect).map(({ spec }) => spec)).toStrictEqual([
          { redirectScheme: { scheme: 'https', permanent: true } },
          { ipAllowList: { sourceRange: ['192.0.2.0/32'] } }, // who is trusted to say https is not redirected
        ]);
        expect(redirect.spec.rules?.map(({ host, http }) => [host, http.paths.map(({ path }) => path)])).toStrictEqual(
          input.hosts?.map((host) => [host, ['/']]),
        );
      }
    });
  });

  test('no router of plain HTTP, and none of a host that is redirected, passes a request on', () => {
    const redirects = { 'www.example.org': 'shop.example.com', 'old.example.org': 'shop.example.com' };
    always(secure, (input) => {
      const objects = drawn({ ...input, redirects });
      const leading = objects.ofKind('Ingress').filter((ingress) => {
        const hosts = ingress.spec.rules?.map(({ host = '' }) => host) ?? [];
        return annotation(ingress, `${ROUTER}.entrypoints`) === 'web' || hosts.every((host) => Object.hasOwn(redirects, host));
      });
      expect(namesOf(leading)).toStrictEqual(['shop-redirect-host', 'shop-redirect-host-2', 'shop-redirect']);
      for (const ingress of leading)
        expect(objects.middlewares(ingress).at(-1)?.spec).toStrictEqual({ ipAllowList: { sourceRange: ['192.0.2.0/32'] } });
    });
  });

  test('a host that is redirected passes nothing on without TLS either, and is known however it is spelled', () => {
    const objects = drawn({ ...PLAIN, redirects: { 'www.example.com': 'shop.example.com' } });
    const ingress = objects.one('Ingress', 'shop-redirect-host');
    expect(objects.middlewares(ingress).map(({ spec }) => spec)).toStrictEqual([
      {
        redirectRegex: {
          regex: '(?i)^https?://www\\.example\\.com\\.?(:[0-9]+)?/(.*)$',
          replacement: 'http://shop.example.com$1/$2',
          permanent: true,
        },
      },
      { ipAllowList: { sourceRange: ['192.0.2.0/32'] } },
    ]);
  });

  test('without it there is no redirect, no certificate and no word about entry points', () => {
    always(plain, (input) => {
      const objects = drawn(input);
      expect(namesOf(objects.ofKind('Ingress'))).not.toContain('shop-redirect');
      for (const ingress of objects.ofKind('Ingress')) {
        expect(ingress.spec.tls).toBeUndefined();
        expect(Object.keys(ingress.metadata.annotations ?? {}).filter((name) => /entrypoints|tls|cert/.test(name))).toStrictEqual(
          [],
        );
      }
    });
  });

  test('one Ingress asks cert-manager for the one certificate, where cert-manager is to make it', () => {
    always(someIngress, (input) => {
      const asked = drawn(input)
        .ofKind('Ingress')
        .flatMap(({ metadata }) => Object.entries(metadata.annotations ?? {}))
        .filter(([name]) => name.startsWith('cert-manager.io/'));
      const { tls } = input;
      const kind = tls?.from === 'cert-manager' && tls.issuerKind === 'Issuer' ? 'issuer' : 'cluster-issuer';
      expect(asked).toStrictEqual(tls?.from === 'cert-manager' ? [[`cert-manager.io/${kind}`, tls.issuer]] : []);
    });
  });
});

describe('Services', () => {
  const annotated = (objects: Objects) =>
    Object.fromEntries(
      objects.ofKind('Service').flatMap(({ metadata: { name, annotations } }) => (annotations ? [[name, annotations]] : [])),
    );
  const stack = (input: Partial<IngressInput>) =>
    shop(
      {
        web: { type: 'nextjs', uses: { api: {} } },
        api: { type: 'fastapi' },
        app: { type: 'container', ports: { admin: 9000, queue: 5672 } },
        db: { type: 'postgres', version: 17 },
      },
      { ingress: { hosts: ['shop.example.com'], routes: { '/': 'web', '/admin': 'admin' }, ...input } },
    );

  test('a timeout is told at the Services that routes lead to, and nowhere else', () => {
    const transport = { [`${SERVICE}.serverstransport`]: 'shop-shop@kubernetescrd' };
    const brief = { [`${SERVICE}.serverstransport`]: 'shop-shop-brief-timeout@kubernetescrd' };
    expect(annotated(stack({ timeoutSeconds: 30 }))).toStrictEqual({ web: transport, admin: brief });
  });

  test('the timeout is that until an answer begins, so that one that has begun is not cut', () => {
    const { spec, metadata } = stack({ timeoutSeconds: 30 }).one('ServersTransport', 'shop');
    expect(spec).toStrictEqual({ forwardingTimeouts: { responseHeaderTimeout: '30s' }, maxIdleConnsPerHost: 200 });
    expect(metadata).toMatchObject({ name: 'shop', namespace: 'shop' });
  });

  test('an idle connection is let go before a server that Slipway does not set up can close it', () => {
    const routes = { '/': 'web', '/admin': 'admin', '/live': { service: 'admin', stream: true } } as const;
    const objects = stack({ routes, tls: { from: 'secret' } });
    const brief = { [`${SERVICE}.serverstransport`]: 'shop-shop-brief@kubernetescrd' };
    expect(annotated(objects)).toStrictEqual({ admin: brief });
    expect(objects.one('ServersTransport').spec).toStrictEqual({
      forwardingTimeouts: { idleConnTimeout: '1s' },
      maxIdleConnsPerHost: 200,
    });
    const both = stack({ timeoutSeconds: 3, routes: { '/': 'admin', '/live': { service: 'admin', stream: true } } });
    expect(both.one('ServersTransport', 'shop-brief-timeout').spec.forwardingTimeouts).toStrictEqual({
      idleConnTimeout: '1s',
      responseHeaderTimeout: '3s',
    });
    expect(annotated(both)['admin-stream']).toStrictEqual(brief);
    expect(both.one('ServersTransport', 'shop-brief').spec.forwardingTimeouts).toStrictEqual({ idleConnTimeout: '1s' });
  });

  test.each<[string, StackInput['services'][string]]>([
    ['a command of the team', { type: 'nextjs', command: ['npm', 'run', 'start'] }],
    ['an entrypoint of the team', { type: 'fastapi', entrypoint: ['/start.sh'] }],
    ['a site with a server of its own', { type: 'static', command: ['caddy', 'run'] }],
  ])('Slipway does not set up %s', (_, web) => {
    const objects = shop({ web }, { ingress: { hosts: ['shop.example.com'], routes: { '/': 'web' }, compression: true } });
    expect(objects.one('ServersTransport').metadata.name).toBe('shop-brief');
  });

  test('a timeout is none of a stream: it has a Service of its own beside one whose other routes have it', () => {
    const stream = { service: 'web', stream: true };
    const objects = stack({ timeoutSeconds: 3, routes: { '/': 'web', '/events': stream } });
    expect(annotated(objects)).toStrictEqual({ web: { [`${SERVICE}.serverstransport`]: 'shop-shop@kubernetescrd' } });
    expect(objects.one('Service', 'web-stream').spec).toStrictEqual(objects.one('Service', 'web').spec);
    expect(routersFor(objects, '/events').map(({ service }) => service)).toStrictEqual(['web-stream']);
    expect(routersFor(objects, '/').map(({ service }) => service)).toStrictEqual(['web']);
    const alone = stack({ timeoutSeconds: 3, routes: { '/': 'admin', '/events': stream } });
    expect(Object.keys(annotated(alone))).toStrictEqual(['admin']);
    expect(namesOf(alone.ofKind('Service'))).not.toContain('web-stream');
    expect(namesOf(stack({ routes: { '/': 'web', '/events': stream } }).ofKind('Service'))).not.toContain('web-stream');
  });

  const cookie = (service: string) => ({
    [`${SERVICE}.sticky.cookie`]: 'true',
    [`${SERVICE}.sticky.cookie.name`]: `${service}-pod`,
    [`${SERVICE}.sticky.cookie.httponly`]: 'true',
    [`${SERVICE}.sticky.cookie.samesite`]: 'lax',
  });

  test('sticky sessions are told at the Services that are named, and at no other', () => {
    expect(annotated(stack({ stickySessions: ['admin'] }))).toStrictEqual({ admin: cookie('admin') });
  });

  test('each service has a cookie of its own, because each has pods of its own', () => {
    const { web, admin } = annotated(stack({ stickySessions: ['admin', 'web'] }));
    expect(web?.[`${SERVICE}.sticky.cookie.name`]).not.toBe(admin?.[`${SERVICE}.sticky.cookie.name`]);
  });

  test('the cookie goes over HTTPS alone where there is HTTPS', () => {
    const { web } = annotated(stack({ stickySessions: ['web'], tls: { from: 'secret' } }));
    expect(web).toStrictEqual({ ...cookie('web'), [`${SERVICE}.sticky.cookie.secure`]: 'true' });
  });

  test('both are told together', () => {
    const { web } = annotated(stack({ stickySessions: ['web'], timeoutSeconds: 5 }));
    expect(web).toStrictEqual({ ...cookie('web'), [`${SERVICE}.serverstransport`]: 'shop-shop@kubernetescrd' });
  });

  test('whatever is asked, only a routed Service is told of it, and every transport that is named exists', () => {
    always(
      someIngress,
      (input) => {
        const objects = whole(input);
        const routed = routesOf(input).map(({ service }) => service);
        const transports = objects.ofKind('ServersTransport');
        const cut = input.timeoutSeconds !== undefined && routesOf(input).some(({ stream }) => !stream);
        expect(transports).toHaveLength(cut ? 1 : 0);
        const references = transports.map(({ metadata }) => `${metadata.namespace}-${metadata.name}@kubernetescrd`);
        for (const service of objects.ofKind('Service')) {
          const { name } = service.metadata;
          const answersAtOnce = routesOf(input).some((route) => route.service === name && !route.stream);
          const transport = annotation(service, `${SERVICE}.serverstransport`);
          expect(transport === undefined ? [] : [transport]).toStrictEqual(answersAtOnce ? references : []);
          if (!routed.includes(name)) expect(transport).toBeUndefined();
          const isSticky = input.stickySessions?.includes(name.replace(/-stream$/, '') as never) ?? false;
          expect(annotation(service, `${SERVICE}.sticky.cookie`)).toBe(isSticky ? 'true' : undefined);
        }
      },
      50,
    );
  });
});

describe('an ingress that asks nothing special', () => {
  test('is Ingress objects and nothing else, so that it needs no CRD of Traefik', () => {
    always(someRoutes, (routes) => {
      const prefixes = routesOf({ routes }).map(({ path, service, match, stream }) => [path, { service, match, stream }]);
      const objects = drawn({ ...PLAIN, routes: Object.fromEntries(prefixes) });
      expect([...new Set(objects.all.map(({ kind, apiVersion }) => `${apiVersion} ${kind}`))]).toStrictEqual([
        'networking.k8s.io/v1 Ingress',
      ]);
      for (const ingress of objects.all)
        expect(Object.keys(ingress.metadata.annotations ?? {})).toStrictEqual([`${ROUTER}.priority`]);
    });
  });

  test.each([whole(PLAIN), shop({ app: { type: 'container', ports: { app: 80 } } }, { ingress: { routes: { '/': 'app' } } })])(
    'says nothing at the Services',
    (objects) => {
      for (const { metadata } of objects.ofKind('Service')) expect(metadata.annotations).toBeUndefined();
    },
  );
});

test('every Ingress is of the class that the stack names', () => {
  always(someIngress, (input) => {
    for (const { spec } of drawn(input).ofKind('Ingress')) expect(spec.ingressClassName).toBe('traefik');
    for (const { spec } of drawn({ ...input, className: 'inner' }).ofKind('Ingress')) expect(spec.ingressClassName).toBe('inner');
  });
});

test('the users of basic auth stand under the key that Traefik reads', () => {
  expect(traefik.usersCommand('market', 'shop-users')).toBe(
    'kubectl -n market create secret generic shop-users --from-file=users=users.htpasswd',
  );
});
