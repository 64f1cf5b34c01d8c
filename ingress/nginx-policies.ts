// Policy objects of NGINX Ingress Controller, which change or refuse the requests of the routes that name them.
// https://docs.nginx.com/nginx-ingress-controller/configuration/policy-resource/policy-reference/

import type { ResolvedIngress } from '../model';
import type { IngressDrawing } from './controller';
import { settingsAt, suffixAt } from './limits';
import { type Cors, Policy, type PolicyRule, type RateLimit, variable } from './nginx-api';

type Ingress = IngressDrawing['ingress'];

/**
 * Names of the policies of one route. The routes name them, not the VirtualServer: cert-manager adds a route for its HTTP-01 challenge to the
 * VirtualServer, and that one must be open to everybody.
 * @param place position of the route in the list.
 */
export function policiesOf(drawing: IngressDrawing, place: number): string[] {
  const { stack, ingress } = drawing;
  const route = ingress.routes[place];
  const { rateLimit } = route ? settingsAt(ingress, route) : ingress;
  return [...Object.keys(rulesAt(drawing, place)), ...(rateLimit ? [limitName(place)] : [])].map(
    (name) => `${stack.name}-${name}`,
  );
}

/** Adds each Policy once, for all hosts. */
export function drawPolicies(drawing: IngressDrawing): void {
  const { ingress } = drawing;
  const rules = Object.assign({}, ...[...ingress.routes.keys()].map((place) => rulesAt(drawing, place)));
  for (const [name, rule] of Object.entries<PolicyRule>(rules)) drawPolicy(drawing, name, rule);
  for (const [place, route] of ingress.routes.entries()) {
    const { rateLimit } = settingsAt(ingress, route);
    if (rateLimit) drawPolicy(drawing, limitName(place), { rateLimit: limitOf(rateLimit) });
  }
}

function drawPolicy({ scope, stack, ingress }: IngressDrawing, name: string, rule: PolicyRule): void {
  new Policy(scope, `policy-${name}`, {
    metadata: { name: `${stack.name}-${name}` },
    spec: { ingressClassName: ingress.className, ...rule },
  });
}

/** The rules of the route at this place; routes with the same limits share them. */
function rulesAt({ stack, ingress }: IngressDrawing, place: number): Record<string, PolicyRule> {
  const route = ingress.routes[place] ?? { limits: {} };
  const { ipAllowList, basicAuth, cors } = settingsAt(ingress, route);
  return {
    ...(ipAllowList.length > 0 && {
      [`ip-allow-list${suffixAt(ingress, route, ['ipAllowList'])}`]: { accessControl: { allow: [...ipAllowList] } },
    }),
    ...(basicAuth && {
      [`users${suffixAt(ingress, route, ['basicAuth'])}`]: { basicAuth: { secret: basicAuth.secretName, realm: stack.name } },
    }),
    ...(cors && { cors: { cors: corsOf(cors) } }),
  };
}

/** Routes that name the same Policy are counted together, so each route has its own. */
const limitName = (place: number) => (place === 0 ? 'rate-limit' : `rate-limit-${place + 1}`);

/** nginx lets one request and `burst` more pass; with `noDelay` it does not hold them back. */
function limitOf({ requestsPerSecond, burst }: NonNullable<Ingress['rateLimit']>): RateLimit {
  return {
    rate: `${requestsPerSecond}r/s`,
    key: variable('binary_remote_addr'),
    zoneSize: '10M', // 80,000 addresses; then nginx forgets the one that sent no request for the longest time
    ...(burst > 1 && { burst: burst - 1 }),
    noDelay: true,
    rejectCode: 429,
  };
}

function corsOf({ origins, methods, headers, credentials, maxAgeSeconds }: NonNullable<ResolvedIngress['cors']>): Cors {
  return {
    allowOrigin: origins.includes('*') ? ['*'] : [...new Set(origins)],
    allowMethods: methods.filter((method) => method !== 'HEAD' || !methods.includes('GET')), // browsers need no permission for HEAD
    allowHeaders: headers.filter((name) => !isForbidden(name.toLowerCase())),
    allowCredentials: credentials,
    maxAge: maxAgeSeconds,
  };
}

/** No page can set these headers, and the controller refuses a Policy that lists one. https://fetch.spec.whatwg.org/#forbidden-request-header */
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
