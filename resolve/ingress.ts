// The ingress as its chart gets it, with its routes in the order of precedence.
import type { IngressProxy, ResolvedIngress } from '../model';
import type { Ingress } from '../schema/ingress';
import type { Route } from '../schema/route';
import { controllerFor, implementationOf } from './defaults/implementation';
import { type Endpoint, portAt } from './endpoints';

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
  const { hosts, cors, rateLimit, securityHeaders } = options;
  const controller = controllerFor(options);
  const tls = options.tls && tlsOf(options.tls, stack.name);
  return {
    controller: options.controller,
    implementation: implementationOf(options),
    className: options.className ?? controller.className,
    proxy: proxyOf(options, stack),
    hosts,
    routes: Object.entries(options.routes)
      .map(([path, route]) => {
        const { name, port } = portAt(endpoints, route.service);
        return { path, ...route, portName: name, port };
      })
      .sort(bySpecificity),
    tls,
    rateLimit: rateLimit && { ...rateLimit, burst: rateLimit.burst ?? rateLimit.requestsPerSecond },
    cors: cors && { ...cors, origins: cors.origins ?? hosts.map((host) => `${tls ? 'https' : 'http'}://${host}`) },
    maxBodySize: options.maxBodySize,
    timeoutSeconds: options.timeoutSeconds,
    compression: options.compression,
    responseHeaders: {
      ...(securityHeaders && headersOf({ ...SECURITY_HEADERS, ...securityHeaders })),
      ...(tls && { 'Strict-Transport-Security': `max-age=${options.tls?.hstsSeconds}` }),
    },
    ipAllowList: options.ipAllowList ?? [],
    basicAuth: options.basicAuth,
    stickySessions: options.stickySessions,
  };
}

/** The controller's pods, from which requests come. */
export function proxyOf(options: Ingress, stack: Context['stack']): IngressProxy {
  const controller = controllerFor(options);
  const own = controller.proxy(stack);
  return {
    namespace: options.controllerNamespace ?? own.namespace,
    labels: options.controllerLabels ?? own.labels,
    trusted: controller.dropsForgedAddress,
  };
}

function tlsOf(tls: NonNullable<Ingress['tls']>, stack: string): ResolvedIngress['tls'] {
  return {
    secretName: tls.secretName ?? `${stack}-tls`,
    issuer: tls.from === 'cert-manager' ? { kind: tls.issuerKind, name: tls.issuer, challenge: tls.challenge } : undefined,
    files: tls.from === 'files' ? { certificate: tls.certificate, key: tls.key } : undefined,
  };
}

const headersOf = (headers: Record<string, string | false>) =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== false));

type RouteAt = Route & { readonly path: string };

/** More segments come first, and an exact path comes before a prefix, as in nginx, Ingress and the Gateway API. */
const bySpecificity = (a: RouteAt, b: RouteAt) =>
  segments(b.path) - segments(a.path) ||
  Number(b.match === 'exact') - Number(a.match === 'exact') ||
  b.path.length - a.path.length ||
  (a.path < b.path ? -1 : 1);

const segments = (path: string) => path.split('/').filter((part) => part !== '').length;
