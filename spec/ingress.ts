// What is reachable from outside: compose's nginx, as the portable core of the Ingress API (host, path, TLS).
// https://kubernetes.io/docs/concepts/services-networking/ingress/
import { z } from 'zod';
import { messages } from './messages';
import { host, objectName, routePath, serviceName } from './names';

export const ingress = z.strictObject({
  /** Host of the system. In `development` and `local` it is `<stack>.localhost`, whatever the base says. */
  host: host.regex(/[^\d.]/, { error: messages.anAddress }),
  /** Which service answers which path and everything below it; the longest path wins. */
  routes: z.record(routePath, z.string()),
  /**
   * HTTPS. Never in `development` and `local`, whatever the base says.
   * @default - plain HTTP
   */
  tls: z
    .strictObject({
      /**
       * cert-manager ClusterIssuer that makes and renews the certificate.
       * @default - none: the Secret is there already
       */
      issuer: objectName.optional(),
      /**
       * Secret with the certificate (`tls.crt`) and its key (`tls.key`).
       * @default - `<stack>-tls`
       */
      secretName: objectName.optional(),
    })
    .optional(),
  /**
   * IngressClass of the controller.
   * @default 'traefik'
   */
  className: objectName.default('traefik'),
  /**
   * Namespace that the controller runs in: its pods, and no others, may reach the routed services.
   * @default 'traefik'
   */
  controllerNamespace: serviceName.default('traefik'),
});
