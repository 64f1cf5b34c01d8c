// The ingress: what is reachable from outside, and under which conditions. It is the same for every ingress controller.
import { z } from 'zod';
import { cors } from './cors';
import { limits } from './limits';
import { headerName, host, labelKey, labelValue, objectName, serviceName } from './names';
import { openPorts } from './open-ports';
import { messages } from './problems/messages';
import { addressOf, route, routeAddress } from './route';
import { tls } from './tls';

/** Ingress controllers, as the option `controller` names them. */
export const CONTROLLERS = ['traefik', 'gateway', 'nginx'] as const;

/** Implementations of the Gateway API, as the option `implementation` names them. */
export const IMPLEMENTATIONS = ['envoy-gateway', 'traefik'] as const;

const name = host.regex(/[^\d.]/, { error: messages.anAddress });

/** RFC 9110, section 5.5: what follows the end of a line would be another header. */
const headerValue = z
  .string()
  .min(1)
  .regex(/^[^\r\n]*$/, { error: messages.headerOfLines });

export const ingress = z.strictObject({
  /**
   * Host names of the system, each at most 253 characters; the first label may be `*`. An empty list means every host. In `development` and
   * `local` the host is `<stack>.localhost`, whatever the base says.
   * @default []
   */
  hosts: z.array(name).default([]),
  /**
   * Services by the paths that they answer: `{ '/': 'frontend', '/api': 'backend' }`. A path is one of every host in `hosts`;
   * `'api.example.com'` and `'api.example.com/v2'` are of that host alone, which need not be in `hosts` and has at most 253 characters. The
   * more specific route wins.
   */
  routes: z.record(routeAddress, route),
  /**
   * Hosts that send every request to another one, with its path, by 301: `{ 'www.example.com': 'example.com' }`. In `development` and
   * `local` there are none, whatever the base says. A host has at most 253 characters.
   * @default {}
   */
  redirects: z.record(name, name).default({}),
  /**
   * Services by a TCP port from 1 to 65535 on which they are reached from outside without HTTP: `{ 25: 'mail' }`, or
   * `{ 25: { service: 'mail', port: 2525 } }`, where `port` is one of the service's. `{ '40000-40010': 'ftp' }` is a range of at most 100 ports of a
   * `container`, the same inside. Each service gets a Service of type LoadBalancer. The name of a service has at most 52 characters.
   * @default {}
   */
  tcp: openPorts.default({}),
  /**
   * The same for UDP, from 1 to 65535: `{ 53: 'dns', '49160-49200': 'turn' }`. A service in both has one address for them. The name of a service
   * has at most 52 characters.
   * @default {}
   */
  udp: openPorts.default({}),
  /**
   * HTTPS, with a certificate. In `development` and `local` there is none, whatever the base says.
   * @default - plain HTTP
   */
  tls: tls.optional(),
  ...limits,
  /**
   * Which pages of other origins may read the responses; `{}` allows the stack's own hosts. In `development` every origin may, whatever the
   * base says.
   * @default - the CORS headers of the services are passed on
   */
  cors: cors.optional(),
  /**
   * Whether responses are compressed, at least with gzip, for clients that accept it. `static` services compress in any case.
   * @default false
   */
  compression: z.boolean().default(false),
  /**
   * Headers of every response; they replace those of the service. `{}` sets the headers that OWASP recommends for every site: against
   * guessing of content types, frames on other sites and full referrers. Each header has a value that is not empty, or `false` to leave it out.
   * @default - no header is set
   */
  securityHeaders: z.record(headerName, z.union([headerValue, z.literal(false)], { error: messages.notAHeaderValue })).optional(),
  /**
   * Services whose clients always reach the same pod, by a cookie. Each name has at most 52 characters.
   * @default []
   */
  stickySessions: z.array(serviceName).default([]),
  /**
   * Ingress controller: `traefik` (by Ingress objects), `gateway` (any of the Gateway API) or `nginx` (F5 NGINX Ingress Controller).
   * docs/ingress.md has a table of what each can do.
   * @default 'traefik'
   */
  controller: z.enum(CONTROLLERS, { error: messages.notAChoice('an ingress controller') }).default('traefik'),
  /**
   * Implementation of the Gateway API, for `controller: 'gateway'` only. Its own policy objects do what the Gateway API cannot.
   * @default - `envoy-gateway`
   */
  implementation: z.enum(IMPLEMENTATIONS, { error: messages.notAChoice('an implementation of the Gateway API') }).optional(),
  /**
   * IngressClass or GatewayClass of the controller, at most 253 characters.
   * @default - the name from the controller's own installation: `traefik`, `eg` or `nginx`
   */
  className: objectName.optional(),
  /**
   * Namespace of the controller's pods, at most 52 characters.
   * @default - the namespace from the controller's own installation
   */
  controllerNamespace: serviceName.optional(),
  /**
   * Labels of the controller's pods. Only pods with these labels may connect to the services of the routes.
   * @default - the labels from the controller's own installation
   */
  controllerLabels: z.record(labelKey, labelValue).optional(),
});

export type Ingress = z.output<typeof ingress>;

/** Every host on which routes answer: those of `hosts`, and those that routes name. */
export const hostsOf = ({ hosts, routes }: Pick<Ingress, 'hosts' | 'routes'>): string[] => [
  ...new Set([...hosts, ...Object.keys(routes).flatMap((key) => addressOf(key).host ?? [])]),
];

/** What a browser calls the origin of its pages: https also where TLS ends in front of the controller. */
export const originOf = ({ tls }: Pick<Ingress, 'tls'>, host: string): string =>
  `${tls === undefined ? 'http' : 'https'}://${host}`;

/** Whether some route is one of every host of `hosts`. */
export const hasCommonRoutes = ({ routes }: Pick<Ingress, 'routes'>): boolean =>
  Object.keys(routes).some((key) => addressOf(key).host === undefined);
