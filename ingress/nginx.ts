// F5 NGINX Ingress Controller 5.4 or later (not the retired ingress-nginx), by its VirtualServer and Policy objects. Slipway
// writes no snippets of nginx configuration, because the controller refuses them by default.
// https://docs.nginx.com/nginx-ingress-controller/configuration/virtualserver-and-virtualserverroute-resources/

import type { ResolvedIngress, ResolvedRoute, ResolvedStack } from '../model';
import { amountOf } from '../model/quantity';
import { type Controller, type IngressDrawing, stickyCookie, usersCommand } from './controller';
import { settingsAt, suffixAt } from './limits';
import {
  type Header,
  type RedirectRoute,
  type Upstream,
  VirtualServer,
  type VirtualServerRoute,
  type VirtualServerTls,
  variable,
} from './nginx-api';
import { drawPolicies, policiesOf } from './nginx-policies';
import { bound, type Requests, seriesOf } from './requests';

type Route = ResolvedIngress['routes'][number];

export const nginx: Controller = {
  title: 'F5 NGINX Ingress Controller',
  className: 'nginx',
  proxy: () => ({ namespace: 'nginx-ingress', labels: { 'app.kubernetes.io/name': 'nginx-ingress' } }),
  dropsForgedAddress: true,
  keepsChain: false,
  idleSeconds: 60, // keepalive_timeout of an upstream; the controller keeps none unless its ConfigMap has `keepalive`
  supports: {
    everyHost: 'its VirtualServer has to name one',
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
    compression: 'only a snippet of nginx configuration turns it on, and by default it takes none',
    securityHeaders: true,
    ipAllowList: true,
    basicAuth: true,
    stickySessions: true,
    hostRoute: true,
    redirects: true,
    routeRateLimit: true,
    routeMaxBodySize: true,
    routeTimeoutSeconds: true,
    routeIpAllowList: true,
    routeBasicAuth: true,
  },
  requests,
  metrics: { port: 9113, path: '/metrics' },
  usersCommand: usersCommand('htpasswd', 'nginx.org/htpasswd'),
  draw,
};

/**
 * Without NGINX Plus it counts by service in this histogram alone, which it has with `-enable-latency-metrics`.
 * https://docs.nginx.com/nginx-ingress-controller/logging-and-monitoring/prometheus/
 */
function requests({ namespace }: ResolvedStack, routes: readonly ResolvedRoute[]): Requests {
  const services = [...new Set(routes.map(({ service }) => service))].join('|');
  const its = (end: 'bucket' | 'count', ...more: string[]) =>
    seriesOf(
      `nginx_ingress_controller_upstream_server_response_latency_ms_${end}`,
      'service',
      services,
      [`resource_namespace="${namespace.name}"`, ...more].join(','),
    );
  return {
    all: its('count'),
    failed: its('count', 'code=~"5.."'),
    took: its('bucket'),
    unitsPerSecond: 1000,
    inTime: its('bucket', bound(1000)),
    seconds: 1,
  };
}

function draw(drawing: IngressDrawing): void {
  const { scope, stack, ingress } = drawing;
  drawPolicies(drawing);
  for (const [i, host] of ingress.hosts.entries()) {
    const routes = ingress.routes.flatMap((route, place) => (isAt(ingress, route, host) ? [{ route, place }] : []));
    const to = ingress.redirects.find(({ from }) => from === host)?.to;
    new VirtualServer(scope, numbered('virtual-server', i), {
      metadata: { name: numbered(stack.name, i) },
      spec: {
        ingressClassName: ingress.className,
        host,
        tls: ingress.tls ? tlsOf(ingress.tls, i) : ingress.front && IN_FRONT,
        upstreams: upstreamsOf(
          ingress,
          routes.map(({ route }) => route),
        ),
        routes:
          to === undefined ? routes.flatMap(({ route, place }) => routesOf(drawing, route, place)) : [redirectTo(ingress, to)],
      },
    });
  }
}

/** nginx uses only the VirtualServer of a host, even if a pattern covers the host, so that one has the routes of the pattern too. */
function isAt({ routes }: ResolvedIngress, route: Route, host: string): boolean {
  if (route.hosts.includes(host)) return true;
  const covered = route.hosts.some((pattern) => pattern.startsWith('*') && host.slice(host.indexOf('.')) === pattern.slice(1));
  return (
    covered && !routes.some(({ hosts, path, match }) => hosts.includes(host) && path === route.path && match === route.match)
  );
}

const redirectTo = ({ https }: ResolvedIngress, to: string): RedirectRoute => ({
  path: '/',
  action: { redirect: { url: `${https ? 'https' : 'http'}://${to}${variable('request_uri')}`, code: 301 } },
});

const numbered = (name: string, i: number) => (i === 0 ? name : `${name}-${i + 1}`);

