// Traefik's Middleware objects, which change or refuse requests. Ingress and HTTPRoute use the same ones.
// https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/overview/
import { traefik as crds } from '../imports/crds';
import type { MiddlewareSpec } from '../imports/traefik.io';
import type { ResolvedIngress, ResolvedStack } from '../model';
import { amountOf } from '../model/quantity';
import { COMPRESSIBLE } from './compressible';
import type { IngressDrawing } from './controller';

type MiddlewareName = 'ip-allow-list' | 'headers' | 'rate-limit' | 'users' | 'compress' | 'body-size' | 'strip-prefix';

/**
 * The middlewares of a route, in the order in which a request passes them. `headers` is before those that may refuse a request, so that a page
 * of another origin can read the refusal, and so that a preflight request needs no password.
 */
export function middlewaresOf(ingress: ResolvedIngress, route: ResolvedIngress['routes'][number]): MiddlewareName[] {
  const asked: readonly [MiddlewareName, boolean][] = [
    ['ip-allow-list', ingress.ipAllowList.length > 0],
    ['headers', ingress.cors !== undefined || Object.keys(ingress.responseHeaders).length > 0],
    ['rate-limit', ingress.rateLimit !== undefined],
    ['users', ingress.basicAuth !== undefined],
    ['compress', ingress.compression && !route.stream],
    ['body-size', ingress.maxBodySize !== undefined && !route.stream],
    ['strip-prefix', route.stripPrefix],
  ];
  return asked.filter(([, wanted]) => wanted).map(([name]) => name);
}

/** A Middleware's name in the namespace of the stack. */
export const middlewareName = (stack: ResolvedStack, name: string) => `${stack.name}-${name}`;

/** Adds each Middleware that at least one route uses. */
export function drawMiddlewares(drawing: IngressDrawing): void {
  const { ingress } = drawing;
  const specs = specsOf(ingress);
  for (const name of new Set(ingress.routes.flatMap((route) => middlewaresOf(ingress, route)))) {
    drawMiddleware(drawing, name, specs[name]);
  }
}

export function drawMiddleware({ scope, stack }: IngressDrawing, name: string, spec: MiddlewareSpec): void {
  const { Middleware } = crds();
  new Middleware(scope, `middleware-${name}`, { metadata: { name: middlewareName(stack, name) }, spec });
}

function specsOf(ingress: ResolvedIngress): Record<MiddlewareName, MiddlewareSpec> {
  const { rateLimit, ipAllowList, basicAuth, maxBodySize, routes } = ingress;
  const stripped = routes.filter(({ stripPrefix }) => stripPrefix).map(({ path }) => path);
  return {
    'ip-allow-list': { ipAllowList: { sourceRange: [...ipAllowList] } },
    headers: { headers: headersOf(ingress) },
    'rate-limit': { rateLimit: { average: rateLimit?.requestsPerSecond, burst: rateLimit?.burst } },
    users: { basicAuth: { secret: basicAuth?.secretName, removeHeader: true } }, // the service must not see the password
    compress: { compress: { includedContentTypes: [...COMPRESSIBLE] } },
    // It buffers responses too, so a route that streams does not have it.
    'body-size': { buffering: { maxRequestBodyBytes: maxBodySize === undefined ? undefined : amountOf(maxBodySize) } },
    'strip-prefix': { stripPrefix: { prefixes: stripped } },
  };
}

function headersOf({ cors, responseHeaders }: ResolvedIngress): MiddlewareSpec['headers'] {
  return {
    customResponseHeaders: {
      ...responseHeaders,
      ...(cors && { 'Access-Control-Allow-Origin': '' }), // removes the service's own; Traefik sets the configured one afterwards
    },
    ...(cors && {
      accessControlAllowOriginList: [...cors.origins],
      accessControlAllowMethods: [...cors.methods],
      accessControlAllowHeaders: [...cors.headers],
      accessControlAllowCredentials: cors.credentials,
      accessControlMaxAge: cors.maxAgeSeconds,
      addVaryHeader: true,
    }),
  };
}
