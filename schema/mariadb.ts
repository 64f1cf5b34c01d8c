// MariaDB: one server with a volume. https://mariadb.com/docs/server/
import { z } from 'zod';
import { mysqlServer } from './mysql-server';
import { messages } from './problems/messages';
import { bytes } from './quantity';

export const mariadb = z.strictObject({
  type: z.literal('mariadb'),
  ...mysqlServer,
  /**
   * Version with long support, as text. It has no default, because an older server cannot read the data of a newer one. A newer version reads
   * that of an older one, and converts it at its first start: there is no way back then but a backup.
   */
  version: z.literal(['10.11', '11.4', '11.8', '12.3'], { error: messages.notASupportedVersion('mariadb') }),
  /**
   * Memory of the pod; request and limit are the same, at least 256Mi. Of what the program leaves, six tenths are for the buffer pool of
   * InnoDB and a quarter for connections.
   * @default '512Mi'
   */
  memory: bytes.default('512Mi'),
});
