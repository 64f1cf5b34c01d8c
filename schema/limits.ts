// Limits on requests: those of the whole ingress, and those of a route, which take their place there.
import { z } from 'zod';
import { network, objectName } from './names';
import { bytes } from './quantity';

export const limits = {
  /**
   * How many requests one client address may send to each route; further requests get 429. Each pod of the controller counts for itself.
   * @default - no limit; on a route, that of the ingress
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
   * Largest request body, such as `'10Mi'`; a larger one gets 413.
   * @default - no limit; on a route, that of the ingress
   */
  maxBodySize: bytes.optional(),
  /**
   * How long a service may take to begin its response, from 1 to 86400 seconds. After that the client gets 504.
   * @default - no limit; on a route, that of the ingress
   */
  timeoutSeconds: z.int().min(1).max(86_400).optional(),
  /**
   * Client addresses that may send requests, in CIDR notation, at least one; all others get 403. In `development` and `local` every address
   * may, whatever the base says.
   * @default - every address; on a route, those of the ingress
   */
  ipAllowList: z.array(network).min(1).optional(),
  /**
   * A user name and password that every client must send (HTTP basic authentication, RFC 7617).
   * @default - no password; on a route, that of the ingress
   */
  basicAuth: z
    .strictObject({
      /**
       * Secret in the stack's namespace that holds the users, at most 253 characters. The stack's page shows the command that makes it.
       */
      secretName: objectName,
    })
    .optional(),
};
