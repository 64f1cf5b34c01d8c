// A pooler in front of Postgres: PgBouncer, which lets many clients take turns on few sessions, one transaction each.
// https://www.pgbouncer.org/config.html
import { z } from 'zod';
import { count } from './replicas';
export const pooler = z.strictObject({
  /**
   * Pods of the pooler.
   * @default - 2 in `production`, 1 elsewhere
   */
  replicas: count.optional(),
  /**
   * Sessions that each pod opens to the server at most. A transaction that finds none free waits for its turn.
   * @default - what `maxConnections` leaves to each pod, also to that of a rolling update, when 5 are kept for jobs and people
   */
  poolSize: z.int().min(1).max(10000).optional(),
});
