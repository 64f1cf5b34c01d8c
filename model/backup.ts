// Backups of one database, store or volume, and where they are kept.
import type { Backup } from '../schema/backup';
import type { Bucket } from '../schema/bucket';
import type { SecretRef } from './secret';
import type { Claim, Workload } from './workload';

/** Backups of one database, store or volume. They are kept on a claim or in a bucket. */
export type ResolvedBackup = BackupJobs & ({ readonly claim: Claim } | { readonly bucket: ResolvedBucket });

interface BackupJobs extends Pick<Backup, 'timeZone' | 'keep'>, Required<Pick<Backup, 'schedule'>> {
  /** Name of the service or of the volume. The names of the jobs and of the claim begin with it. */
  readonly name: string;
  readonly of: BackedUp;
  /** The most that the data can take. */
  readonly dataSize: string;
  /** The program by which the jobs copy, where they need it also without a bucket for the backups. */
  readonly rclone?: { readonly image: string };
  /** The pod that makes a backup. */
  readonly job: Workload;
  /** The pod that lists the backups and restores one. */
  readonly restore: Workload;
}

/** A folder in a bucket, and how it is reached. */
export interface BucketFolder extends Pick<Bucket, 'endpoint' | 'name' | 'region'> {
  /** Path of the folder, such as `shop/production/db`. */
  readonly folder: string;
  /** Namespace and port of the bucket's pods. Absent: the bucket is outside the cluster. */
  readonly within?: { readonly namespace: string; readonly port: number };
  readonly credentials: { readonly id: SecretRef; readonly secret: SecretRef };
}

export interface ResolvedBucket extends BucketFolder {
  /** The most disk that one backup needs while it is made. */
  readonly room: string;
  /** Image of the program that uploads and downloads. */
  readonly image: string;
}

/** The data that a backup copies, and the service that it belongs to. */
export type BackedUp =
  | {
      readonly kind: 'postgres';
      readonly service: string;
      readonly database: string;
      /** Further ones of the same server. */
      readonly databases: readonly string[];
      readonly extensions: readonly string[];
      /** Those that the server loads when it starts, as `shared_preload_libraries` has them. */
      readonly libraries: string;
      /** The role that owns the databases. */
      readonly role: string;
      readonly major: number;
    }
  | {
      readonly kind: 'mysql';
      readonly type: 'mariadb' | 'mysql';
      readonly service: string;
      readonly database: string;
      /** Variables that the stack sets. */
      readonly settings: Readonly<Record<string, string>>;
      readonly volumeSize: string;
    }
  | {
      readonly kind: 'redis';
      readonly service: string;
      /** Whether it has a password. */
      readonly auth: boolean;
      readonly claimName: string;
    }
  | {
      readonly kind: 's3';
      readonly service: string;
      readonly buckets: readonly string[];
      /** The account that owns them. */
      readonly role: string;
      readonly claimName: string;
    }
  | {
      readonly kind: 'volume';
      /** The first of the services that mount it. */
      readonly service: string;
      readonly services: readonly string[];
      readonly claimName: string;
      /** Whether one node at a time mounts it. */
      readonly isOfOneNode: boolean;
    };
