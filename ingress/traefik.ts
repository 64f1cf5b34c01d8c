// Traefik 3 with Ingress objects, and Middleware objects for everything that an Ingress cannot express.
// https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/
import * as api from '../imports/k8s';
import type { ResolvedIngress, ResolvedRoute, ResolvedStack } from '../model';
import { streamServiceOf } from '../model/dns-names';
import { listsOf } from '../model/lists';
import { issuerAnnotation } from './cert-manager';
import { type Controller, type IngressDrawing, stickyCookie, usersCommand } from './controller';
import { bound, type Requests, seriesOf } from './requests';
import { drawMiddleware, drawMiddlewares, middlewareName, middlewaresOf } from './traefik-middlewares';
import { drawTransports, hasTimeout, type Transport, transportName, transportOf } from './traefik-transports';

type Route = ResolvedIngress['routes'][number];
type Annotations = Record<string, string>;

const ROUTER = 'traefik.ingress.kubernetes.io/router';
const SERVICE = 'traefik.ingress.kubernetes.io/service';

export const traefik: Controller = {
  title: 'Traefik 3, Ingress',
  className: 'traefik',
  proxy: () => ({ namespace: 'traefik', labels: { 'app.kubernetes.io/name': 'traefik' } }),
  dropsForgedAddress: true,
  keepsChain: true,
  idleSeconds: 90, // idleConnTimeout of a ServersTransport
  supports: {
    everyHost: true,
    wildcardHost: true,
    exact: true,
    stripPrefix: true,
    stream: true,
    tls: true,
    tlsInFront: true,
    rateLimit: true,
    burst: true,
    cors: true,
    maxBodySize: true,
    timeoutSeconds: true,
    compression: true,
    securityHeaders: true,
    ipAllowList: true,
    basicAuth: true,
    stickySessions: true,
    hostRoute: true,
    redirects: true,
    routeRateLimit: true,
    routeMaxBodySize: true,
    routeTimeoutSeconds: 'it sets the timeout at a Service, which other routes may share',
    routeIpAllowList: true,
    routeBasicAuth: true,
  },
  requests,
  metrics: { port: 9100, path: '/metrics' },
  certificateEnds: (hosts) =>
    `min(traefik_tls_certs_not_after{cn=~"${hosts.map((host) => host.replaceAll('.', '[.]').replace('*', '[*]')).join('|')}"})`,
  usersCommand: usersCommand('users'),
  draw,
  serviceAnnotations,
  streamService,
};

function requests({ namespace, ingress }: ResolvedStack, routes: readonly ResolvedRoute[]): Requests {
  return requestsAt(
    routes.map(({ service, portName, stream }) => {
      const streams = stream && ingress ? streamService(ingress, service)?.name : undefined;
      return `${namespace.name}-${streams ?? service}-${portName}@kubernetes`;
    }),
  );
}

/**
 * https://doc.traefik.io/traefik/reference/install-configuration/observability/metrics/; of the usual buckets, 1.2 s is the one in which people wait.
 * @param services as Traefik calls them, or patterns.
 */
export function requestsAt(services: readonly string[]): Requests {
  const its = (metric: string, more = '') => seriesOf(metric, 'service', [...new Set(services)].join('|'), more);
  const took = 'traefik_service_request_duration_seconds_bucket';
  return {
    all: its('traefik_service_requests_total'),
    failed: its('traefik_service_requests_total', 'code=~"5.."'),
    took: its(took),
    unitsPerSecond: 1,
    inTime: its(took, bound(1.2)),
    seconds: 1.2,
  };
}

function draw(drawing: IngressDrawing): void {
  drawMiddlewares(drawing);
  for (const [i, routes] of groupsOf(drawing).entries()) drawRoutes(drawing, routes, i);
  drawHostRedirects(drawing);
  if (drawing.ingress.tls) drawRedirect(drawing);
  if (drawing.ingress.tls || drawing.ingress.redirects.length > 0) drawMiddleware(drawing, 'nowhere', NOWHERE);
  drawTransports(drawing);
}

