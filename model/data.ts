// The services that keep data, and the pooler in front of one.

import type { Backup } from '../schema/backup';
import type { ServiceOf } from '../schema/service';
import type { Application } from './application';
import type { BucketFolder } from './backup';
import type { Resources } from './resources';
import type { DatabaseLogin } from './secret';
import type { Claim, Workload } from './workload';

export interface ResolvedPostgres extends Workload {
  readonly type: 'postgres';
  readonly engine: ServiceOf<'postgres'>['engine'];
  readonly major: number;
  readonly database: string;
  readonly role: string;
  readonly maxConnections: number;
  readonly claim: Claim;
  /** Absent: it comes back as its backups have it. */
  readonly archive?: ResolvedArchive;
}

/** Every change of a database, and the copies of the whole from which they are followed. */
export interface ResolvedArchive extends Pick<Backup, 'schedule'> {
  readonly name: string;
  readonly bucket: BucketFolder;
  /** How far back it goes. */
  readonly days: number;
  /** Of the program beside each server. */
  readonly resources: Resources;
}

/** PgBouncer in front of a Postgres service. */
export interface ResolvedPooler extends Workload, Pick<Application, 'waitFor' | 'waitImage'> {
  readonly type: 'pgbouncer';
  /** Port that PgBouncer listens on. */
  readonly port: number;
  readonly server: DatabaseLogin;
  /** Sessions that each pod opens at most. */
  readonly poolSize: number;
}

export interface ResolvedRedis extends Workload {
  readonly type: 'redis';
  /** Absent: a cache, which keeps nothing. */
  readonly claim?: Claim;
}
