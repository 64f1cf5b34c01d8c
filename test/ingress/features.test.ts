// What a stack can ask of the ingress controller: each thing is found where it is asked for, and no controller takes an order that it forgets.
import fc from 'fast-check';
import { ALL, controllersThatCan, inWords } from '../../ingress';
import { FEATURES, type Feature } from '../../ingress/features';
import { shop } from '../support/chart';
import { ASKING, asking, type IngressInput, PLAIN, parsed, services } from '../support/ingress';

const NAMES = Object.keys(FEATURES) as Feature[];

/** Everything that a stack asks for, with the places. */
const found = (options: Partial<IngressInput>) => {
  const ingress = parsed(options);
  return Object.fromEntries(NAMES.map((name) => [name, FEATURES[name].asked(ingress)]).filter(([, places]) => places?.length));
};

test('an ingress that asks nothing special is found to ask nothing', () => {
  expect(found(PLAIN)).toStrictEqual({});
  expect(found({ compression: false, stickySessions: [] })).toStrictEqual({});
});

const PLACES: Readonly<Record<Feature, readonly string[]>> = {
  everyHost: ['hosts'],
  wildcardHost: ['hosts'],
  exact: ['routes', '/exact', 'match'],
  stripPrefix: ['routes', '/strip', 'stripPrefix'],
  stream: ['routes', '/stream', 'stream'],
  tls: ['tls'],
  tlsInFront: ['tls', 'from'],
  rateLimit: ['rateLimit'],
  burst: ['rateLimit', 'burst'],
  cors: ['cors'],
  maxBodySize: ['maxBodySize'],
  timeoutSeconds: ['timeoutSeconds'],
  compression: ['compression'],
  securityHeaders: ['securityHeaders'],
  ipAllowList: ['ipAllowList'],
  basicAuth: ['basicAuth'],
  stickySessions: ['stickySessions'],
  hostRoute: ['routes', 'api.example.com'],
  redirects: ['redirects', 'www.example.com'],
  routeRateLimit: ['routes', '/limited', 'rateLimit'],
  routeMaxBodySize: ['routes', '/large', 'maxBodySize'],
  routeTimeoutSeconds: ['routes', '/slow', 'timeoutSeconds'],
  routeIpAllowList: ['routes', '/office', 'ipAllowList'],
  routeBasicAuth: ['routes', '/admin', 'basicAuth'],
};

/** A burst is set within a rate limit. */
const withNeeded = (features: readonly Feature[]) =>
  NAMES.filter((name) => features.includes(name) || (name === 'rateLimit' && features.includes('burst')));

test('whatever a stack asks for is found, each at its place, and nothing else', () => {
  // a stack has one list of hosts, and TLS from one place
  const some = fc.subarray(NAMES.filter((name) => !['everyHost', 'wildcardHost', 'tls', 'tlsInFront'].includes(name)));
  const hosts = fc.constantFrom<Feature[]>([], ['everyHost'], ['wildcardHost']);
  const from = fc.constantFrom<Feature[]>([], ['tls'], ['tlsInFront']);
  fc.assert(
    fc.property(some, hosts, from, (features, of, tls) => {
      const all = [...of, ...tls, ...features];
      const expected = withNeeded(all).map((name) => [name, [PLACES[name]]]);
      expect(found(asking(all))).toStrictEqual(Object.fromEntries(expected));
    }),
  );
});

test('a thing that several routes ask for is found at each of them', () => {
  const exact = { service: 'web', match: 'exact' } as const;
  expect(found({ routes: { '/': 'web', '/a': exact, '/b': exact } }).exact).toStrictEqual([
    ['routes', '/a', 'match'],
    ['routes', '/b', 'match'],
  ]);
});

test('a burst of as many requests as a second has is the usual one, and asks nothing more', () => {
  expect(found({ rateLimit: { requestsPerSecond: 20, burst: 20 } })).toStrictEqual({ rateLimit: [['rateLimit']] });
});

test('two things have two names', () => {
  const titles = NAMES.map((name) => FEATURES[name].title);
  expect(new Set(titles).size).toBe(titles.length);
});

test('a controller is known by what a stack says to get it', () => {
  expect(ALL.map(({ options }) => inWords(options))).toStrictEqual(
    expect.arrayContaining([
      "controller: 'traefik'",
      "controller: 'gateway', implementation: 'envoy-gateway'",
      "controller: 'gateway', implementation: 'traefik'",
    ]),
  );
});

test.each(NAMES)('those that can do %s are those that say so', (name) => {
  expect(controllersThatCan(name)).toStrictEqual(
    ALL.filter(({ controller }) => controller.supports[name] === true).map(({ options }) => inWords(options)),
  );
  const byTraefik = name !== 'routeTimeoutSeconds'; // which it has for a Service alone
  expect(controllersThatCan(name).includes("controller: 'traefik'")).toBe(byTraefik);
});

describe.each(ALL.map((one) => ({ ...one, words: inWords(one.options) })))('$words', ({ options, controller }) => {
  const can = NAMES.filter((name) => controller.supports[name] === true);
  const manifests = (ingress: IngressInput) =>
    shop(services, { ingress: { ...ingress, ...options } }).all.map((object) => JSON.stringify(object));
  const without = (features: readonly Feature[], name: Feature) =>
    features.filter((other) => other !== name && !(name === 'rateLimit' && other === 'burst'));

  test('it says why it cannot do a thing, in a clause that stands within a sentence', () => {
    for (const name of NAMES.filter((one) => !can.includes(one))) expect(controller.supports[name]).toMatch(/^\S+ .*\S+[^.!\s]$/);
  });

  // nothing holds a stream back where there is nothing else
  test.each(can.filter((name) => name !== 'stream'))('%s alone changes a manifest', (name) => {
    const features = withNeeded([name]);
    expect(manifests(asking(features))).not.toStrictEqual(manifests(asking(without(features, name))));
  });

  /** Every host is not together with a list of them, and not with a certificate; TLS ends in one place. */
  const excluded = (name: Feature) => [
    ...(name === 'everyHost' ? ['wildcardHost', 'tls'] : ['everyHost']),
    name === 'tlsInFront' ? 'tls' : 'tlsInFront',
  ];

  test.each(can)('%s changes a manifest where everything else is asked for too', (name) => {
    const features = can.filter((other) => !excluded(name).includes(other));
    expect(manifests(asking(features))).not.toStrictEqual(manifests(asking(without(features, name))));
  });

  test('what can be written in two ways, and means the same, gives the same', () => {
    const usual = { rateLimit: { requestsPerSecond: 20, burst: 20 }, compression: false, stickySessions: [] };
    expect(manifests(asking([], usual))).toStrictEqual(manifests(asking([], ASKING.rateLimit)));
  });
});
