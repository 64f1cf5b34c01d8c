// What the jobs of a backup need to store it on a claim or in a bucket. Their scripts call `kept.sh`, which is a different file for each.

import type * as k8s from '../../imports/k8s';
import type { ResolvedBackup, ResolvedBucket, Workload } from '../../model';
import { backupJob } from '../../model/job-names';
import { SMALL } from '../../model/resources';
import { containerSecurity } from '../parts/pod';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { fromSecret } from '../parts/secret-variables';
import { scratch } from '../parts/storage';
import bucketScript from './scripts/bucket.sh';
import claimScript from './scripts/claim.sh';

export interface BackupStorage {
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly k8s.EnvVar[];
  /** The first one is called `backups`. */
  readonly volumes: readonly k8s.Volume[];
  readonly mounts: readonly k8s.VolumeMount[];
  readonly initContainers?: k8s.Container[];
}

export function storageOf(backup: ResolvedBackup, job: Workload): BackupStorage {
  if ('bucket' in backup) return inBucket(backup.bucket, job);
  return onClaim(backupJob(backup.name), backup.rclone && rcloneFrom(backup.rclone.image, job));
}

const onClaim = (claimName: string, rclone?: ReturnType<typeof rcloneFrom>): BackupStorage => ({
  files: { 'kept.sh': claimScript },
  env: {},
  secrets: [],
  volumes: [{ name: 'backups', persistentVolumeClaim: { claimName } }, ...(rclone ? [rclone.volume] : [])],
  mounts: rclone ? [rclone.mount] : [],
  ...(rclone && { initContainers: [rclone.container] }),
});

function inBucket({ endpoint, name, region, folder, room, credentials, image }: ResolvedBucket, job: Workload): BackupStorage {
  const rclone = rcloneFrom(image, job);
  return {
    files: { 'kept.sh': bucketScript },
    env: {
      BUCKET: `bucket:${name}/${folder}`,
      ...SETTINGS,
      RCLONE_CONFIG_BUCKET_ENDPOINT: endpoint,
      RCLONE_CONFIG_BUCKET_REGION: region,
    },
    secrets: [
      fromSecret('RCLONE_CONFIG_BUCKET_ACCESS_KEY_ID', credentials.id),
      fromSecret('RCLONE_CONFIG_BUCKET_SECRET_ACCESS_KEY', credentials.secret),
    ],
    volumes: [
      scratch('backups', room),
      rclone.volume,
      { name: 'cluster', configMap: { name: 'kube-root-ca.crt' } }, // Kubernetes keeps it in every namespace
    ],
    mounts: [rclone.mount, { name: 'cluster', mountPath: '/cluster', readOnly: true }],
    initContainers: [rclone.container],
  };
}

/** rclone is one file that needs no library, so it is copied into the container that has the program of the data, and runs there. */
function rcloneFrom(image: string, job: Workload) {
  const programs: k8s.VolumeMount = { name: 'programs', mountPath: '/programs' };
  const container: k8s.Container = {
    name: 'rclone',
    image,
    imagePullPolicy: pullPolicy(image, job),
    command: ['cp', '/usr/local/bin/rclone', '/etc/ssl/certs/ca-certificates.crt', programs.mountPath],
    resources: resourcesOf(COPYING),
    securityContext: containerSecurity,
    volumeMounts: [programs],
  };
  return { volume: scratch('programs', '256Mi'), mount: { ...programs, readOnly: true }, container };
}

/** The page cache of the copied file counts as memory too. */
const COPYING = { requests: SMALL.requests, limits: { cpu: '500m', memory: '128Mi', 'ephemeral-storage': '512Mi' } };

/** https://rclone.org/docs/#environment-variables, https://rclone.org/s3/ */
const SETTINGS = {
  RCLONE_CONFIG: '/dev/null',
  RCLONE_CONFIG_BUCKET_TYPE: 's3',
  RCLONE_CONFIG_BUCKET_PROVIDER: 'Other', // the subset that every S3 server understands
  RCLONE_CONFIG_BUCKET_NO_CHECK_BUCKET: 'true', // the bucket exists; the right to create one is not needed
  RCLONE_CONTIMEOUT: '10s',
  RCLONE_IGNORE_CHECKSUM: 'true', // an ETag is not always a checksum; the script reads the upload back instead
  RCLONE_LOW_LEVEL_RETRIES: '3', // gives up on an unreachable server after 20 seconds; with rclone's defaults it takes eight minutes
  RCLONE_RETRIES: '1',
  RCLONE_TRANSFERS: '1',
  SSL_CERT_FILE: '/programs/ca-certificates.crt',
};