/** Priority and middlewares apply to a whole Ingress, so routes that have the same ones share an Ingress. */
function groupsOf(drawing: IngressDrawing): (readonly Route[])[] {
  const keyOf = (route: Route) => JSON.stringify([route.hosts, annotationsOf(drawing, route)]);
  const groups = listsOf(drawing.ingress.routes.map((route) => [keyOf(route), route] as const));
  return [...groups.values()].reverse(); // the least specific one has the name of the stack
}

function drawRoutes(drawing: IngressDrawing, routes: readonly Route[], i: number): void {
  const { stack, ingress } = drawing;
  const [first] = routes;
  kubeIngress(drawing, i === 0 ? 'ingress' : `ingress-${i + 1}`, ingress.tls, {
    name: i === 0 ? stack.name : `${stack.name}-${i + 1}`,
    annotations: {
      ...(first && annotationsOf(drawing, first)),
      ...(i === 0 && issuerAnnotation(ingress.tls)), // there is one certificate, so only one Ingress asks for it
    },
    hosts: first?.hosts ?? [],
    paths: routes.flatMap((route) => pathsOf(drawing, route)),
  });
}

function annotationsOf({ stack, ingress }: IngressDrawing, route: Route): Annotations {
  const middlewares = middlewaresOf(ingress, route);
  return {
    [`${ROUTER}.priority`]: String(priorityOf(route)),
    ...(ingress.tls && { [`${ROUTER}.entrypoints`]: 'websecure', [`${ROUTER}.tls`]: 'true' }),
    ...(middlewares.length > 0 && {
      [`${ROUTER}.middlewares`]: middlewares.map((name) => reference(stack, name)).join(','),
    }),
  };
}

/**
 * More segments win, and exact wins over prefix. Traefik's own priority is the length of the rule's text, so a prefix `/` would win over an
 * exact `/a`. 20 is above the rule of a foreign Ingress for every host, and 60 below that of cert-manager's challenge, which has at least 90.
 */
const priorityOf = ({ hosts, path, match }: Route) =>
  hostPriorityOf(hosts) + 2 * (path === '/' ? 0 : path.split('/').length - 1) + (match === 'exact' ? 1 : 0);

/** Traefik compares a prefix letter by letter (`/api` would match `/apiary`), so a prefix becomes the exact path and the prefix with `/`. */
function pathsOf({ ingress }: IngressDrawing, route: Route): api.HttpIngressPath[] {
  const service = route.stream ? streamService(ingress, route.service)?.name : undefined;
  const backend = { service: { name: service ?? route.service, port: { name: route.portName } } };
  if (route.match === 'exact') return [{ path: route.path, pathType: 'Exact', backend }];
  if (route.path === '/') return [{ path: '/', pathType: 'Prefix', backend }];
  return [
    { path: route.path, pathType: 'Exact', backend },
    { path: `${route.path}/`, pathType: 'Prefix', backend },
  ];
}

/** A host wins over a pattern, and a pattern over every host, as in the Gateway API, also where they are of several stacks. */
const hostPriorityOf = (hosts: readonly string[]): number => {
  if (hosts.length === 0) return 20;
  return hosts.some((host) => host.startsWith('*')) ? 40 : 60;
};

/** Hosts that send every request to another host. */
function drawHostRedirects(drawing: IngressDrawing): void {
  const { stack, ingress } = drawing;
  for (const [i, { from, to }] of ingress.redirects.entries()) {
    const name = i === 0 ? 'redirect-host' : `redirect-host-${i + 1}`;
    const replacement = ingress.https ? `https://${to}/$2` : `http://${to}$1/$2`; // HTTP is on another port on a laptop
    // Traefik compares the letters as the client sent them, and its router takes large ones and the dot of the root for the same host
    const regex = `(?i)^https?://${from.replaceAll('.', '\\.')}\\.?(:[0-9]+)?/(.*)$`;
    drawMiddleware(drawing, name, { redirectRegex: { regex, replacement, permanent: true } });
    kubeIngress(drawing, `ingress-${name}`, ingress.tls, {
      name: `${stack.name}-${name}`,
      hosts: [from],
      annotations: {
        [`${ROUTER}.priority`]: String(hostPriorityOf([from])),
        ...(ingress.tls && { [`${ROUTER}.entrypoints`]: 'websecure', [`${ROUTER}.tls`]: 'true' }),
        [`${ROUTER}.middlewares`]: toNowhere(stack, name),
      },
      paths: unreached(ingress),
    });
  }
}

