// Backups of one piece of data, and where they are.
import type { Backup } from '../schema/backup';
import type { Bucket } from '../schema/bucket';
import type { SecretRef } from './secret';
import type { Claim, Workload } from './workload';

/** Backups of one piece of data, and the way back; they are on a claim or in a bucket. */
export type ResolvedBackup = BackupJobs & ({ readonly claim: Claim } | { readonly bucket: ResolvedBucket });

interface BackupJobs extends Pick<Backup, 'schedule' | 'timeZone' | 'keep'> {
  /** The service or the volume, after which the jobs and the claim are called. */
  readonly name: string;
  readonly of: BackedUp;
  /** The most that the data can take. */
  readonly dataSize: string;
  /** The pod that makes one. */
  readonly job: Workload;
  /** The pod that lists them, and brings one back. */
  readonly restore: Workload;
}

/** A folder of its own in a bucket, and the way there. */
export interface BucketFolder extends Pick<Bucket, 'endpoint' | 'name' | 'region'> {
  /** `shop/production/db` */
  readonly folder: string;
  /** The namespace that it is reached in; absent: out of the cluster. */
  readonly within?: { readonly namespace: string; readonly port: number };
  readonly credentials: { readonly id: SecretRef; readonly secret: SecretRef };
}

export interface ResolvedBucket extends BucketFolder {
  /** The most that one backup can take while it is made. */
  readonly room: string;
  /** Image of the program that copies. */
  readonly image: string;
}

/** What a backup is of, and the service whose it is. */
export type BackedUp =
  | {
      readonly kind: 'postgres';
      readonly service: string;
      readonly database: string;
      /** The role that owns the database. */
      readonly role: string;
      readonly major: number;
    }
  | { readonly kind: 'redis'; readonly service: string; readonly claimName: string }
  | { readonly kind: 'volume'; readonly service: string; readonly claimName: string };
