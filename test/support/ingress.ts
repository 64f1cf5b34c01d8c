// Ingresses that ask something of the controller, one for each thing that can be asked, and random ones.
import fc from 'fast-check';
import type { Feature } from '../../ingress/features';
import { ingress as schema } from '../../schema/ingress';
import type { StackInput } from '../../schema/stack';

export type IngressInput = NonNullable<StackInput['ingress']>;

/** What its routes lead to. */
export const services = { web: { type: 'nextjs' }, api: { type: 'fastapi' }, site: { type: 'static' } } as const;

/** An ingress that asks nothing special. */
export const PLAIN: IngressInput = {
  hosts: ['shop.example.com'],
  routes: { '/': 'web', '/exact': 'site', '/strip': 'api', '/stream': 'api' },
};

/** What a stack says to ask for one thing and no other; where for all others it has what PLAIN has. */
export const ASKING: Readonly<Record<Feature, Partial<IngressInput>>> = {
  everyHost: { hosts: [] },
  wildcardHost: { hosts: ['shop.example.com', '*.example.com'] },
  exact: { routes: { '/exact': { service: 'site', match: 'exact' } } },
  stripPrefix: { routes: { '/strip': { service: 'api', stripPrefix: true } } },
  stream: { routes: { '/stream': { service: 'api', stream: true } } },
  tls: { tls: { from: 'cert-manager', issuer: 'letsencrypt', challenge: 'DNS-01' } },
  tlsInFront: { tls: { from: 'in-front', trusted: ['10.20.0.0/16'] } },
  rateLimit: { rateLimit: { requestsPerSecond: 20 } },
  burst: { rateLimit: { requestsPerSecond: 20, burst: 50 } },
  cors: { cors: { origins: ['https://app.example.com'] } },
  maxBodySize: { maxBodySize: '10Mi' },
  timeoutSeconds: { timeoutSeconds: 30 },
  compression: { compression: true },
  securityHeaders: { securityHeaders: {} },
  ipAllowList: { ipAllowList: ['203.0.113.0/24'] },
  basicAuth: { basicAuth: { secretName: 'shop-users' } },
  stickySessions: { stickySessions: ['web'] },
  hostRoute: { routes: { 'api.example.com': 'api' } },
  redirects: { redirects: { 'www.example.com': 'shop.example.com' } },
  routeRateLimit: { routes: { '/limited': { service: 'api', rateLimit: { requestsPerSecond: 5 } } } },
  routeMaxBodySize: { routes: { '/large': { service: 'api', maxBodySize: '50Mi' } } },
  routeTimeoutSeconds: { routes: { '/slow': { service: 'api', timeoutSeconds: 300 } } },
  routeIpAllowList: { routes: { '/office': { service: 'api', ipAllowList: ['198.51.100.0/24'] } } },
  routeBasicAuth: { routes: { '/admin': { service: 'api', basicAuth: { secretName: 'shop-admins' } } } },
};

/** An ingress that asks for these. */
export const asking = (features: readonly Feature[], rest: Partial<IngressInput> = {}): IngressInput => ({
  ...Object.assign({}, PLAIN, ...features.map((feature) => ASKING[feature])),
  routes: Object.assign({}, PLAIN.routes, ...features.map((feature) => ASKING[feature].routes)),
  ...rest,
});

/** What a stack says, as the rules and adapters read it. */
export const parsed = (printed: Partial<IngressInput>) => schema.parse({ ...PLAIN, ...printed });

const path = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'a.b', 'api', 'api-docs'), { maxLength: 3 })
  .map((segments) => `/${segments.join('/')}`);

const target = fc.record({
  service: fc.constantFrom(...(Object.keys(services) as (keyof typeof services)[])),
  match: fc.constantFrom('prefix' as const, 'exact' as const),
  stripPrefix: fc.boolean(),
  stream: fc.boolean(),
});

/** Some routes that often lie within each other. */
export const someRoutes = fc
  .dictionary(path, target, { minKeys: 1, maxKeys: 7, noNullPrototype: true })
  .map((routes): IngressInput['routes'] =>
    '/' in routes ? { ...routes, '/': { ...routes['/'], stripPrefix: false } as never } : routes,
  );

const maybe = <T>(printed: T) => fc.constantFrom({}, printed);

/** Any ingress that Traefik can serve. */
export const someIngress: fc.Arbitrary<IngressInput> = fc
  .tuple(
    fc.constantFrom({ hosts: ['shop.example.com'] }, { hosts: ['shop.example.com', 'www.example.com'] }),
    fc.constantFrom(
      {},
      ASKING.tls,
      { tls: { from: 'files' as const } },
      { tls: { from: 'secret' as const, secretName: 'bought' } },
      { tls: { from: 'cert-manager' as const, issuer: 'ours', issuerKind: 'Issuer' as const } },
    ),
    fc.constantFrom({}, ASKING.rateLimit, ASKING.burst),
    fc.constantFrom({}, ASKING.cors, { cors: {} }, { cors: { origins: ['*'] } }),
    maybe(ASKING.maxBodySize),
    maybe(ASKING.timeoutSeconds),
    maybe(ASKING.compression),
    fc.constantFrom({}, ASKING.securityHeaders, { securityHeaders: { 'X-Frame-Options': false as const } }),
    maybe(ASKING.ipAllowList),
    maybe(ASKING.basicAuth),
    someRoutes,
    fc.boolean(),
  )
  .map(([hosts, tls, ...rest]) => {
    const routes = rest.at(-2) as IngressInput['routes'];
    const sticky = rest.at(-1) === true;
    const printed: Partial<IngressInput> = Object.assign({}, hosts, tls, ...rest.slice(0, -2));
    const routed = [...new Set(Object.values(routes).map((route) => (typeof route === 'string' ? route : route.service)))];
    return { ...printed, routes, ...(sticky && { stickySessions: routed.slice(0, 1) }) };
  });

/** What is drawn in one suite has one seed, so that its properties ask about the same ingresses and each is rendered once. */
const seed = Date.now() % 2 ** 31;

/** Holds for every ingress of this kind; fast-check prints the seed of a failure. */
export const always = <T>(arbitrary: fc.Arbitrary<T>, holds: (input: T) => void, numRuns = 100) =>
  fc.assert(
    fc.property(arbitrary, (input) => holds(input)),
    { numRuns, seed },
  );

/** `render`, which remembers what it gave for equal input. Nobody changes what it gives. */
export function once<Input extends readonly unknown[], Output>(render: (...input: Input) => Output) {
  const rendered = new Map<string, Output>();
  return (...input: Input): Output => {
    const key = JSON.stringify(input);
    const known = rendered.get(key) ?? render(...input);
    rendered.set(key, known);
    return known;
  };
}
