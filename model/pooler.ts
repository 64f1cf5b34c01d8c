// Names and numbers that PgBouncer, the pooler of a Postgres service, works with.

/** The name of the pooler's pods, and its DNS name. */
export const poolerNameOf = (service: string) => `${service}-pooler`;

/** Clients that each pod takes; one that is idle needs 2Ki of memory. https://www.pgbouncer.org/features.html */
export const MOST_CLIENTS = 5000;

/** One more session of each pod, which looks up the logins that the pod did not get at its start. */
export const LOOKUP = 1;

/**
 * PgBouncer's name for the database in which it asks for a login: always `postgres`, which no restore replaces.
 * https://www.pgbouncer.org/config.html#auth_dbname
 */
export const LOOKUP_DATABASE = 'slipway_logins';

/** The function that it asks there; a rotation makes it before there is a second login (cli/secrets/rotate/postgres.ts). */
export const LOOKUP_FUNCTION = { schema: 'slipway', name: 'login' } as const;
