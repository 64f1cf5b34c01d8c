// The backups of a stack: where they are kept, and the jobs that make them and restore them.

import type { ResolvedBackup, ResolvedService, Workload } from '../model';
import { backupJob, restoreJob } from '../model/job-names';
import { isMysql } from '../model/mysql';
import { amountOf, mebibytes } from '../model/quantity';
import { replicasOf } from '../model/replicas';
import type { Resources } from '../model/resources';
import type { ResolvedData } from '../model/service';
import type { Backup } from '../schema/backup';
import { type BackupJob, mysqlJob, postgresJob, redisJob, s3Job, volumeJob } from './backup-job';
import { bucketOf, networkToBucket } from './bucket';
import type { Context } from './context';
import { IMAGES } from './defaults/images';
import { nightly } from './defaults/nightly';
import { backupOf } from './options';
import { pinned } from './pinned';
import { usersOf } from './shared-volumes';

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
  if (service.type === 'pgbouncer' || service.type === 'memcached' || service.type === 'rabbitmq' || service.type === 'mongodb')
    return [];
  if (service.type === 'postgres' || isMysql(service) || service.type === 'redis' || service.type === 's3') {
    const input = context.stack.services[service.name];
    const backup = input && backupOf(input);
    if (!backup) return [];
    const job = jobOf(service);
    return [resolveBackup(context, service.name, backup, service, job)];
  }
  return Object.entries(service.volumes).flatMap(([name, volume]) =>
    volume.backup ? [resolveBackup(context, name, volume.backup, service, volumeJob(context, [service.name], name, volume))] : [],
  );
}

function jobOf(service: Exclude<ResolvedData, { type: 'memcached' | 'mongodb' | 'rabbitmq' }>): BackupJob {
  if (isMysql(service)) return mysqlJob(service);
  if (service.type === 's3') return s3Job(service);
  return service.type === 'postgres' ? postgresJob(service) : redisJob(service);
}

/** @param name of the service, or of the volume. */
function resolveBackup(
  context: Context,
  name: string,
  { schedule, timeZone, keep, storage, storageClass, scratch, ...backup }: Backup,
  { imagePullPolicy, user, privileges }: ResolvedService,
  { of, pods, byRclone, ...job }: BackupJob,
): ResolvedBackup {
  const dataSize = scratch ?? job.dataSize;
  const bucket = backup.bucket && {
    ...bucketOf(context, name, backup.bucket, name),
    room: storage,
    image: pinned(IMAGES.rclone, context.environment),
  };
  const rclone = byRclone && { image: pinned(IMAGES.rclone, context.environment) };
  const room = backup.bucket ? amountOf(storage) : 0; // before its upload a backup is on the node's disk too
  const resources = resourcesFor(backup.bucket ? atLeast(UPLOAD, job.memory) : job.memory, amountOf(dataSize) + room);
  const pod = (jobName: string, component: string): Workload => ({
    name: jobName,
    component,
    ...pods,
    resources,
    ...(backup.bucket && { network: { ...pods.network, ...networkToBucket(backup.bucket) } }),
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
    schedule: schedule ?? nightly(context.stack.name, name),
    timeZone,
    keep,
    ...(bucket ? { bucket } : { claim: { size: storage, storageClass } }),
    dataSize,
    ...(rclone && { rclone }),
    job: pod(backupJob(name), 'backup'),
    restore: pod(restoreJob(name), 'restore'),
  };
}

/** A node that has less disk than a job will use is not asked: it would evict the pod, or others. */
const resourcesFor = (memory: string, disk: number): Resources => ({
  requests: { cpu: '25m', memory: mebibytes(amountOf(memory) / 2), 'ephemeral-storage': mebibytes(disk) },
  limits: { cpu: '1', memory, 'ephemeral-storage': mebibytes(disk + 2 ** 30) }, // logs and temporary files are disk as well
});

const atLeast = (least: string, amount: string) => (amountOf(amount) < amountOf(least) ? least : amount);

/** The program that uploads needs memory of its own. */
const UPLOAD = '256Mi';
