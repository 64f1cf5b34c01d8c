// Warnings about the connections to a database.
import { counted, joined } from '../messages/wording';
import type { Sentences } from './sentences';

/** A service, and how many connections it can open: pods × processes × poolSize. */
export interface Pooling {
  readonly name: string;
  readonly pods: number;
  readonly processes: number;
  readonly poolSize: number;
}

const pooling = ({ name, pods, processes, poolSize }: Pooling) =>
  `${name} has ${counted(pods, 'pod')} × ${processes} ${processes === 1 ? 'process' : 'processes'} × ${poolSize}`;

const atOnce = (wanted: number, free: number, users: readonly string[]) =>
  `${wanted} connections can be open at the same time, but only ${free} are free: ${joined(users)}.`;

const REFUSED = "The next one is refused: 'sorry, too many clients already', or 'Too many connections' in MariaDB and MySQL.";

export const connectionsWarnings = {
  connections: {
    finds: 'Services that can open more connections to a database than it has.',
    found: (wanted: number, free: number, users: readonly Pooling[]) => atOnce(wanted, free, users.map(pooling)),
    why: REFUSED,
    mend: 'Raise maxConnections and memory, lower replicas or workers, or give each process a smaller pool and set its size on the edge too: uses: { db: { poolSize: 5 } }. Or share the connections by a pooler: pooler: {} in the database.',
  },
  'pooler-clients': {
    finds: 'Services that can open more connections to a pooler than it accepts.',
    found: (wanted: number, most: number, pods: number) =>
      `${wanted} clients can connect at the same time, but the pooler accepts ${most}: ${counted(pods, 'pod')} with ${most / pods} each.`,
    why: 'The next one is refused.',
    mend: 'Raise replicas.',
  },
  'pooler-sessions': {
    finds: 'A pooler that can open more connections to its database than there are.',
    found: (
      wanted: number,
      free: number,
      pooler: string,
      pods: number,
      poolSize: number,
      passing: readonly Pooling[],
      most: number,
    ) => {
      const users = [`${pooler} has ${counted(pods, 'pod')} × (${poolSize} + 1 for logins)`, ...passing.map(pooling)];
      return `${atOnce(wanted, free, users)}${most > 0 ? ` A poolSize of ${most} fits.` : ''}`;
    },
    why: REFUSED,
    mend: 'Lower poolSize, or raise maxConnections and memory.',
  },
} satisfies Record<string, Sentences>;
