// How one connects to a program that does not speak HTTP: a broker, a database.
import { z } from 'zod';
import { scheme, urlPathAndQuery, variable } from './names';
import { messages } from './problems/messages';

export const connection = z.strictObject({
  /** Scheme of its URL, such as `'amqp'`: letters, digits, '+', '.' and '-', beginning with a letter. */
  scheme,
  /**
   * User who logs in. It is in a ConfigMap and in the URL, so it has no space and none of `:@/?#`.
   * @default - no user
   */
  user: z
    .string()
    .regex(/^[^\s:@/?#]+$/, { error: messages.notAUserOfAUrl })
    .optional(),
  /**
   * The secret of this service that is the password. In a URL it stands as it is, so it has none of `:@/?#%`.
   * @default - no password
   */
  password: variable.optional(),
  /**
   * Path of the URL, which begins with '/': the virtual host of RabbitMQ, the database of MySQL or MongoDB. A query may follow:
   * `'/app?authSource=admin'`.
   * @default - no path
   */
  path: urlPathAndQuery.optional(),
});