/** Whoever comes by HTTP to what ends TLS is redirected, and its word for the scheme is passed on. */
const IN_FRONT: VirtualServerTls = { redirect: { enable: true, code: 301, basedOn: 'x-forwarded-proto' } };

/** A VirtualServer asks cert-manager for the certificate of its one host, so each host has a Secret of its own. */
function tlsOf({ secretName, issuer }: NonNullable<ResolvedIngress['tls']>, i: number): VirtualServerTls {
  return {
    secret: issuer ? numbered(secretName, i) : secretName,
    redirect: { enable: true, code: 301 },
    ...(issuer && {
      'cert-manager': {
        [issuer.kind === 'ClusterIssuer' ? 'cluster-issuer' : 'issuer']: issuer.name,
        // the page of the HTTP-01 challenge is redirected to HTTPS too, which needs a certificate
        ...(issuer.challenge === 'HTTP-01' && { 'issue-temp-cert': true }),
      },
    }),
  };
}

function upstreamsOf(ingress: ResolvedIngress, routes: readonly Route[]): Upstream[] {
  const byName = new Map(
    routes.map((route) => {
      const name = upstreamName(ingress, route);
      return [name, upstreamOf(settingsAt(ingress, route), route, name)];
    }),
  );
  return [...byName.values()];
}

/** Both kinds have a suffix, so that the streamed upstream of `chat` is not named like the one of a service `chat-streamed`. */
const upstreamName = (ingress: ResolvedIngress, route: Route) =>
  `${route.service}-${route.stream ? 'streamed' : 'buffered'}${suffixAt(ingress, route, ['timeoutSeconds', 'maxBodySize'])}`;

const DAY = 86_400; // nginx has no value for 'no timeout'

function upstreamOf(
  { timeoutSeconds, maxBodySize, stickySessions, https }: ResolvedIngress,
  route: Route,
  name: string,
): Upstream {
  const { service, port, stream } = route;
  const timeout = stream ? undefined : timeoutSeconds;
  const longest = `${timeout ?? DAY}s`;
  return {
    name,
    service,
    port,
    ...(stream && { buffering: false }),
    'read-timeout': longest,
    'send-timeout': longest,
    // otherwise the next pod would get the same time again
    ...(timeout !== undefined && { 'connect-timeout': `${Math.min(timeout, 60)}s`, 'next-upstream-timeout': longest }),
    'client-max-body-size': stream || maxBodySize === undefined ? '0' : String(amountOf(maxBodySize)), // its own is 1m
    ...(stickySessions.includes(service) && {
      sessionCookie: {
        enable: true,
        name: stickyCookie(service).replaceAll('-', '_'),
        path: '/',
        httpOnly: true,
        secure: https,
        samesite: 'lax',
      },
    }),
  };
}

function routesOf(drawing: IngressDrawing, route: Route, place: number): VirtualServerRoute[] {
  const policies = policiesOf(drawing, place).map((name) => ({ name }));
  const responseHeaders = responseHeadersOf(drawing.ingress);
  const proxy = {
    upstream: upstreamName(drawing.ingress, route),
    ...(route.stripPrefix && { rewritePath: '/' }),
    requestHeaders: { set: requestHeadersOf(settingsAt(drawing.ingress, route)) },
    ...(responseHeaders.hide.length > 0 && { responseHeaders }),
  };
  return pathsOf(route).map((path) => ({ path, ...(policies.length > 0 && { policies }), action: { proxy } }));
}

/** nginx compares a prefix letter by letter (`/api` would match `/apiary`), so a prefix becomes the exact path and the prefix with `/`. */
function pathsOf({ path, match }: Route): string[] {
  if (match === 'exact') return [`=${path}`];
  return path === '/' ? ['/'] : [`=${path}`, `${path}/`];
}

/** Replaces the address that a client claims to have. Otherwise nginx would append to it. */
function requestHeadersOf({ basicAuth }: ResolvedIngress): Header[] {
  return [
    { name: 'X-Forwarded-For', value: variable('remote_addr') },
    { name: 'X-Forwarded-Prefix', value: '' },
    { name: 'Forwarded', value: '' },
    ...(basicAuth ? [{ name: 'Authorization', value: '' }] : []), // the service must not see the password
  ];
}

/** The Policy for CORS adds its headers to those of the service, so the latter are removed. */
const CORS_HEADERS = ['Origin', 'Credentials', 'Methods', 'Headers'].map((name) => `Access-Control-Allow-${name}`);

function responseHeadersOf({ cors, responseHeaders }: ResolvedIngress) {
  const add = Object.entries(responseHeaders).map(([name, value]) => ({ name, value: escaped(value), always: true as const }));
  return { hide: [...(cors ? [...CORS_HEADERS, 'Access-Control-Max-Age'] : []), ...Object.keys(responseHeaders)], add };
}

const escaped = (value: string) => value.replace(/["\\]/g, '\\$&');