/**
 * Refuses every request, because a redirect of Traefik passes on what is where it should be already: HTTPS, if a proxy that Traefik trusts
 * says so. 192.0.2.0/24 is for documentation (RFC 5737), so no client has an address of it.
 */
const NOWHERE = { ipAllowList: { sourceRange: ['192.0.2.0/32'] } };

const toNowhere = (stack: ResolvedStack, redirect: string) =>
  [redirect, 'nowhere'].map((name) => reference(stack, name)).join(',');

/** An Ingress needs a Service, also if no request may reach it. */
const unreached = ({ routes }: ResolvedIngress): api.HttpIngressPath[] =>
  routes.slice(-1).map(({ service, portName }) => ({
    path: '/',
    pathType: 'Prefix',
    backend: { service: { name: service, port: { name: portName } } },
  }));

function drawRedirect(drawing: IngressDrawing): void {
  const { stack, ingress } = drawing;
  drawMiddleware(drawing, 'redirect', { redirectScheme: { scheme: 'https', permanent: true } });
  kubeIngress(drawing, 'ingress-redirect', undefined, {
    name: `${stack.name}-redirect`,
    annotations: {
      [`${ROUTER}.priority`]: String(hostPriorityOf(ingress.hosts)),
      [`${ROUTER}.entrypoints`]: 'web',
      [`${ROUTER}.middlewares`]: toNowhere(stack, 'redirect'),
    },
    hosts: ingress.hosts,
    paths: unreached(ingress),
  });
}

function kubeIngress(
  { scope, ingress }: IngressDrawing,
  id: string,
  tls: ResolvedIngress['tls'],
  {
    name,
    annotations,
    hosts,
    paths,
  }: { name: string; annotations: Annotations; hosts: readonly string[]; paths: api.HttpIngressPath[] },
): void {
  const rules = hosts.length > 0 ? hosts.map((host) => ({ host, http: { paths } })) : [{ http: { paths } }];
  new api.KubeIngress(scope, id, {
    metadata: { name, annotations },
    spec: { ingressClassName: ingress.className, tls: tls && [{ hosts: [...ingress.hosts], secretName: tls.secretName }], rules },
  });
}

function streamService(ingress: ResolvedIngress, service: string) {
  const streams = ingress.routes.some((route) => route.service === service && route.stream);
  if (!streams || !hasTimeout(ingress, service)) return undefined;
  return {
    name: streamServiceOf(service),
    annotations: (stack: ResolvedStack) => ({
      ...transportAnnotation(stack, transportOf(ingress, service, true)),
      ...stickyAnnotations(ingress, service),
    }),
  };
}

function serviceAnnotations(stack: ResolvedStack, ingress: ResolvedIngress, service: string): Annotations {
  const streams = !ingress.routes.some((route) => route.service === service && !route.stream);
  return {
    ...transportAnnotation(stack, transportOf(ingress, service, streams)),
    ...stickyAnnotations(ingress, service),
  };
}

const transportAnnotation = ({ namespace, name }: ResolvedStack, transport: Transport | undefined): Annotations =>
  transport ? { [`${SERVICE}.serverstransport`]: `${namespace.name}-${transportName(name, transport)}@kubernetescrd` } : {};

function stickyAnnotations(ingress: ResolvedIngress, service: string): Annotations {
  const cookie = `${SERVICE}.sticky.cookie`;
  return {
    ...(ingress.stickySessions.includes(service) && {
      [cookie]: 'true',
      [`${cookie}.name`]: stickyCookie(service),
      [`${cookie}.httponly`]: 'true',
      [`${cookie}.samesite`]: 'lax',
      ...(ingress.https && { [`${cookie}.secure`]: 'true' }),
    }),
  };
}

const reference = (stack: ResolvedStack, name: string) => `${stack.namespace.name}-${middlewareName(stack, name)}@kubernetescrd`;
