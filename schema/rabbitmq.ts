// RabbitMQ: one broker with a volume. https://www.rabbitmq.com/docs/configure
import { z } from 'zod';
import { claim, dataService, identifier, ownImage } from './data-service';
import { ownMetrics } from './metrics';
import { messages } from './problems/messages';
import { bytes } from './quantity';

export const rabbitmq = z.strictObject({
  type: z.literal('rabbitmq'),
  ...dataService,
  ...ownMetrics,
  ...claim,
  /**
   * Version, as text. It has no default, because a broker cannot read the data of a newer one.
   */
  version: z.literal(['4.2', '4.3'], { error: messages.notASupportedVersion('rabbitmq') }),
  /**
   * Another image of this version, which is built on the official one with its management plugin. It is used as written, in production too, and
   * pulled without a login: write a digest behind the tag to pin it.
   * @default - the official image, by digest in `production`
   */
  image: ownImage.image,
  /**
   * User that the broker of `image` runs as, in numbers from 1 to 2147483647: `1001`, `'1001:1001'` or `{ uid: 1001, gid: 0 }`. The data belongs to it.
   * @default - 999, as in the official images on Debian and Ubuntu
   */
  runAs: ownImage.runAs,
  /**
   * User of the application, who may do everything in the virtual host `/`. At most 61 characters, because the services log in as `<user>_a` or
   * `<user>_b`.
   * @default - the stack's name, with '_' instead of '-'
   */
  user: identifier.max(61, { error: messages.nameTooLong(61) }).optional(),
  /**
   * Memory of the pod; request and limit are the same, at least 256Mi. At six tenths of it the broker takes no more messages until some are gone.
   * @default '512Mi'
   */
  memory: bytes.default('512Mi'),
  /**
   * Whether the page and the API for people listen on port 15672 of the name `<service>-management`. A route of the ingress can lead there, and the
   * user of the application logs in.
   * @default false
   */
  management: z.boolean().default(false),
  /**
   * Size of the volume, at least 1Gi. An eighth stays free: below that the broker takes no more messages. It can grow if the storage class allows it,
   * but never shrink.
   * @default '2Gi'
   */
  storage: bytes.default('2Gi'),
});
