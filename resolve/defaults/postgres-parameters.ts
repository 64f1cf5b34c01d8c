// Postgres' settings, computed from the memory limit of its pod and the size of its volume, and those of the stack.
// https://wiki.postgresql.org/wiki/Tuning_Your_PostgreSQL_Server

import { amountOf, mebibytes } from '../../model/quantity';
import type { ServiceOf } from '../../schema/service';
import { sorted } from '../sorted';
import { maxConnectionsOf } from './connections';

type Postgres = ServiceOf<'postgres'>;

/** By the names of Postgres. */
export function postgresParameters(service: Postgres): Record<string, string> {
  const mib = amountOf(service.memory) / 2 ** 20;
  const maxConnections = maxConnectionsOf(service);
  return {
    max_connections: String(maxConnections),
    shared_buffers: `${Math.floor(mib / 4)}MB`,
    effective_cache_size: `${Math.floor((mib * 3) / 4)}MB`, // an estimate of the kernel's cache for the planner; nothing is allocated
    work_mem: `${Math.max(1, Math.floor(mib / 4 / maxConnections))}MB`, // every connection may sort at the same time
    maintenance_work_mem: `${Math.max(16, Math.floor(mib / 16))}MB`,
    ...walOf(service),
    random_page_cost: '1.1', // volumes are SSDs nearly everywhere
    client_connection_check_interval: '1s', // else the statement of a migration that was stopped goes on, and commits beside the next one
    ...sorted(service.settings),
  };
}

/**
 * The write-ahead log is on the volume of the data, and a server whose volume is full does not start again. It begins a checkpoint at
 * `max_wal_size`, by default 1GB, and may write half as much again until that has ended. The operator keeps 512MB for replicas that fall
 * behind, and without a limit for those that are away. https://www.postgresql.org/docs/current/wal-configuration.html
 */
function walOf({ storage, engine }: Postgres): Record<string, string> {
  const mib = amountOf(storage) / 2 ** 20;
  const most = Math.min(1024, Math.floor(mib / 8));
  return {
    max_wal_size: `${most}MB`,
    min_wal_size: `${Math.min(80, most)}MB`,
    ...(engine === 'cloudnative-pg' && {
      wal_keep_size: `${Math.min(512, most)}MB`,
      max_slot_wal_keep_size: `${Math.floor(mib / 4)}MB`,
    }),
  };
}

/**
 * Memory that processes of one query share: a VACUUM collects in it what it found, up to `maintenance_work_mem`, and a parallel hash join
 * keeps its table there, which may take `work_mem` twice for each of three processes (`hash_mem_multiplier`, and two workers of
 * `max_parallel_workers_per_gather`, unless the stack sets them). With less, both fail with 'No space left on device'.
 */
export function shmSizeOf({ shmSize, memory }: Postgres, parameters: Readonly<Record<string, string>>): string {
  if (shmSize !== undefined) return shmSize;
  const tables = Number(parameters.hash_mem_multiplier ?? 2) * (1 + Number(parameters.max_parallel_workers_per_gather ?? 2));
  const [vacuum, join] = [bytesOf(parameters.maintenance_work_mem), bytesOf(parameters.work_mem) * tables];
  return mebibytes(Math.min(amountOf(memory), Math.max(LEAST, vacuum + BESIDE, join + BESIDE)));
}

const LEAST = 64 * 2 ** 20;

/** For messages between the processes of a query. */
const BESIDE = 8 * 2 ** 20;

/** Postgres' units; a number without one is in kB. https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES */
function bytesOf(value = ''): number {
  const [, number, unit = 'kB'] = /^(\d+)\s*([kMGT]?B)?$/.exec(value) ?? [];
  return number === undefined ? 0 : Number(number) * (UNITS[unit] ?? 1);
}

const UNITS: Readonly<Record<string, number>> = { kB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 };
