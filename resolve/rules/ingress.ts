// What is wrong with a way in whose options are right one by one.
import { controllersThatCan } from '../../ingress';
import { FEATURES, type Feature } from '../../ingress/features';
import type { Ingress } from '../../schema/ingress';
import { messages } from '../../schema/problems/messages';
import type { Problem } from '../../schema/problems/problem';
import { controllerFor } from '../defaults/implementation';
import { Unread } from '../unread';

type Found = { readonly at: readonly string[]; readonly text: string };
type Rule = (ingress: Ingress) => Found[];

export function ingressProblems(ingress: Ingress, unread = new Unread()): Problem[] {
  const rules = [hostTwice, noRoutes, spelledOtherwise, stripsNothing, challenge, certificate, origins, sticky, gateway, support];
  return rules.flatMap((rule) => unread.ask(() => rule(ingress).map(({ at, text }) => ({ path: ['ingress', ...at], text }))));
}

const hostTwice: Rule = ({ hosts }) =>
  [...new Set(hosts.filter((host, i) => hosts.indexOf(host) !== i))].map((host) => ({
    at: ['hosts'],
    text: messages.hostTwice(host),
  }));

const noRoutes: Rule = ({ routes }) => (Object.keys(routes).length === 0 ? [{ at: ['routes'], text: messages.empty() }] : []);

/** Controllers resolve these before they compare, so that no request would ever match. RFC 3986, section 6.2.2. */
const spelledOtherwise: Rule = ({ routes }) =>
  Object.keys(routes)
    .filter((path) => normalized(path) !== path)
    .map((path) => ({ at: ['routes', path], text: messages.unreachableRoute(path, normalized(path)) }));

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

const stripsNothing: Rule = ({ routes }) =>
  routes['/']?.stripPrefix ? [{ at: ['routes', '/', 'stripPrefix'], text: messages.stripsNothing() }] : [];

const CHALLENGES = '/.well-known/acme-challenge';

/** cert-manager serves its proof at a path of the host, and has no host to serve it at for a wildcard. RFC 8555, section 8.3. */
const challenge: Rule = ({ tls, hosts, routes }) => {
  if (tls?.from !== 'cert-manager' || tls.challenge !== 'HTTP-01') return [];
  return [
    ...hosts
      .filter((host) => host.startsWith('*'))
      .map((host) => ({ at: ['tls', 'challenge'], text: messages.wildcardByHttp(host) })),
    ...Object.keys(routes)
      .filter((path) => path === CHALLENGES || path.startsWith(`${CHALLENGES}/`))
      .map((path) => ({ at: ['routes', path], text: messages.challengeRoute(path) })),
  ];
};

const certificate: Rule = ({ tls, hosts }) =>
  tls && hosts.length === 0 ? [{ at: ['tls'], text: messages.tlsWithoutHost() }] : [];

const origins: Rule = ({ cors, hosts }) => {
  if (cors?.origins) {
    const toEverybody = cors.credentials && cors.origins.includes('*');
    return toEverybody ? [{ at: ['cors', 'credentials'], text: messages.everyOrigin() }] : [];
  }
  const known = hosts.length > 0 && !hosts.some((host) => host.startsWith('*'));
  return cors && !known ? [{ at: ['cors', 'origins'], text: messages.noOrigin() }] : [];
};

const sticky: Rule = ({ stickySessions, routes }) => {
  const routed = [...new Set(Object.values(routes).map(({ service }) => service))].sort();
  return stickySessions
    .filter((name) => !routed.includes(name))
    .map((name) => ({ at: ['stickySessions'], text: messages.notRouted(name, routed) }));
};

const gateway: Rule = ({ controller, implementation }) =>
  implementation !== undefined && controller !== 'gateway'
    ? [{ at: ['implementation'], text: messages.onlyOfTheGateway(controller) }]
    : [];

/** What a controller cannot do must not be left out in silence. */
const support: Rule = (ingress) => {
  const { title, supports } = controllerFor(ingress);
  return (Object.keys(FEATURES) as Feature[]).flatMap((feature) => {
    const why = supports[feature];
    if (why === true) return [];
    const text = messages.unsupported(FEATURES[feature].title, title, why, controllersThatCan(feature));
    return FEATURES[feature].asked(ingress).map((at) => ({ at, text }));
  });
};
