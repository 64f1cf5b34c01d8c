// What is reachable from outside, and on which terms: what compose's nginx did, for any controller.
import { z } from 'zod';
import { cors } from './cors';
import { headerName, host, labelKey, labelValue, network, objectName, routePath, serviceName } from './names';
import { messages } from './problems/messages';
import { bytes } from './quantity';
import { route } from './route';
import { tls } from './tls';

/** Programs that bring requests in, as `controller` names them. */
export const CONTROLLERS = ['traefik', 'gateway', 'nginx'] as const;

/** Whose policies `controller: 'gateway'` can use. */
export const IMPLEMENTATIONS = ['envoy-gateway', 'traefik'] as const;

export const ingress = z.strictObject({
  /**
   * Hosts of the system; the first label may be `*`. None means every host. In `development` and `local` it is
   * `<stack>.localhost`, whatever the base says.
   * @default []
   */
  hosts: z.array(host.regex(/[^\d.]/, { error: messages.anAddress })).default([]),
  /** Which service answers which path; the more specific route wins. */
  routes: z.record(routePath, route),
  /**
   * HTTPS. Never in `development` and `local`, whatever the base says.
   * @default - plain HTTP
   */
  tls: tls.optional(),
  /**
   * How much one client address may ask on each route; what is more gets 429. Each pod of the controller counts for itself.
   * @default - no limit
   */
  rateLimit: z
    .strictObject({
      /** Requests a second, on average. */
      requestsPerSecond: z.int().min(1).max(100_000),
      /**
       * Requests that may come at once.
       * @default - as many as in a second
       */
      burst: z.int().min(1).max(100_000).optional(),
    })
    .optional(),
  /**
   * Which other origins' pages may read the answers. In `development` every one, whatever the base says.
   * @default - none: the services' own headers are passed on
   */
  cors: cors.optional(),
  /**
   * Largest request body; what is larger gets 413.
   * @default - no limit
   */
  maxBodySize: bytes.optional(),
  /**
   * How long a service may take until its answer begins, in seconds; then the client gets 504.
   * @default - as long as it takes
   */
  timeoutSeconds: z.int().min(1).max(86_400).optional(),
  /**
   * Whether answers are compressed (gzip at least) for clients that can read it. `static` services compress by themselves.
   * @default false
   */
  compression: z.boolean().default(false),
  /**
   * Headers of every answer, whatever the service says. With `{}` those that OWASP recommends for every site: no guessing of
   * types, no frames of others, no full referrer. More can be added; `false` leaves one out.
   * @default - none
   */
  securityHeaders: z.record(headerName, z.union([z.string().min(1), z.literal(false)])).optional(),
  /**
   * Client addresses that may come in, in CIDR notation; all others get 403. None in `development` and `local`, whatever the
   * base says.
   * @default - every address
   */
  ipAllowList: z.array(network).min(1).optional(),
  /**
   * Name and password asked of everybody (RFC 7617).
   * @default - none
   */
  basicAuth: z
    .strictObject({
      /** Secret of the stack's namespace with the users; the stack's page has the command that makes it. */
      secretName: objectName,
    })
    .optional(),
  /**
   * Services whose clients come back to the same pod, by a cookie.
   * @default []
   */
  stickySessions: z.array(serviceName).default([]),
  /**
   * Program that does all this: `traefik` (Ingress), `gateway` (Gateway API) or `nginx` (F5 NGINX Ingress Controller).
   * What each can do stands in docs/ingress.md.
   * @default 'traefik'
   */
  controller: z.enum(CONTROLLERS).default('traefik'),
  /**
   * For `controller: 'gateway'`: whose policies say what the Gateway API itself cannot.
   * @default - `envoy-gateway`
   */
  implementation: z.enum(IMPLEMENTATIONS).optional(),
  /**
   * IngressClass or GatewayClass of the controller.
   * @default - as the controller's own installation names it: `traefik`, `eg`, `nginx`
   */
  className: objectName.optional(),
  /**
   * Namespace of the pods that the requests come from.
   * @default - as the controller's own installation has it
   */
  controllerNamespace: serviceName.optional(),
  /**
   * Labels of those pods: they, and no others, may reach the routed services.
   * @default - as the controller's own installation has them
   */
  controllerLabels: z.record(labelKey, labelValue).optional(),
});

export type Ingress = z.output<typeof ingress>;
