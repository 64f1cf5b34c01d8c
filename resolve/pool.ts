// How many connections a service may open to a database: pods × processes × the pool of each process.
import type { Service } from '../schema/service';
import type { Edge } from '../schema/uses';

/** What the usual libraries open at most where they are told nothing: SQLAlchemy 5 and 10 more, node-postgres 10. */
const USUAL = { python: 15, node: 10 } as const;

/** Connections of one process. */
export function poolSizeOf(user: Service, { poolSize }: Edge): number {
  return poolSize ?? (user.type === 'nextjs' ? USUAL.node : USUAL.python);
}

/** Processes in a pod that have a pool each. */
export function processesOf(user: Service): number {
  return user.type === 'fastapi' && user.source === undefined ? user.server.workers : 1; // mounted source runs under uvicorn --reload
}
