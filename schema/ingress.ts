// The ingress: what is reachable from outside, and under which conditions. It is the same for every ingress controller.
import { z } from 'zod';
import { cors } from './cors';
import { headerName, host, labelKey, labelValue, network, objectName, routePath, serviceName } from './names';
import { messages } from './problems/messages';
import { bytes } from './quantity';
import { route } from './route';
import { tls } from './tls';

/** Ingress controllers, as the option `controller` names them. */
export const CONTROLLERS = ['traefik', 'gateway', 'nginx'] as const;

/** Implementations of the Gateway API, as the option `implementation` names them. */
export const IMPLEMENTATIONS = ['envoy-gateway', 'traefik'] as const;

export const ingress = z.strictObject({
  /**
   * Host names of the system, each at most 253 characters; the first label may be `*`. An empty list means every host. In `development` and
   * `local` the host is `<stack>.localhost`, whatever the base says.
   * @default []
   */
  hosts: z.array(host.regex(/[^\d.]/, { error: messages.anAddress })).default([]),
  /** Services by the paths that they answer: `{ '/': 'frontend', '/api': 'backend' }`. The more specific route wins. */
  routes: z.record(routePath, route),
  /**
   * HTTPS, with a certificate. In `development` and `local` there is none, whatever the base says.
   * @default - plain HTTP
   */
  tls: tls.optional(),
  /**
   * How many requests one client address may send to each route; further requests get 429. Each pod of the controller counts for itself.
   * @default - no limit
   */
  rateLimit: z
    .strictObject({
      /** Requests per second on average, from 1 to 100,000. */
      requestsPerSecond: z.int().min(1).max(100_000),
      /**
       * Requests that may come at the same moment, from 1 to 100,000.
       * @default - the number of `requestsPerSecond`
       */
      burst: z.int().min(1).max(100_000).optional(),
    })
    .optional(),
  /**
   * Which pages of other origins may read the responses; `{}` allows the stack's own hosts. In `development` every origin may, whatever the
   * base says.
   * @default - the CORS headers of the services are passed on
   */
  cors: cors.optional(),
  /**
   * Largest request body, such as `'10Mi'`; a larger one gets 413.
   * @default - no limit
   */
  maxBodySize: bytes.optional(),
  /**
   * How long a service may take to begin its response, from 1 to 86400 seconds. After that the client gets 504.
   * @default - no limit
   */
  timeoutSeconds: z.int().min(1).max(86_400).optional(),
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
  securityHeaders: z
    .record(headerName, z.union([z.string().min(1), z.literal(false)], { error: messages.notAHeaderValue }))
    .optional(),
  /**
   * Client addresses that may send requests, in CIDR notation, at least one; all others get 403. In `development` and `local` every address
   * may, whatever the base says.
   * @default - every address
   */
  ipAllowList: z.array(network).min(1).optional(),
  /**
   * A user name and password that every client must send (HTTP basic authentication, RFC 7617).
   * @default - no password
   */
  basicAuth: z
    .strictObject({
      /**
       * Secret in the stack's namespace that holds the users, at most 253 characters. The stack's page shows the command that makes it.
       */
      secretName: objectName,
    })
    .optional(),
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
