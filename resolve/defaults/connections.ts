// How many sessions a Postgres server has where the stack does not say.
import { amountOf } from '../../model/quantity';

/**
 * Memory of one session: about 2Mi of its own, and 1Mi of work_mem at least, which is the quarter of all memory that they share.
 * https://blog.anarazel.de/2020/10/07/measuring-the-memory-overhead-of-a-postgres-connection/
 */
const MEMORY = '4Mi';

/** https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SUPERUSER-RESERVED-CONNECTIONS */
export const RESERVED = 3;

/** The most sessions that a memory can hold. */
export const mostConnections = (memory: string): number => Math.floor(amountOf(memory) / amountOf(MEMORY));

/** The memory that so many sessions need. */
export const memoryFor = (connections: number): string => `${connections * 4}Mi`;
