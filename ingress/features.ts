// The features that a stack can ask of its ingress controller, in the order of the support table in docs/ingress.md.
import type { Ingress } from '../schema/ingress';

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

export const FEATURES = {
  everyHost: { title: 'routes without a host', asked: ({ hosts }) => (hosts.length === 0 ? [['hosts']] : []) },
  wildcardHost: {
    title: 'a wildcard host',
    asked: ({ hosts }) => (hosts.some((host) => host.startsWith('*')) ? [['hosts']] : []),
  },
  exact: routesWith('a route of one path alone', 'match', 'exact'),
  stripPrefix: routesWith('a route whose prefix is stripped', 'stripPrefix', true),
  stream: routesWith('a route that streams', 'stream', true),
  tls: option('tls', 'TLS, with a redirect from HTTP and HSTS'),
  rateLimit: option('rateLimit', 'a rate limit'),
  burst: {
    title: 'a burst other than the requests of a second',
    asked: ({ rateLimit }) =>
      rateLimit?.burst === undefined || rateLimit.burst === rateLimit.requestsPerSecond ? [] : [['rateLimit', 'burst']],
  },
  cors: option('cors', 'CORS'),
  maxBodySize: option('maxBodySize', 'a largest body'),
  timeoutSeconds: option('timeoutSeconds', 'a timeout'),
  compression: option('compression', 'compression'),
  securityHeaders: option('securityHeaders', 'security headers'),
  ipAllowList: option('ipAllowList', 'an IP allow list'),
  basicAuth: option('basicAuth', 'basic auth'),
  stickySessions: option('stickySessions', 'sticky sessions'),
} as const satisfies Record<string, FeatureOf>;

export type Feature = keyof typeof FEATURES;
