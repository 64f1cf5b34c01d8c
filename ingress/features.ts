// The features that a stack can ask of its ingress controller, in the order of the support table in docs/ingress.md.
import type { Limits } from '../model/ingress';
import { hasCommonRoutes, hostsOf, type Ingress } from '../schema/ingress';
import { addressOf } from '../schema/route';

interface FeatureOf {
  /** Name in the support table and in messages. */
  readonly title: string;
  /** The options that ask for it, as paths below `ingress`; empty if the stack does not ask for it. */
  readonly asked: (ingress: Ingress) => readonly (readonly string[])[];
}

const option = (name: keyof Ingress, title: string): FeatureOf => ({
  title,
  asked: ({ [name]: value }) => (value === undefined || value === false || isEmpty(value) ? [] : [[name]]),
});
const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;

const routesWith = (title: string, name: 'match' | 'stripPrefix' | 'stream', value: unknown): FeatureOf => ({
  title,
  asked: ({ routes }) =>
    Object.entries(routes)
      .filter(([, route]) => route[name] === value)
      .map(([path]) => ['routes', path, name]),
});

const ofRoute = (name: keyof Limits, title: string): FeatureOf => ({
  title,
  asked: ({ routes }) =>
    Object.entries(routes)
      .filter(([, { [name]: value }]) => value !== undefined)
      .map(([key]) => ['routes', key, name]),
});

export const FEATURES = {
  everyHost: {
    title: 'routes without a host',
    asked: (ingress) => (ingress.hosts.length === 0 && hasCommonRoutes(ingress) ? [['hosts']] : []),
  },
  wildcardHost: {
    title: 'a wildcard host',
    asked: (ingress) => (hostsOf(ingress).some((host) => host.startsWith('*')) ? [['hosts']] : []),
  },
  exact: routesWith('a route of one path alone', 'match', 'exact'),
  stripPrefix: routesWith('a route whose prefix is stripped', 'stripPrefix', true),
  stream: routesWith('a route that streams', 'stream', true),
  hostRoute: {
    title: 'a route of one host',
    asked: ({ routes }) =>
      Object.keys(routes)
        .filter((key) => addressOf(key).host !== undefined)
        .map((key) => ['routes', key]),
  },
  redirects: {
    title: 'a redirect of a host',
    asked: ({ redirects }) => Object.keys(redirects).map((host) => ['redirects', host]),
  },
  tls: {
    title: 'TLS, with a redirect from HTTP and HSTS',
    asked: ({ tls }) => (tls !== undefined && tls.from !== 'in-front' ? [['tls']] : []),
  },
  tlsInFront: { title: 'TLS that ends in front of it', asked: ({ tls }) => (tls?.from === 'in-front' ? [['tls', 'from']] : []) },
  rateLimit: option('rateLimit', 'a rate limit'),
  burst: {
    title: 'a burst other than the requests of a second',
    asked: ({ rateLimit, routes }) =>
      [
        { path: ['rateLimit', 'burst'], limit: rateLimit },
        ...Object.entries(routes).map(([key, route]) => ({
          path: ['routes', key, 'rateLimit', 'burst'],
          limit: route.rateLimit,
        })),
      ].flatMap(({ path, limit }) => (limit?.burst === undefined || limit.burst === limit.requestsPerSecond ? [] : [path])),
  },
  cors: option('cors', 'CORS'),
  maxBodySize: option('maxBodySize', 'a largest body'),
  timeoutSeconds: option('timeoutSeconds', 'a timeout'),
  compression: option('compression', 'compression'),
  securityHeaders: option('securityHeaders', 'security headers'),
  ipAllowList: option('ipAllowList', 'an IP allow list'),
  basicAuth: option('basicAuth', 'basic auth'),
  stickySessions: option('stickySessions', 'sticky sessions'),
  routeRateLimit: ofRoute('rateLimit', 'a rate limit of one route'),
  routeMaxBodySize: ofRoute('maxBodySize', 'a largest body of one route'),
  routeTimeoutSeconds: ofRoute('timeoutSeconds', 'a timeout of one route'),
  routeIpAllowList: ofRoute('ipAllowList', 'an IP allow list of one route'),
  routeBasicAuth: ofRoute('basicAuth', 'basic auth of one route'),
} as const satisfies Record<string, FeatureOf>;

export type Feature = keyof typeof FEATURES;
