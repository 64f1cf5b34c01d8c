// A service outside the cluster, such as a managed database or an API. Nothing is deployed; `uses` allows the connections to it.
import { z } from 'zod';
import { described } from './application';
import { host, port } from './names';

export const external = z.strictObject({
  type: z.literal('external'),
  ...described,
  /**
   * Host name, at most 253 characters. A NetworkPolicy knows addresses, not names: it allows this port of every public address.
   */
  host,
  /**
   * Port of that host, from 1 to 65535.
   * @default 443
   */
  port: port.default(443),
});
