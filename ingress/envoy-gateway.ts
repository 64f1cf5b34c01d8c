// Envoy Gateway: the Gateway API, and Envoy Gateway's own policies for everything that the API cannot express.
// https://gateway.envoyproxy.io/docs/api/extension_types/
import { envoyGateway as crds } from '../imports/crds';
import type * as api from '../imports/gateway.envoyproxy.io';
import type { ResolvedIngress, ResolvedRoute, ResolvedStack } from '../model';
import { type Controller, type IngressDrawing, stickyCookie, usersCommand } from './controller';
import { drawGateway, type Group, groupsOf, type Implementation, responseHeaders } from './gateway';
import { BRIEF } from './idle';
import { settingsAt, suffixAt } from './limits';
import { bound, type Requests } from './requests';

/** Envoy's own is an hour. */
const IDLE_SECONDS = 60;

export const envoyGateway: Controller = {
  title: 'Envoy Gateway',
  className: 'eg',
  // each Gateway has its own pods
  proxy: ({ name, namespace }) => ({
    namespace: 'envoy-gateway-system',
    labels: {
      'gateway.envoyproxy.io/owning-gateway-name': name,
      'gateway.envoyproxy.io/owning-gateway-namespace': namespace,
    },
  }),
  dropsForgedAddress: true,
  keepsChain: true,
  idleSeconds: IDLE_SECONDS,
  supports: {
    everyHost: true,
    wildcardHost: true,
    exact: true,
    stripPrefix: true,
    stream: true,
    tls: true,
    tlsInFront: true,
    rateLimit: true,
    burst: 'its limit for each pod counts whole seconds',
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
    routeTimeoutSeconds: true,
    routeIpAllowList: true,
    routeBasicAuth: true,
  },
  requests,
  metrics: { port: 19001, path: '/stats/prometheus' },
  usersCommand: usersCommand('.htpasswd'),
  draw,
};

const implementation: Implementation = {
  ports: { http: 80, https: 443 },
  filtersOf: ({ ingress }) => responseHeaders(ingress),
  groupOf: ({ ingress }, route) =>
    [
      ...(route.stream ? ['stream'] : []),
      ...(ingress.stickySessions.includes(route.service) ? [route.service] : []),
      ...limitsAt(ingress, route),
    ].join('-'),
};

/** Each rule of an HTTPRoute is a cluster of Envoy. https://www.envoyproxy.io/docs/envoy/latest/configuration/upstream/cluster_manager/cluster_stats */
function requests(stack: ResolvedStack, routes: readonly ResolvedRoute[]): Requests {
  const { namespace, ingress } = stack;
  const clusters = (ingress ? groupsOf({ stack, ingress }, implementation) : []).flatMap((group) =>
    group.routes.flatMap((route, rule) =>
      routes.includes(route) ? [`httproute/${namespace.name}/${group.name}/rule/${rule}`] : [],
    ),
  );
  const its = (metric: string, more = '') => [`${metric}{envoy_cluster_name=~"${clusters.join('|')}"${more}}`];
  const took = 'envoy_cluster_upstream_rq_time_bucket';
  return {
    all: its('envoy_cluster_upstream_rq_xx'),
    failed: its('envoy_cluster_upstream_rq_xx', ',envoy_response_code_class="5"'),
    took: its(took),
    unitsPerSecond: 1000,
    inTime: its(took, `,${bound(1000)}`),
    seconds: 1,
  };
}

function draw(drawing: IngressDrawing): void {
  const groups = drawGateway(drawing, implementation);
  drawClients(drawing);
  for (const group of groups) drawBackends(drawing, group);
  drawSecurity(drawing, groups);
}

const SECURITY = ['ipAllowList', 'basicAuth'] as const;

/** A policy belongs to a whole HTTPRoute, so routes with other limits have another HTTPRoute. */
function limitsAt(ingress: ResolvedIngress, route: Group['routes'][number]): string[] {
  const suffix = suffixAt(ingress, route, [...SECURITY, 'rateLimit', 'maxBodySize', 'timeoutSeconds']);
  return suffix === '' ? [] : [`limits${suffix}`];
}

const target = (kind: 'Gateway' | 'HTTPRoute', name: string) => ({ group: 'gateway.networking.k8s.io', kind, name });

const CLAIMED = ['X-Forwarded-Host', 'Forwarded'];

/** Removes the address that a client claims to have, if nothing in front of Envoy has written it. Otherwise Envoy would append to it. */
function drawClients({ scope, stack, ingress }: IngressDrawing): void {
  const { ClientTrafficPolicy } = crds();
  new ClientTrafficPolicy(scope, 'client-traffic-policy', {
    metadata: { name: stack.name },
    spec: {
      targetRefs: [target('Gateway', stack.name)],
      ...(ingress.front && { clientIpDetection: { xForwardedFor: { trustedCidRs: [...ingress.front] } } }),
      headers: {
        earlyRequestHeaders: ingress.front
          ? { set: [{ name: 'X-Forwarded-Proto', value: 'https' }], remove: CLAIMED }
          : { remove: ['X-Forwarded-For', 'X-Forwarded-Proto', ...CLAIMED] },
      },
    },
  });
}

