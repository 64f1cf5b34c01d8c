// A pooler in front of Postgres: PgBouncer, which lets many clients take turns on few sessions, one transaction each.
// https://www.pgbouncer.org/config.html
import { z } from 'zod';
import { messages } from './messages';
import type { Problem } from './problem';
import { count } from './replicas';
import type { Service } from './service';

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

/** Clients that each pod takes; one that is idle needs 2Ki of memory. https://www.pgbouncer.org/features.html */
export const MOST_CLIENTS = 5000;

/** The one session besides, for the logins that a pod does not know from its start. */
export const LOOKUP = 1;

/** The name of the pooler's pods, and its DNS name. */
export const poolerNameOf = (service: string) => `${service}-pooler`;

export const isPooled = (service: Service): boolean => service.type === 'postgres' && service.pooler !== undefined;

/**
 * PgBouncer's name for the database in which it asks for a login: always `postgres`, which no restore replaces.
 * https://www.pgbouncer.org/config.html#auth_dbname
 */
export const LOOKUP_DATABASE = 'slipway_logins';

/** The function that it asks there; a rotation makes it before there is a second login (cli/secrets/rotate-postgres.ts). */
export const LOOKUP_FUNCTION = { schema: 'slipway', name: 'login' } as const;

/** `pgbouncer` is its console. https://www.pgbouncer.org/usage.html#admin-console */
const ITS_OWN = ['pgbouncer', LOOKUP_DATABASE];

/** @param databaseOf name of the database of a Postgres service. */
export function poolerProblems(
  services: Readonly<Record<string, Service>>,
  databaseOf: (service: { readonly database?: string; readonly user?: string }) => string,
): Problem[] {
  return Object.entries(services).flatMap(([name, service]) =>
    service.type === 'postgres' && service.pooler && ITS_OWN.includes(databaseOf(service))
      ? [{ path: ['services', name, 'database'], text: messages.databaseOfThePooler(databaseOf(service)) }]
      : [],
  );
}
