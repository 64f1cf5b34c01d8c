// Traefik's Middleware objects, which change or refuse requests. Ingress and HTTPRoute use the same ones.
// https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/overview/
import { traefik as crds } from '../imports/crds';
import type { MiddlewareSpec } from '../imports/traefik.io';
import type { ResolvedIngress, ResolvedStack } from '../model';
import type { Limits } from '../model/ingress';
import { amountOf } from '../model/quantity';
import { COMPRESSIBLE } from './compressible';
import type { IngressDrawing } from './controller';
import { settingsAt, suffixAt } from './limits';

type MiddlewareName =
  | 'in-front'
  | 'ip-allow-list'
  | 'headers'
  | 'rate-limit'
  | 'users'
  | 'compress'
  | 'body-size'
  | 'strip-prefix';

/** The middlewares that hold a limit, which a route may have of its own. */
const LIMITS: Readonly<Partial<Record<MiddlewareName, keyof Limits>>> = {
  'ip-allow-list': 'ipAllowList',
  'rate-limit': 'rateLimit',
  users: 'basicAuth',
  'body-size': 'maxBodySize',
};

type Route = ResolvedIngress['routes'][number];

/** The names of the middlewares of a route, in the order in which a request passes them. */
export const middlewaresOf = (ingress: ResolvedIngress, route: Route): string[] =>
  kindsOf(ingress, route).map((kind) => nameAt(ingress, route, kind));

/**
 * `headers` is before those that may refuse a request, so that a page of another origin can read the refusal, and so that a preflight
 * request needs no password.
 */
function kindsOf(ingress: ResolvedIngress, route: Route): MiddlewareName[] {
  const { ipAllowList, cors, responseHeaders, rateLimit, basicAuth, compression, maxBodySize } = settingsAt(ingress, route);
  const asked: readonly [MiddlewareName, boolean][] = [
    ['in-front', ingress.front !== undefined],
    ['ip-allow-list', ipAllowList.length > 0],
    ['headers', cors !== undefined || Object.keys(responseHeaders).length > 0],
    ['rate-limit', rateLimit !== undefined],
    ['users', basicAuth !== undefined],
    ['compress', compression && !route.stream],
    ['body-size', maxBodySize !== undefined && !route.stream],
    ['strip-prefix', route.stripPrefix],
  ];
  return asked.filter(([, wanted]) => wanted).map(([name]) => name);
}

function nameAt(ingress: ResolvedIngress, route: Route, kind: MiddlewareName): string {
  if (kind === 'strip-prefix') return numbered(kind, prefixesOf(ingress).indexOf(route.path));
  const option = LIMITS[kind];
  return option === undefined ? kind : `${kind}${suffixAt(ingress, route, [option])}`;
}

/** Each has a Middleware of its own: of several prefixes Traefik takes the first that fits the letters, also one of another route. */
const prefixesOf = ({ routes }: ResolvedIngress) => [
  ...new Set(routes.filter(({ stripPrefix }) => stripPrefix).map(({ path }) => path)),
];

const numbered = (name: string, i: number) => (i === 0 ? name : `${name}-${i + 1}`);

/** A Middleware's name in the namespace of the stack. */
export const middlewareName = (stack: ResolvedStack, name: string) => `${stack.name}-${name}`;

/** Adds each Middleware that at least one route uses. */
export function drawMiddlewares(drawing: IngressDrawing): void {
  const { ingress } = drawing;
  const specs = new Map(
    ingress.routes.flatMap((route) =>
      kindsOf(ingress, route).map(
        (kind) => [nameAt(ingress, route, kind), specsOf(settingsAt(ingress, route), route)[kind]] as const,
      ),
    ),
  );
  for (const [name, spec] of specs) drawMiddleware(drawing, name, spec);
}

export function drawMiddleware({ scope, stack }: IngressDrawing, name: string, spec: MiddlewareSpec): void {
  const { Middleware } = crds();
  new Middleware(scope, `middleware-${name}`, { metadata: { name: middlewareName(stack, name) }, spec });
}

/**
 * Traefik believes what is in front of it in everything, also in what that has passed on from the client, and not all of them say the scheme. An
 * empty value removes the header.
 */
const IN_FRONT: Readonly<Record<string, string>> = {
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-Port': '443',
  ...Object.fromEntries(
    ['Host', 'Prefix', 'Uri', 'Method', 'Tls-Client-Cert', 'Tls-Client-Cert-Info'].map((name) => [`X-Forwarded-${name}`, '']),
  ),
  'X-Real-Ip': '',
};

function specsOf(ingress: ResolvedIngress, { path }: Route): Record<MiddlewareName, MiddlewareSpec> {
  const { front, rateLimit, ipAllowList, basicAuth, maxBodySize } = ingress;
  const client = front && { ipStrategy: { excludedIPs: [...front] } };
  return {
    'in-front': { headers: { customRequestHeaders: IN_FRONT } },
    'ip-allow-list': { ipAllowList: { sourceRange: [...ipAllowList], ...client } },
    headers: { headers: headersOf(ingress) },
    'rate-limit': {
      rateLimit: { average: rateLimit?.requestsPerSecond, burst: rateLimit?.burst, ...(front && { sourceCriterion: client }) },
    },
    users: { basicAuth: { secret: basicAuth?.secretName, removeHeader: true } }, // the service must not see the password
    compress: { compress: { includedContentTypes: [...COMPRESSIBLE] } },
    // It buffers responses too, so a route that streams does not have it.
    'body-size': { buffering: { maxRequestBodyBytes: maxBodySize === undefined ? undefined : amountOf(maxBodySize) } },
    'strip-prefix': { stripPrefix: { prefixes: [path] } },
  };
}

function headersOf({ cors, responseHeaders }: ResolvedIngress): MiddlewareSpec['headers'] {
  return {
    customResponseHeaders: {
      ...responseHeaders,
      // removes the service's own; Traefik sets the configured ones afterwards
      ...(cors && { 'Access-Control-Allow-Origin': '', 'Access-Control-Allow-Credentials': '' }),
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
