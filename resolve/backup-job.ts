// What the pods of a backup run. A server is copied over the network by its own program; files are read where they are stored.
import type { BackedUp, ResolvedMysql, ResolvedPostgres, ResolvedRedis, ResolvedS3, ResolvedService, Workload } from '../model';
import { claimOf } from '../model/names';
import { tagOf } from '../schema/image';
import type { SharedVolume } from '../schema/volumes';
import type { Context } from './context';
import { IMAGES } from './defaults/images';
import { pinned } from './pinned';

export interface BackupJob {
  readonly of: BackedUp;
  /** The most that the data can take. */
  readonly dataSize: string;
  /** The most memory that a job can take. */
  readonly memory: string;
  /** The pods, but for what all backups have in common. */
  readonly pods: Pick<Workload, 'software' | 'version' | 'image' | 'network'>;
  /** Whether they copy by rclone. */
  readonly byRclone?: true;
}

export function postgresJob({
  name,
  database,
  databases,
  extensions,
  role,
  major,
  claim,
  ...server
}: ResolvedPostgres): BackupJob {
  const libraries = server.parameters.shared_preload_libraries ?? '';
  return {
    of: { kind: 'postgres', service: name, database, databases, extensions, libraries, role, major },
    dataSize: claim.size,
    memory: '512Mi',
    pods: { ...programOf(server), network: networkTo(name, server) },
  };
}

export function mysqlJob({ name, type, database, settings, claim, ...server }: ResolvedMysql): BackupJob {
  return {
    of: { kind: 'mysql', type, service: name, database, settings, volumeSize: claim.size },
    dataSize: claim.size,
    memory: type === 'mysql' ? '768Mi' : '512Mi', // a server of its own, with a buffer pool of 64Mi
    pods: { ...programOf(server), network: networkTo(name, server) },
  };
}

export function redisJob({ name, ...server }: ResolvedRedis): BackupJob {
  const { memory } = server.resources.limits; // redis-cli holds a copy of all keys
  return {
    of: { kind: 'redis', service: name, auth: server.auth, claimName: claimOf(name) },
    dataSize: '64Mi',
    memory,
    pods: { ...programOf(server), network: networkTo(name, server) },
  };
}

export function s3Job({ name, buckets, role, claim, ...server }: ResolvedS3): BackupJob {
  return {
    of: { kind: 's3', service: name, buckets, role, claimName: claimOf(name) },
    dataSize: claim.size,
    memory: '512Mi', // a server of its own, and rclone, which keeps what it knows of each object
    pods: { ...programOf(server), network: networkTo(name, server) },
    byRclone: true,
  };
}

/** @param services that mount the volume. */
export function volumeJob(
  context: Context,
  services: readonly [string, ...string[]],
  name: string,
  { size, accessMode }: SharedVolume,
): BackupJob {
  return {
    of: { kind: 'volume', service: services[0], services, claimName: name, isOfOneNode: accessMode === 'ReadWriteOnce' },
    dataSize: size,
    memory: '256Mi',
    pods: {
      software: 'busybox',
      version: tagOf(IMAGES.busybox.tag),
      image: pinned(IMAGES.busybox, context.environment),
      network: { from: [], to: [], internet: [] },
    },
  };
}

const programOf = ({ software, version, image }: Omit<ResolvedService, 'name' | 'type'>) => ({ software, version, image });

const networkTo = (service: string, { ports }: Omit<ResolvedService, 'name' | 'type'>) => ({
  from: [],
  to: ports.map(({ containerPort, protocol }) => ({ service, containerPort, protocol })),
  internet: [],
});
