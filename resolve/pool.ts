// How many connections a service may open to a database: pods × processes × the pool of each process.
import type { Edge } from '../schema/uses';
import { typeOf } from './applications';
import type { ApplicationService } from './kinds';

/** SQLAlchemy's `pool_size` of 5, and its `max_overflow` of 10. */
const SQLALCHEMY = 15;

/** Connections of one process. */
export const poolSizeOf = (user: ApplicationService, { poolSize }: Edge): number =>
  poolSize ?? typeOf(user).poolSize ?? SQLALCHEMY;

/** Processes in a pod that have a pool each. */
export const processesOf = (user: ApplicationService): number => typeOf(user).processes?.(user) ?? 1;
