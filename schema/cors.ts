// Which other origins' pages may read the answers. https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS
import { z } from 'zod';
import { headerName } from './names';
import { messages } from './problems/messages';

/** A scheme, a host and maybe a port, as browsers send it in `Origin` (RFC 6454), or `*` for every one. */
const origin = z
  .string()
  .regex(/^(\*|https?:\/\/[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:[1-9]\d{0,4})?)$/, { error: messages.notAnOrigin });

const methods = z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The edge answers preflights itself, and a service's own CORS headers are replaced. */
export const cors = z.strictObject({
  /**
   * Origins, such as `'https://app.example.com'`, or `['*']`.
   * @default - the stack's own hosts
   */
  origins: z.array(origin).min(1).optional(),
  /**
   * Methods.
   * @default ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']
   */
  methods: z.array(methods).min(1).default(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /**
   * Request headers that a page may set itself.
   * @default ['Authorization', 'Content-Type']
   */
  headers: z.array(headerName).min(1).default(['Authorization', 'Content-Type']),
  /**
   * Whether cookies come along. Not together with the origin `*`.
   * @default false
   */
  credentials: z.boolean().default(false),
  /**
   * How long a browser remembers a preflight, in seconds. Chromium caps it at 7200.
   * @default 600
   */
  maxAgeSeconds: z.int().min(0).max(86_400).default(600),
});
