// Which pages of other origins may read the responses. https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS
import { z } from 'zod';
import { headerName } from './names';
import { messages } from './problems/messages';

/** Scheme, host and, if there is one, port, as browsers send them in `Origin` (RFC 6454), or `*` for every origin. */
const origin = z
  .string()
  .regex(/^(\*|https?:\/\/[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:[1-9]\d{0,4})?)$/, { error: messages.notAnOrigin });

const methods = z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], {
  error: messages.notAChoice('an HTTP method'),
});

/** The ingress controller answers preflight requests itself and replaces the CORS headers of the service. */
export const cors = z.strictObject({
  /**
   * Origins whose pages may read the responses, at least one: `['https://app.example.com']`, or `['*']` for every origin.
   * @default - the stack's own hosts
   */
  origins: z.array(origin).min(1).optional(),
  /**
   * HTTP methods that those pages may use, at least one.
   * @default ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']
   */
  methods: z.array(methods).min(1).default(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /**
   * Request headers that those pages may set, at least one.
   * @default ['Authorization', 'Content-Type']
   */
  headers: z.array(headerName).min(1).default(['Authorization', 'Content-Type']),
  /**
   * Whether browsers send cookies too. This excludes the origin `*`.
   * @default false
   */
  credentials: z.boolean().default(false),
  /**
   * How long a browser remembers the answer to a preflight request, from 0 to 86400 seconds. Chromium uses at most 7200.
   * @default 600
   */
  maxAgeSeconds: z.int().min(0).max(86_400).default(600),
});
