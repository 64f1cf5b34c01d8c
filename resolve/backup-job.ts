// What the pods of a backup run. A server is copied over the network by its own program; files are read where they are stored.
import type { BackedUp, ResolvedPostgres, ResolvedRedis, ResolvedService, Workload } from '../model';
import { claimOf } from '../model/names';
import { amountOf, mebibytes } from '../model/quantity';
import type { Resources } from '../model/resources';
import { tagOf } from '../schema/image';
import type { SharedVolume } from '../schema/volumes';
import type { Context } from './context';
import { IMAGES } from './defaults/images';
import { pinned } from './workload';

export interface BackupJob {
  readonly of: BackedUp;
  /** The most that the data can take. */
  readonly dataSize: string;
  /** The pods, but for what all backups have in common. */
  readonly pods: Pick<Workload, 'software' | 'version' | 'image' | 'resources' | 'network'>;
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
    pods: { ...programOf(server), network: networkTo(name, server), resources: resourcesFor('512Mi', claim.size) },
  };
}

export function redisJob({ name, ...server }: ResolvedRedis): BackupJob {
  const { memory } = server.resources.limits; // redis-cli holds a copy of all keys
  return {
    of: { kind: 'redis', service: name, auth: server.auth, claimName: claimOf(name) },
    dataSize: '64Mi',
    pods: { ...programOf(server), network: networkTo(name, server), resources: resourcesFor(memory, '64Mi') },
  };
}

/** @param services that mount the volume. */
export function volumeJob(
  context: Context,
  services: readonly [string, ...string[]],
  name: string,
  { size }: SharedVolume,
): BackupJob {
  return {
    of: { kind: 'volume', service: services[0], services, claimName: name },
    dataSize: size,
    pods: {
      software: 'busybox',
      version: tagOf(IMAGES.busybox.tag),
      image: pinned(IMAGES.busybox, context.environment),
      network: { from: [], to: [], internet: [] },
      resources: resourcesFor('256Mi', size),
    },
  };
}

const programOf = ({ software, version, image }: Omit<ResolvedService, 'name'>) => ({ software, version, image });

const networkTo = (service: string, { ports }: Omit<ResolvedService, 'name'>) => ({
  from: [],
  to: ports.map(({ containerPort, protocol }) => ({ service, containerPort, protocol })),
  internet: [],
});

/** Each backup is restored once, to a copy on the node's disk, which is at most as large as the data. */
const resourcesFor = (memory: string, dataSize: string): Resources => ({
  requests: { cpu: '25m', memory: mebibytes(amountOf(memory) / 2), 'ephemeral-storage': '64Mi' },
  limits: { cpu: '1', memory, 'ephemeral-storage': mebibytes(amountOf(dataSize) + 2 ** 30) },
});
