// The options of the ingress among themselves, and what its controller can do.
import { controllersThatCan } from '../../ingress';
import { FEATURES, type Feature } from '../../ingress/features';
import { messages } from '../../schema/problems/messages';
import { controllerFor } from '../defaults/implementation';
import type { IngressRule } from './rule';

const hostTwice: IngressRule = ({ hosts }) =>
  [...new Set(hosts.filter((host, i) => hosts.indexOf(host) !== i))].map((host) => ({
    path: ['hosts'],
    text: messages.hostTwice(host),
  }));

const noRoutes: IngressRule = ({ routes }) =>
  Object.keys(routes).length === 0 ? [{ path: ['routes'], text: messages.empty() }] : [];

/** Controllers normalize the path of a request before they compare it, so that it never equals such a route. RFC 3986, section 6.2.2. */
const spelledOtherwise: IngressRule = ({ routes }) =>
  Object.keys(routes)
    .filter((path) => normalized(path) !== path)
    .map((path) => ({ path: ['routes', path], text: messages.unreachableRoute(path, normalized(path)) }));

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
  routes['/']?.stripPrefix ? [{ path: ['routes', '/', 'stripPrefix'], text: messages.stripsNothing() }] : [];

const CHALLENGES = '/.well-known/acme-challenge';

/** cert-manager answers the challenge at a path of the host. A wildcard has no host where it could. RFC 8555, section 8.3. */
const challenge: IngressRule = ({ tls, hosts, routes }) => {
  if (tls?.from !== 'cert-manager' || tls.challenge !== 'HTTP-01') return [];
  return [
    ...hosts
      .filter((host) => host.startsWith('*'))
      .map((host) => ({ path: ['tls', 'challenge'], text: messages.wildcardByHttp(host) })),
    ...Object.keys(routes)
      .filter((path) => path === CHALLENGES || path.startsWith(`${CHALLENGES}/`))
      .map((path) => ({ path: ['routes', path], text: messages.challengeRoute(path) })),
  ];
};

const certificate: IngressRule = ({ tls, hosts }) =>
  tls && hosts.length === 0 ? [{ path: ['tls'], text: messages.tlsWithoutHost() }] : [];

const origins: IngressRule = ({ cors, hosts }) => {
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
  origins,
  sticky,
  gateway,
  support,
];
