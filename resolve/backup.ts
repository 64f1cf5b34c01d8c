// The backups of a stack: where they are kept, and the jobs that make them and restore them.

import type { ResolvedBackup, ResolvedService, Workload } from '../model';
import { backupJob, restoreJob } from '../model/job-names';
import { amountOf, mebibytes } from '../model/quantity';
import { replicasOf } from '../model/replicas';
import type { Backup } from '../schema/backup';
import type { Bucket } from '../schema/bucket';
import { type BackupJob, postgresJob, redisJob, volumeJob } from './backup-job';
import { bucketOf, networkToBucket } from './bucket';
import type { Context } from './context';
import { IMAGES } from './defaults/images';
import { backupOf } from './options';
import { usersOf } from './shared-volumes';
import { pinned } from './workload';

/** @param services of the stack, with every default. */
export const resolveBackups = (context: Context, services: readonly ResolvedService[]): ResolvedBackup[] =>
  [...services.flatMap((service) => backupsOf(context, service)), ...sharedBackups(context, services)].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );

/** A volume of several services has one backup, whose pods run as the first of them. */
const sharedBackups = (context: Context, services: readonly ResolvedService[]): ResolvedBackup[] =>
  Object.entries(context.stack.volumes).flatMap(([name, volume]) => {
    const [user = '', ...more] = usersOf(context.stack.services, name);
    const first = services.find((service) => service.name === user);
    return volume.backup && first
      ? [resolveBackup(context, name, volume.backup, first, volumeJob(context, [user, ...more], name, volume))]
      : [];
  });

function backupsOf(context: Context, service: ResolvedService): ResolvedBackup[] {
  if (service.type === 'pgbouncer') return [];
  if (service.type === 'postgres' || service.type === 'redis') {
    const input = context.stack.services[service.name];
    const backup = input && backupOf(input);
    if (!backup) return [];
    const job = service.type === 'postgres' ? postgresJob(service) : redisJob(service);
    return [resolveBackup(context, service.name, backup, service, job)];
  }
  return Object.entries(service.volumes).flatMap(([name, volume]) =>
    volume.backup ? [resolveBackup(context, name, volume.backup, service, volumeJob(context, [service.name], name, volume))] : [],
  );
}

/** @param name of the service, or of the volume. */
function resolveBackup(
  context: Context,
  name: string,
  { schedule, timeZone, keep, storage, storageClass, ...backup }: Backup,
  { imagePullPolicy, user, privileges }: ResolvedService,
  { of, dataSize, pods }: BackupJob,
): ResolvedBackup {
  const bucket = backup.bucket && {
    ...bucketOf(context, name, backup.bucket, name),
    room: storage,
    image: pinned(IMAGES.rclone, context.environment),
  };
  const job = (jobName: string, component: string): Workload => ({
    name: jobName,
    component,
    ...pods,
    ...(backup.bucket && withBucket(pods, backup.bucket, storage)),
    imagePullPolicy,
    user,
    ...(privileges?.root && { privileges: { ...privileges, capabilities: [] } }),
    replicas: replicasOf(1),
    available: false,
    ports: [],
  });
  return {
    name,
    of,
    schedule,
    timeZone,
    keep,
    ...(bucket ? { bucket } : { claim: { size: storage, storageClass } }),
    dataSize,
    job: job(backupJob(name), 'backup'),
    restore: job(restoreJob(name), 'restore'),
  };
}

/** Before its upload a backup is on the node's disk, and the program that uploads needs memory of its own. */
function withBucket({ network, resources: { requests, limits } }: BackupJob['pods'], bucket: Bucket, room: string) {
  const disk = mebibytes(amountOf(limits['ephemeral-storage']) + amountOf(room));
  const memory = amountOf(limits.memory) < amountOf(UPLOAD) ? UPLOAD : limits.memory;
  return {
    network: { ...network, ...networkToBucket(bucket) },
    resources: { requests, limits: { ...limits, memory, 'ephemeral-storage': disk } },
  };
}

const UPLOAD = '256Mi';
