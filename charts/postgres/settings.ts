// Postgres' memory settings, computed from the memory limit of its pod. https://wiki.postgresql.org/wiki/Tuning_Your_PostgreSQL_Server
import { amountOf } from '../../model/quantity';

export function postgresParameters(memory: string, maxConnections: number): Record<string, string> {
  const mib = amountOf(memory) / 2 ** 20;
  return {
    max_connections: String(maxConnections),
    shared_buffers: `${Math.floor(mib / 4)}MB`,
    effective_cache_size: `${Math.floor((mib * 3) / 4)}MB`, // an estimate of the kernel's cache for the planner; nothing is allocated
    work_mem: `${Math.max(1, Math.floor(mib / 4 / maxConnections))}MB`, // every connection may sort at the same time
    maintenance_work_mem: `${Math.max(16, Math.floor(mib / 16))}MB`,
    random_page_cost: '1.1', // volumes are SSDs nearly everywhere
  };
}

/** The same as arguments for the server. */
export const postgresSettings = (memory: string, maxConnections: number): string[] =>
  Object.entries(postgresParameters(memory, maxConnections)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
