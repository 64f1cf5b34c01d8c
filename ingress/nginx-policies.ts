// What NGINX Ingress Controller does with a request besides passing it on: Policy objects, which routes name.
// https://docs.nginx.com/nginx-ingress-controller/configuration/policy-resource/policy-reference/

import type { ResolvedIngress } from '../model';
import type { IngressDrawing } from './controller';
import { type Cors, Policy, type PolicyRule, type RateLimit, variable } from './nginx-api';

type Ingress = IngressDrawing['ingress'];

/**
 * Policies of the route at this place. Routes name them, not the host: cert-manager's proof of the host is a route there too,
 * and has to be open to everybody.
 */
export function policiesOf(drawing: IngressDrawing, place: number): string[] {
  const { stack, ingress } = drawing;
  return [...Object.keys(commonRules(drawing)), ...(ingress.rateLimit ? [limitName(place)] : [])].map(
    (name) => `${stack.name}-${name}`,
  );
}

/** Each once, for all hosts. */
export function drawPolicies(drawing: IngressDrawing): void {
  const { rateLimit, routes } = drawing.ingress;
  for (const [name, rule] of Object.entries(commonRules(drawing))) drawPolicy(drawing, name, rule);
  if (!rateLimit) return;
  for (const place of routes.keys()) drawPolicy(drawing, limitName(place), { rateLimit: limitOf(rateLimit) });
}

function drawPolicy({ scope, stack, ingress }: IngressDrawing, name: string, rule: PolicyRule): void {
  new Policy(scope, `policy-${name}`, {
    metadata: { name: `${stack.name}-${name}` },
    spec: { ingressClassName: ingress.className, ...rule },
  });
}

/** Those of every route. */
function commonRules({ stack, ingress: { ipAllowList, basicAuth, cors } }: IngressDrawing): Record<string, PolicyRule> {
  return {
    ...(ipAllowList.length > 0 && { 'ip-allow-list': { accessControl: { allow: [...ipAllowList] } } }),
    ...(basicAuth && { users: { basicAuth: { secret: basicAuth.secretName, realm: stack.name } } }),
    ...(cors && { cors: { cors: corsOf(cors) } }),
  };
}

/** All that name one Policy count together, so each route has its own. */
const limitName = (place: number) => (place === 0 ? 'rate-limit' : `rate-limit-${place + 1}`);

/** nginx lets one request through and `burst` more; with `noDelay` these go at once, too. */
function limitOf({ requestsPerSecond, burst }: NonNullable<Ingress['rateLimit']>): RateLimit {
  return {
    rate: `${requestsPerSecond}r/s`,
    key: variable('binary_remote_addr'),
    zoneSize: '10M', // 80,000 addresses; then the one that was longest away is forgotten
    ...(burst > 1 && { burst: burst - 1 }),
    noDelay: true,
    rejectCode: 429,
  };
}

function corsOf({ origins, methods, headers, credentials, maxAgeSeconds }: NonNullable<ResolvedIngress['cors']>): Cors {
  return {
    allowOrigin: origins.includes('*') ? ['*'] : [...new Set(origins)],
    allowMethods: methods.filter((method) => method !== 'HEAD' || !methods.includes('GET')), // browsers need no leave for HEAD
    allowHeaders: headers.filter((name) => !isForbidden(name.toLowerCase())),
    allowCredentials: credentials,
    maxAge: maxAgeSeconds,
  };
}

/** No page can set these, and a Policy that lists one is refused. https://fetch.spec.whatwg.org/#forbidden-request-header */
const isForbidden = (name: string) => FORBIDDEN.includes(name) || name.startsWith('proxy-') || name.startsWith('sec-');

const FORBIDDEN: readonly string[] = [
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
];
