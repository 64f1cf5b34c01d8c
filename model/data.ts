// The services that keep data, and the pooler of a database.

import type { Backup } from '../schema/backup';
import type { ServiceOf } from '../schema/service';
import type { Application } from './application';
import type { BucketFolder } from './backup';
import type { Resources } from './resources';
import type { DatabaseLogin } from './secret';
import type { Claim, Workload } from './workload';

export interface ResolvedPostgres extends Workload {
  readonly type: 'postgres';
  readonly user: Exclude<Workload['user'], 'image'>;
  readonly engine: ServiceOf<'postgres'>['engine'];
  readonly major: number;
  readonly database: string;
  readonly role: string;
  /** Further ones of the same role. */
  readonly databases: readonly string[];
  /** Those of each database. */
  readonly extensions: readonly string[];
  /** SQL for an empty volume. Absent: none. */
  readonly init?: string;
  readonly maxConnections: number;
  /** By the names of Postgres. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly shmSize: string;
  readonly claim: Claim;
  /** Absent: only the scheduled backups can be restored. */
  readonly archive?: ResolvedArchive;
}

/** A WAL archive: base backups, and every WAL file since. */
export interface ResolvedArchive extends Required<Pick<Backup, 'schedule'>> {
  readonly name: string;
  readonly bucket: BucketFolder;
  /** Days for which base backups and WAL files are kept. */
  readonly days: number;
  /** Resources of the archiving program, which runs in the pod of each server. */
  readonly resources: Resources;
}

/** PgBouncer in front of a Postgres service. */
export interface ResolvedPooler extends Workload, Pick<Application, 'waitFor' | 'waitImage'> {
  readonly type: 'pgbouncer';
  /** Port that PgBouncer listens on. */
  readonly port: number;
  readonly server: DatabaseLogin;
  /** All databases of the server. */
  readonly databases: readonly string[];
  /** The most sessions that each pod opens to each of them. */
  readonly poolSize: number;
}

/** A server of MariaDB or of MySQL. */
export interface ResolvedMysql extends Workload {
  readonly type: 'mariadb' | 'mysql';
  readonly user: Exclude<Workload['user'], 'image'>;
  readonly database: string;
  /** The application's user, without what tells its two logins apart. */
  readonly role: string;
  /** SQL for an empty volume. Absent: none. */
  readonly init?: string;
  readonly maxConnections: number;
  /** What the server is told, by its names; a server that a backup is tried on is told `settings` alone. */
  readonly options: Readonly<Record<string, string>>;
  /** What the stack says of `options`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly claim: Claim;
}

/** A replica set of one server. */
export interface ResolvedMongodb extends Workload {
  readonly type: 'mongodb';
  readonly user: Exclude<Workload['user'], 'image'>;
  readonly database: string;
  /** The application's user, without what tells its two logins apart. */
  readonly role: string;
  /** By the names of mongod. */
  readonly options: Readonly<Record<string, string>>;
  readonly claim: Claim;
}

export interface ResolvedRabbitmq extends Workload {
  readonly type: 'rabbitmq';
  readonly user: Exclude<Workload['user'], 'image'>;
  /** The application's user, without what tells its two logins apart. */
  readonly role: string;
  /** Whether the page for people is on. */
  readonly management: boolean;
  readonly claim: Claim;
}

/** A server of buckets. */
export interface ResolvedS3 extends Workload {
  readonly type: 's3';
  readonly user: Exclude<Workload['user'], 'image'>;
  /** The account of the application, without what tells its two keys apart. */
  readonly role: string;
  readonly buckets: readonly string[];
  /** By the names of the server's variables. */
  readonly options: Readonly<Record<string, string>>;
  readonly claim: Claim;
}

export interface ResolvedMemcached extends Workload {
  readonly type: 'memcached';
  readonly user: Exclude<Workload['user'], 'image'>;
  /** By the letters of memcached. */
  readonly options: Readonly<Record<string, string>>;
}

export interface ResolvedRedis extends Workload {
  readonly type: 'redis';
  /** Whether it has a password. */
  readonly auth: boolean;
  readonly maxmemoryPolicy: ServiceOf<'redis'>['maxmemoryPolicy'];
  /** Absent: a cache, which keeps nothing. */
  readonly claim?: Claim;
}
