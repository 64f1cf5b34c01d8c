// Postgres' memory settings, computed from the memory limit of its pod, and those of the stack. https://wiki.postgresql.org/wiki/Tuning_Your_PostgreSQL_Server
import type { ResolvedPostgres } from '../../model';
import { amountOf } from '../../model/quantity';

type Server = Pick<ResolvedPostgres, 'resources' | 'maxConnections' | 'settings'>;

export function postgresParameters({ resources, maxConnections, settings }: Server): Record<string, string> {
  const mib = amountOf(resources.limits.memory) / 2 ** 20;
  return {
    max_connections: String(maxConnections),
    shared_buffers: `${Math.floor(mib / 4)}MB`,
    effective_cache_size: `${Math.floor((mib * 3) / 4)}MB`, // an estimate of the kernel's cache for the planner; nothing is allocated
    work_mem: `${Math.max(1, Math.floor(mib / 4 / maxConnections))}MB`, // every connection may sort at the same time
    maintenance_work_mem: `${Math.max(16, Math.floor(mib / 16))}MB`,
    random_page_cost: '1.1', // volumes are SSDs nearly everywhere
    ...settings,
  };
}

/** The same as arguments for the server. Kubernetes reads `$$` in an argument as `$`. */
export const postgresSettings = (server: Server): string[] =>
  Object.entries(postgresParameters(server)).flatMap(([name, value]) => ['-c', `${name}=${value.replaceAll('$', '$$$$')}`]);
