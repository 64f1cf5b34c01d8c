// A Gateway for the stack with its HTTPRoutes, as far as the Gateway API goes. Each implementation adds what is its own.
// https://gateway-api.sigs.k8s.io/reference/spec/
import { gatewayApi } from '../imports/crds';
import type * as api from '../imports/gateway.networking.k8s.io';
import type { ResolvedIngress } from '../model';
import { listsOf } from '../model/lists';
import { issuerAnnotation } from './cert-manager';
import type { IngressDrawing } from './controller';

type Route = ResolvedIngress['routes'][number];
type Routed = Pick<IngressDrawing, 'stack' | 'ingress'>;

/** What differs between implementations. */
export interface Implementation {
  /** Ports of the listeners. */
  readonly ports: { readonly http: number; readonly https: number };
  /** Filters of its own for a route, such as references to its objects. */
  readonly filtersOf: (drawing: IngressDrawing, route: Route) => api.HttpRouteSpecRulesFilters[];
  /** Routes of one group become one HTTPRoute, so that a policy can be attached to it. */
  readonly groupOf: (drawing: Routed, route: Route) => string;
}

/** An HTTPRoute, and the routes in it. */
export interface Group {
  readonly name: string;
  readonly routes: readonly Route[];
}

/** Adds the Gateway and its HTTPRoutes, and returns the HTTPRoutes that lead to services. */
export function drawGateway(drawing: IngressDrawing, implementation: Implementation): Group[] {
  const { scope, stack, ingress } = drawing;
  const { Gateway } = gatewayApi();
  new Gateway(scope, 'gateway', {
    metadata: { name: stack.name, annotations: issuerAnnotation(ingress.tls) },
    spec: { gatewayClassName: ingress.className, listeners: listenersOf(ingress, implementation) },
  });
  const groups = groupsOf(drawing, implementation);
  for (const group of groups) drawRoutes(drawing, implementation, group);
  drawHostRedirects(drawing);
  if (ingress.tls) drawRedirect(drawing);
  return groups;
}

/** cert-manager reads the hosts of a certificate from the listeners, so each host has a listener. */
function listenersOf({ hosts, tls }: ResolvedIngress, { ports }: Implementation): api.GatewaySpecListeners[] {
  const http = { name: 'http', port: ports.http, protocol: 'HTTP' };
  if (!tls) return [http];
  const https = hosts.map((hostname, i) => ({
    name: listenerName(i),
    port: ports.https,
    protocol: 'HTTPS',
    hostname,
    tls: { certificateRefs: [{ name: tls.secretName }] },
  }));
  return [http, ...https];
}

const listenerName = (i: number) => (i === 0 ? 'https' : `https-${i + 1}`);

/** The API allows 16 rules in an HTTPRoute. */
const MOST_RULES = 16;

/** The HTTPRoutes that lead to services. */
export function groupsOf(drawing: Routed, { groupOf }: Pick<Implementation, 'groupOf'>): Group[] {
  const { stack, ingress } = drawing;
  const nameOf = (route: Route) =>
    [stack.name, hostGroupOf(ingress, route), groupOf(drawing, route)].filter((part) => part !== '').join('-');
  return [...listsOf(ingress.routes.map((route) => [nameOf(route), route] as const))].flatMap(([name, routes]) =>
    Array.from({ length: Math.ceil(routes.length / MOST_RULES) }, (_, i) => ({
      name: i === 0 ? name : `${name}-${i + 1}`,
      routes: routes.slice(i * MOST_RULES, (i + 1) * MOST_RULES),
    })),
  );
}

/** The hosts hold for a whole HTTPRoute. The routes of every host have the name of the stack, or the last route if each has its host. */
function hostGroupOf({ routes }: ResolvedIngress, { hosts }: Route): string {
  const [own = ''] = hosts;
  const common = routes.find(({ key }) => key.startsWith('/')) ?? routes.at(-1);
  return JSON.stringify(common?.hosts) === JSON.stringify(hosts) ? '' : own.replace('*.', 'any.').replaceAll('.', '-');
}

/** Listeners and hosts of an HTTPRoute. */
function placeOf({ stack, ingress }: IngressDrawing, hosts: readonly string[]) {
  const parentRefs = ingress.tls
    ? hosts.map((host) => ({ name: stack.name, sectionName: listenerName(ingress.hosts.indexOf(host)) }))
    : [{ name: stack.name }];
  return { parentRefs, hostnames: hostnamesOf({ hosts }) };
}

