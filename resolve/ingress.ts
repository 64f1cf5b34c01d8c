// The ingress as its chart gets it, with its routes in the order of precedence.
import type { IngressProxy, ResolvedIngress } from '../model';
import { hostsOf, type Ingress, originOf } from '../schema/ingress';
import { addressOf, type Route } from '../schema/route';
import type { Service } from '../schema/service';
import { controllerFor, implementationOf } from './defaults/implementation';
import { type Endpoint, portAt } from './endpoints';
import { openServicesOf } from './open-ports';
import { sourceOf } from './options';

/** https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html, as far as it holds for every site. */
const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

interface Context {
  readonly stack: { readonly name: string; readonly namespace: string };
  readonly endpoints: ReadonlyMap<string, Endpoint>;
}

export function resolveIngress(options: Ingress, { stack, endpoints }: Context): ResolvedIngress {
  const { cors, rateLimit, securityHeaders, redirects } = options;
  const hosts = hostsOf(options);
  const controller = controllerFor(options);
  const https = options.tls !== undefined;
  return {
    controller: options.controller,
    implementation: implementationOf(options),
    className: options.className ?? controller.className,
    proxy: proxyOf(options, stack),
    hosts: [...hosts, ...Object.keys(redirects)],
    redirects: Object.entries(redirects).map(([from, to]) => ({ from, to })),
    open: openServicesOf(options, endpoints),
    routes: Object.entries(options.routes)
      .map(([key, { rateLimit, maxBodySize, timeoutSeconds, ipAllowList, basicAuth, ...route }]) => {
        const { name, port } = portAt(endpoints, route.service);
        const { host, path } = addressOf(key);
        const limits = defined({ rateLimit: withBurst(rateLimit), maxBodySize, timeoutSeconds, ipAllowList, basicAuth });
        return { key, hosts: host === undefined ? options.hosts : [host], path, ...route, limits, portName: name, port };
      })
      .sort(bySpecificity),
    tls: options.tls && tlsOf(options.tls, stack.name),
    https,
    front: frontOf(options),
    rateLimit: withBurst(rateLimit),
    cors: cors && { ...cors, origins: cors.origins ?? hosts.map((host) => originOf(options, host)) },
    maxBodySize: options.maxBodySize,
    timeoutSeconds: options.timeoutSeconds,
    compression: options.compression,
    responseHeaders: {
      ...(securityHeaders && headersOf({ ...SECURITY_HEADERS, ...securityHeaders })),
      ...(https && { 'Strict-Transport-Security': `max-age=${options.tls?.hstsSeconds}` }),
    },
    ipAllowList: options.ipAllowList ?? [],
    basicAuth: options.basicAuth,
    stickySessions: options.stickySessions,
    unknownServers: [...new Set(Object.values(options.routes).map(({ service }) => service))]
      .filter((name) => !isToldToKeep(endpoints.get(name)?.service))
      .sort(),
  };
}

/** Whether the command line of the server is Slipway's own, which says for how long an idle connection is kept. */
const isToldToKeep = (service: Service | undefined): boolean =>
  (service?.type === 'fastapi' || service?.type === 'nextjs' || service?.type === 'static') &&
  service.command === undefined &&
  service.entrypoint === undefined &&
  sourceOf(service) === undefined;

const withBurst = (limit: Ingress['rateLimit']) => limit && { ...limit, burst: limit.burst ?? limit.requestsPerSecond };

const defined = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;

/** The controller's pods, from which requests come. */
export function proxyOf(options: Ingress, stack: Context['stack']): IngressProxy {
  const controller = controllerFor(options);
  const own = controller.proxy(stack);
  const front = frontOf(options);
  return {
    namespace: options.controllerNamespace ?? own.namespace,
    labels: options.controllerLabels ?? own.labels,
    trusted: controller.dropsForgedAddress,
    ...(controller.keepsChain && front && { front }),
  };
}

const frontOf = ({ tls }: Ingress) => (tls?.from === 'in-front' ? tls.trusted : undefined);

function tlsOf(tls: NonNullable<Ingress['tls']>, stack: string): ResolvedIngress['tls'] {
  if (tls.from === 'in-front') return undefined;
  return {
    secretName: tls.secretName ?? `${stack}-tls`,
    issuer: tls.from === 'cert-manager' ? { kind: tls.issuerKind, name: tls.issuer, challenge: tls.challenge } : undefined,
    files: tls.from === 'files' ? { certificate: tls.certificate, key: tls.key } : undefined,
  };
}

const headersOf = (headers: Record<string, string | false>) =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== false));

type RouteAt = Pick<Route, 'match'> & { readonly path: string; readonly key: string };

/** More segments come first, and an exact path comes before a prefix, as in nginx, Ingress and the Gateway API. */
const bySpecificity = (a: RouteAt, b: RouteAt) =>
  segments(b.path) - segments(a.path) ||
  Number(b.match === 'exact') - Number(a.match === 'exact') ||
  b.path.length - a.path.length ||
  (a.key < b.key ? -1 : 1);

const segments = (path: string) => path.split('/').filter((part) => part !== '').length;
