// The options of the ingress among themselves, and what its controller can do.
import { controllersThatCan } from '../../ingress';
import { FEATURES, type Feature } from '../../ingress/features';
import { hasCommonRoutes, hostsOf } from '../../schema/ingress';
import { messages } from '../../schema/problems/messages';
import { addressOf } from '../../schema/route';
import { controllerFor } from '../defaults/implementation';
import type { IngressRule } from './rule';

const hostTwice: IngressRule = ({ hosts }) =>
  [...new Set(hosts.filter((host, i) => hosts.indexOf(host) !== i))].map((host) => ({
    path: ['hosts'],
    text: messages.hostTwice(host),
  }));

const noRoutes: IngressRule = ({ routes, tcp, udp }) =>
  [routes, tcp, udp].every((ways) => Object.keys(ways).length === 0) ? [{ path: ['routes'], text: messages.empty() }] : [];

/** Controllers normalize the path of a request before they compare it, so that it never equals such a route. RFC 3986, section 6.2.2. */
const spelledOtherwise: IngressRule = ({ routes }) =>
  Object.keys(routes)
    .map((key) => ({ key, address: addressOf(key) }))
    .filter(({ address: { path } }) => normalized(path) !== path)
    .map(({ key, address: { host = '', path } }) => ({
      path: ['routes', key],
      text: messages.unreachableRoute(key, `${host}${normalized(path)}`),
    }));

function normalized(path: string): string {
  const decoded = path
    .replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase())
    .replace(/%[2-7][0-9A-F]/g, (code) => (/[\w.~-]/.test(decodeURIComponent(code)) ? decodeURIComponent(code) : code));
  const segments: string[] = [];
  for (const segment of decoded.split('/').slice(1)) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

const stripsNothing: IngressRule = ({ routes }) =>
  Object.entries(routes)
    .filter(([key, route]) => addressOf(key).path === '/' && route.stripPrefix)
    .map(([key]) => ({ path: ['routes', key, 'stripPrefix'], text: messages.stripsNothing() }));

const CHALLENGES = '/.well-known/acme-challenge';

/** cert-manager answers the challenge at a path of the host. A wildcard has no host where it could. RFC 8555, section 8.3. */
const challenge: IngressRule = (ingress) => {
  const { tls, routes } = ingress;
  if (tls?.from !== 'cert-manager' || tls.challenge !== 'HTTP-01') return [];
  return [
    ...hostsOf(ingress)
      .filter((host) => host.startsWith('*'))
      .map((host) => ({ path: ['tls', 'challenge'], text: messages.wildcardByHttp(host) })),
    ...Object.keys(routes)
      .filter((key) => `${addressOf(key).path}/`.startsWith(`${CHALLENGES}/`))
      .map((path) => ({ path: ['routes', path], text: messages.challengeRoute(path) })),
  ];
};

const trusted: IngressRule = ({ tls }) =>
  tls?.from === 'in-front'
    ? tls.trusted
        .filter((range) => range.endsWith('/0'))
        .map((range) => ({ path: ['tls', 'trusted'], text: messages.trustsEverybody(range) }))
    : [];

const certificate: IngressRule = (ingress) =>
  ingress.tls &&
  ingress.tls.from !== 'in-front' &&
  (hostsOf(ingress).length === 0 || (ingress.hosts.length === 0 && hasCommonRoutes(ingress)))
    ? [{ path: ['tls'], text: messages.tlsWithoutHost() }]
    : [];

const origins: IngressRule = (ingress) => {
  const { cors } = ingress;
  const hosts = hostsOf(ingress);
  if (cors?.origins) {
    const toEverybody = cors.credentials && cors.origins.includes('*');
    return toEverybody ? [{ path: ['cors', 'credentials'], text: messages.everyOrigin() }] : [];
  }
  const known = hosts.length > 0 && !hosts.some((host) => host.startsWith('*'));
  return cors && !known ? [{ path: ['cors', 'origins'], text: messages.noOrigin() }] : [];
};

const sticky: IngressRule = ({ stickySessions, routes }) => {
  const routed = [...new Set(Object.values(routes).map(({ service }) => service))].sort();
  return stickySessions
    .filter((name) => !routed.includes(name))
    .map((name) => ({ path: ['stickySessions'], text: messages.notRouted(name, routed) }));
};

/** A host of `hosts` with a route of its own at the path of another route. */
const addressTwice: IngressRule = ({ hosts, routes }) =>
  Object.keys(routes).flatMap((key) => {
    const { host, path } = addressOf(key);
    const twice =
      host !== undefined && hosts.includes(host) && Object.hasOwn(routes, path) && routes[path]?.match === routes[key]?.match;
    return twice ? [{ path: ['routes', key], text: messages.addressTwice(key, path, host) }] : [];
  });

const unusedHosts: IngressRule = ({ hosts, routes }) => {
  if (Object.keys(routes).length === 0 || hasCommonRoutes({ routes })) return [];
  const named = Object.keys(routes).map((key) => addressOf(key).host);
  return hosts.flatMap((host, i) =>
    named.includes(host) ? [] : [{ path: ['hosts', String(i)], text: messages.noRouteOfHost(host) }],
  );
};

const redirects: IngressRule = (ingress) => {
  const served = hostsOf(ingress);
  return Object.entries(ingress.redirects).flatMap(([from, to]) => {
    const pattern = [from, to].find((host) => host.startsWith('*'));
    const path = ['redirects', from];
    if (pattern !== undefined) return [{ path, text: messages.redirectPattern(pattern) }];
    if (served.includes(from)) return [{ path, text: messages.redirectServed(from) }];
    return Object.hasOwn(ingress.redirects, to) ? [{ path, text: messages.redirectChain(to) }] : [];
  });
};

const limitsOfStreams: IngressRule = ({ routes }) =>
  Object.entries(routes).flatMap(([key, route]) =>
    (['maxBodySize', 'timeoutSeconds'] as const)
      .filter((option) => route.stream && route[option] !== undefined)
      .map((option) => ({ path: ['routes', key, option], text: messages.limitOfStream(option) })),
  );

const gateway: IngressRule = ({ controller, implementation }) =>
  implementation !== undefined && controller !== 'gateway'
    ? [{ path: ['implementation'], text: messages.onlyOfTheGateway(controller) }]
    : [];

/** An option that the controller does not support must not be ignored without a word. */
const support: IngressRule = (ingress) => {
  const { title, supports } = controllerFor(ingress);
  return (Object.keys(FEATURES) as Feature[]).flatMap((feature) => {
    const why = supports[feature];
    if (why === true) return [];
    const text = messages.unsupported(FEATURES[feature].title, title, why, controllersThatCan(feature));
    return FEATURES[feature].asked(ingress).map((path) => ({ path, text }));
  });
};

export const INGRESS_RULES: readonly IngressRule[] = [
  hostTwice,
  noRoutes,
  spelledOtherwise,
  stripsNothing,
  challenge,
  certificate,
  trusted,
  origins,
  addressTwice,
  unusedHosts,
  redirects,
  limitsOfStreams,
  sticky,
  gateway,
  support,
];
