// MySQL: one server with a volume. https://dev.mysql.com/doc/refman/8.4/en/
import { z } from 'zod';
import { mysqlServer } from './mysql-server';
import { messages } from './problems/messages';
import { bytes } from './quantity';

export const mysql = z.strictObject({
  type: z.literal('mysql'),
  ...mysqlServer,
  /**
   * Version with long support, as text. It has no default, because an older server cannot read the data of a newer one. The next version reads
   * that of the one before it, from 8.0 to 8.4 and from 8.4 to 9.7, and converts it at its first start: there is no way back then but a backup.
   */
  version: z.literal(['8.0', '8.4', '9.7'], { error: messages.notASupportedVersion('mysql') }),
  /**
   * Memory of the pod; request and limit are the same, at least 512Mi. Of what the program leaves, six tenths are for the buffer pool of
   * InnoDB and a quarter for connections.
   * @default '1Gi'
   */
  memory: bytes.default('1Gi'),
});