/** Hosts that send every request to another host. */
function drawHostRedirects(drawing: IngressDrawing): void {
  const { scope, stack, ingress } = drawing;
  const {
    HttpRoute,
    HttpRouteSpecRulesFiltersType: Type,
    HttpRouteSpecRulesFiltersRequestRedirectScheme: Scheme,
    HttpRouteSpecRulesFiltersRequestRedirectStatusCode: Status,
  } = gatewayApi();
  for (const [i, { from, to }] of ingress.redirects.entries()) {
    const name = i === 0 ? 'redirect-host' : `redirect-host-${i + 1}`;
    const scheme = ingress.https ? Scheme.HTTPS : Scheme.HTTP; // without it, the port would be the listener's
    const requestRedirect = { scheme, hostname: to, statusCode: Status.VALUE_301 };
    new HttpRoute(scope, `route-${name}`, {
      metadata: { name: `${stack.name}-${name}` },
      spec: { ...placeOf(drawing, [from]), rules: [{ filters: [{ type: Type.REQUEST_REDIRECT, requestRedirect }] }] },
    });
  }
}

function drawRoutes(drawing: IngressDrawing, implementation: Implementation, { name, routes }: Group): void {
  const { scope } = drawing;
  const { HttpRoute, HttpRouteSpecRulesMatchesPathType: PathType } = gatewayApi();
  new HttpRoute(scope, `route-${name}`, {
    metadata: { name },
    spec: {
      ...placeOf(drawing, routes[0]?.hosts ?? []),
      rules: routes.map((route) => ({
        matches: [{ path: { type: route.match === 'exact' ? PathType.EXACT : PathType.PATH_PREFIX, value: route.path } }],
        filters: filtersOf(drawing, implementation, route),
        backendRefs: [{ name: route.service, port: route.port }],
      })),
    },
  });
}

function filtersOf(drawing: IngressDrawing, implementation: Implementation, route: Route): api.HttpRouteSpecRulesFilters[] {
  const { HttpRouteSpecRulesFiltersType: Type, HttpRouteSpecRulesFiltersUrlRewritePathType: PathType } = gatewayApi();
  const path =
    route.match === 'exact'
      ? { type: PathType.REPLACE_FULL_PATH, replaceFullPath: '/' }
      : { type: PathType.REPLACE_PREFIX_MATCH, replacePrefixMatch: '/' };
  return [
    ...implementation.filtersOf(drawing, route),
    ...(route.stripPrefix ? [{ type: Type.URL_REWRITE, urlRewrite: { path } }] : []),
  ];
}

function drawRedirect({ scope, stack, ingress }: IngressDrawing): void {
  const {
    HttpRoute,
    HttpRouteSpecRulesFiltersType: Type,
    HttpRouteSpecRulesFiltersRequestRedirectScheme: Scheme,
    HttpRouteSpecRulesFiltersRequestRedirectStatusCode: Status,
  } = gatewayApi();
  const requestRedirect = { scheme: Scheme.HTTPS, statusCode: Status.VALUE_301 };
  new HttpRoute(scope, 'route-redirect', {
    metadata: { name: `${stack.name}-redirect` },
    spec: {
      parentRefs: [{ name: stack.name, sectionName: 'http' }],
      hostnames: hostnamesOf(ingress),
      rules: [{ filters: [{ type: Type.REQUEST_REDIRECT, requestRedirect }] }],
    },
  });
}

const hostnamesOf = ({ hosts }: Pick<ResolvedIngress, 'hosts'>) => (hosts.length > 0 ? [...hosts] : undefined);

/** Sets the headers of every response, and removes the CORS headers of the service if the ingress has `cors`. */
export function responseHeaders({ cors, responseHeaders }: ResolvedIngress): api.HttpRouteSpecRulesFilters[] {
  const { HttpRouteSpecRulesFiltersType: Type } = gatewayApi();
  const set = Object.entries(responseHeaders).map(([name, value]) => ({ name, value }));
  const remove = cors ? ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'] : [];
  if (set.length + remove.length === 0) return [];
  return [
    {
      type: Type.RESPONSE_HEADER_MODIFIER,
      responseHeaderModifier: { ...(set.length > 0 && { set }), ...(remove.length > 0 && { remove }) },
    },
  ];
}
