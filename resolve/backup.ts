// The jobs that make backups and bring them back, with everything filled in.

import type { BackedUp, ResolvedBackup, ResolvedService, Workload } from '../model';
import { backupJob, restoreJob } from '../model/job-names';
import { claimOf } from '../model/names';
import { amountOf, mebibytes } from '../model/quantity';
import { replicasOf } from '../model/replicas';
import type { Resources } from '../model/resources';
import type { Bucket } from '../schema/bucket';
import { tagOf } from '../schema/image';
import { bucketOf, internetTo } from './bucket';
import type { Context } from './context';
import { type DeclaredBackup, declaredBackups } from './declared-backups';
import { IMAGES } from './defaults/images';
import { pinned } from './workload';

/** @param services the stack's own, filled in. */
export function resolveBackups(context: Context, services: readonly ResolvedService[]): ResolvedBackup[] {
  return declaredBackups(context.stack.services)
    .flatMap((declared) => {
      const service = services.find(({ name }) => name === declared.owner);
      return service ? [resolveBackup(context, declared, service)] : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function resolveBackup(context: Context, { name, backup }: DeclaredBackup, service: ResolvedService): ResolvedBackup {
  const { schedule, timeZone, keep, storage, storageClass } = backup;
  const { of, dataSize, ...own } = jobOf(context, name, service);
  const bucket = backup.bucket && {
    ...bucketOf(context, name, backup.bucket, name),
    room: storage,
    image: pinned(IMAGES.rclone, context.environment),
  };
  const job = (jobName: string, component: string): Workload => ({
    name: jobName,
    component,
    ...own,
    ...(backup.bucket && withBucket(own, backup.bucket, storage)),
    imagePullPolicy: service.imagePullPolicy,
    user: service.user,
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

/** A backup lies on the node's disk before it is uploaded, and the program that copies has to fit beside a small server. */
function withBucket({ network, resources: { requests, limits } }: OwnResources, bucket: Bucket, room: string) {
  const disk = mebibytes(amountOf(limits['ephemeral-storage']) + amountOf(room));
  const memory = amountOf(limits.memory) < amountOf(COPYING) ? COPYING : limits.memory;
  return {
    network: { ...network, internet: internetTo(bucket) },
    resources: { requests, limits: { ...limits, memory, 'ephemeral-storage': disk } },
  };
}

const COPYING = '256Mi';

type OwnResources = Pick<Workload, 'network' | 'resources'>;

type OwnJob = Pick<ResolvedBackup, 'of' | 'dataSize'> &
  Pick<Workload, 'software' | 'version' | 'image' | 'resources' | 'network'>;

/** What depends on the kind of data: a server is copied by its own program, over the network; files are read where they lie. */
function jobOf({ environment }: Context, name: string, service: ResolvedService): OwnJob {
  const { software, version, image } = service;
  const network = {
    from: [],
    to: service.ports.map(({ containerPort }) => ({ service: service.name, containerPort })),
    internet: [],
  };
  if (service.type === 'postgres') {
    const { database, role, major, claim } = service;
    const of: BackedUp = { kind: 'postgres', service: name, database, role, major };
    return { of, dataSize: claim.size, software, version, image, network, resources: resourcesFor('512Mi', claim.size) };
  }
  if (service.type === 'redis') {
    const of: BackedUp = { kind: 'redis', service: name, claimName: claimOf(name) };
    const { memory } = service.resources.limits; // a copy of all keys is in it
    return { of, dataSize: '64Mi', software, version, image, network, resources: resourcesFor(memory, '64Mi') };
  }
  const size = 'volumes' in service ? (service.volumes[name]?.size ?? '') : '';
  return {
    of: { kind: 'volume', service: service.name, claimName: name },
    dataSize: size,
    software: 'busybox',
    version: tagOf(IMAGES.busybox.tag),
    image: pinned(IMAGES.busybox, environment),
    network: { from: [], to: [], internet: [] },
    resources: resourcesFor('256Mi', size),
  };
}

/** The copy that a backup is tried on lies on the node's disk, and is at most as large as the data. */
const resourcesFor = (memory: string, dataSize: string): Resources => ({
  requests: { cpu: '25m', memory: mebibytes(amountOf(memory) / 2), 'ephemeral-storage': '64Mi' },
  limits: { cpu: '1', memory, 'ephemeral-storage': mebibytes(amountOf(dataSize) + 2 ** 30) },
});
