// A connection pooler in front of Postgres: PgBouncer in transaction mode, so that many clients share few sessions of the server.
// https://www.pgbouncer.org/config.html
import { z } from 'zod';
import { count } from './replicas';

export const pooler = z.strictObject({
  /**
   * Number of pods of the pooler, from 1 to 1000.
   * @default - 2 in `production`, 1 elsewhere
   */
  replicas: count.optional(),
  /**
   * Most sessions that each pod opens to the server, from 1 to 10000. A transaction waits while all of them are busy.
   * @default - an equal share of `maxConnections` for each pod, including the extra pod of a rolling update, after 5 are kept for jobs and people
   */
  poolSize: z.int().min(1).max(10000).optional(),
});
