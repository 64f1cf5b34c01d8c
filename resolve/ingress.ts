// The way in with every default filled in, its routes in the order in which they count.
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

export function resolveIngress(said: Ingress, { stack, endpoints }: Context): ResolvedIngress {
  const { hosts, cors, rateLimit, securityHeaders } = said;
  const controller = controllerFor(said);
  const tls = said.tls && tlsOf(said.tls, stack.name);
  return {
    controller: said.controller,
    implementation: implementationOf(said),
    className: said.className ?? controller.className,
    proxy: proxyOf(said, stack),
    hosts,
    routes: Object.entries(said.routes)
      .map(([path, route]) => {
        const { name, port } = portAt(endpoints, route.service);
        return { path, ...route, portName: name, port };
      })
      .sort(bySpecificity),
    tls,
    rateLimit: rateLimit && { ...rateLimit, burst: rateLimit.burst ?? rateLimit.requestsPerSecond },
    cors: cors && { ...cors, origins: cors.origins ?? hosts.map((host) => `${tls ? 'https' : 'http'}://${host}`) },
    maxBodySize: said.maxBodySize,
    timeoutSeconds: said.timeoutSeconds,
    compression: said.compression,
    responseHeaders: {
      ...(securityHeaders && headersOf({ ...SECURITY_HEADERS, ...securityHeaders })),
      ...(tls && { 'Strict-Transport-Security': `max-age=${said.tls?.hstsSeconds}` }),
    },
    ipAllowList: said.ipAllowList ?? [],
    basicAuth: said.basicAuth,
    stickySessions: said.stickySessions,
  };
}

/** The pods that requests come from. */
export function proxyOf(said: Ingress, stack: Context['stack']): IngressProxy {
  const controller = controllerFor(said);
  const own = controller.proxy(stack);
  return {
    namespace: said.controllerNamespace ?? own.namespace,
    labels: said.controllerLabels ?? own.labels,
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

type Said = Route & { readonly path: string };

/** Most segments first, and an exact path before a prefix: what nginx, Ingress and the Gateway API mean by it. */
const bySpecificity = (a: Said, b: Said) =>
  segments(b.path) - segments(a.path) ||
  Number(b.match === 'exact') - Number(a.match === 'exact') ||
  b.path.length - a.path.length ||
  (a.path < b.path ? -1 : 1);

const segments = (path: string) => path.split('/').filter((part) => part !== '').length;
