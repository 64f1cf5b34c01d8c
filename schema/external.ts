// A service outside the cluster, such as a managed database or an API. Nothing is deployed; a `uses` edge opens the way out.
import { z } from 'zod';
import { described } from './application';
import { host, port } from './names';

export const external = z.strictObject({
  type: z.literal('external'),
  ...described,
  /** Its host name. A NetworkPolicy knows addresses only: the way is open to every public address on this port. */
  host,
  /**
   * TCP port.
   * @default 443
   */
  port: port.default(443),
});