function drawBackends({ scope, ...drawing }: IngressDrawing, { name, routes }: Group): void {
  const { BackendTrafficPolicy } = crds();
  const [first] = routes;
  const ingress = first ? settingsAt(drawing.ingress, first) : drawing.ingress;
  const stream = first?.stream === true;
  const service = first && ingress.stickySessions.includes(first.service) ? first.service : undefined;
  new BackendTrafficPolicy(scope, `backend-traffic-policy-${name}`, {
    metadata: { name },
    spec: {
      targetRefs: [target('HTTPRoute', name)],
      timeout: timeoutOf(
        ingress,
        stream,
        routes.some(({ service }) => ingress.unknownServers.includes(service)),
      ),
      ...(ingress.rateLimit && { rateLimit: rateLimitOf(ingress.rateLimit) }),
      ...(ingress.maxBodySize && !stream && { requestBuffer: { limit: bufferLimit(ingress.maxBodySize) } }),
      ...(ingress.compression && !stream && { compressor: compressors() }),
      ...(service !== undefined && { loadBalancer: stickyTo(service, ingress.https) }),
    },
  });
}

/** `0s` means no limit. By default Envoy ends a request after 15 seconds, and a stream after 5 minutes without data. */
function timeoutOf({ timeoutSeconds }: ResolvedIngress, stream: boolean, unknown: boolean): api.BackendTrafficPolicySpecTimeout {
  const silence = timeoutSeconds === undefined || stream ? '0s' : `${timeoutSeconds}s`;
  return {
    http: { connectionIdleTimeout: unknown ? BRIEF : `${IDLE_SECONDS}s`, requestTimeout: '0s', streamIdleTimeout: silence },
  };
}

function rateLimitOf({ requestsPerSecond }: NonNullable<ResolvedIngress['rateLimit']>): api.BackendTrafficPolicySpecRateLimit {
  const {
    BackendTrafficPolicySpecRateLimitType: Type,
    BackendTrafficPolicySpecRateLimitLocalRulesLimitUnit: Unit,
    BackendTrafficPolicySpecRateLimitLocalRulesClientSelectorsSourceCidrType: Cidr,
  } = crds();
  const limit = { requests: requestsPerSecond, unit: Unit.SECOND };
  const rules = ['0.0.0.0/0', '::/0'].map((value) => ({
    clientSelectors: [{ sourceCidr: { type: Cidr.DISTINCT, value } }],
    limit,
  }));
  return { type: Type.LOCAL, local: { rules } };
}

const bufferLimit = (size: string) => crds().BackendTrafficPolicySpecRequestBufferLimit.fromString(size);

function compressors(): api.BackendTrafficPolicySpecCompressor[] {
  const { BackendTrafficPolicySpecCompressorType: Type } = crds();
  return [
    { type: Type.GZIP, gzip: {} },
    { type: Type.BROTLI, brotli: {} },
  ];
}

function stickyTo(service: string, secure: boolean): api.BackendTrafficPolicySpecLoadBalancer {
  const { BackendTrafficPolicySpecLoadBalancerType: Type, BackendTrafficPolicySpecLoadBalancerConsistentHashType: Hash } = crds();
  const attributes = { HttpOnly: '', SameSite: 'Lax', ...(secure && { Secure: '' }) };
  return {
    type: Type.CONSISTENT_HASH,
    consistentHash: { type: Hash.COOKIE, cookie: { name: stickyCookie(service), ttl: '0s', attributes } },
  };
}

/** A policy for each set of limits, attached to the HTTPRoutes that have it. */
function drawSecurity({ scope, stack, ingress }: IngressDrawing, groups: readonly Group[]): void {
  const bySuffix = new Map<string, { settings: ResolvedIngress; names: string[] }>();
  for (const { name, routes } of groups) {
    const [first] = routes;
    if (!first) continue;
    const settings = settingsAt(ingress, first);
    if (!settings.cors && !settings.basicAuth && settings.ipAllowList.length === 0) continue;
    const suffix = suffixAt(ingress, first, SECURITY);
    bySuffix.set(suffix, { settings, names: [...(bySuffix.get(suffix)?.names ?? []), name] });
  }
  for (const [suffix, { settings, names }] of bySuffix) drawSecurityPolicy({ scope, stack, ingress: settings }, suffix, names);
}

function drawSecurityPolicy({ scope, stack, ingress }: IngressDrawing, suffix: string, names: readonly string[]): void {
  const {
    SecurityPolicy,
    SecurityPolicySpecAuthorizationDefaultAction: Otherwise,
    SecurityPolicySpecAuthorizationRulesAction: Action,
  } = crds();
  const { cors, basicAuth, ipAllowList } = ingress;
  new SecurityPolicy(scope, `security-policy${suffix}`, {
    metadata: { name: `${stack.name}${suffix}` },
    spec: {
      targetRefs: names.map((name) => target('HTTPRoute', name)),
      ...(cors && {
        cors: {
          allowOrigins: [...cors.origins],
          allowMethods: [...cors.methods],
          allowHeaders: [...cors.headers],
          allowCredentials: cors.credentials,
          maxAge: `${cors.maxAgeSeconds}s`,
        },
      }),
      ...(basicAuth && { basicAuth: { users: { name: basicAuth.secretName } } }),
      ...(ipAllowList.length > 0 && {
        authorization: {
          defaultAction: Otherwise.DENY,
          rules: [{ action: Action.ALLOW, principal: { clientCidRs: [...ipAllowList] } }],
        },
      }),
    },
  });
}
