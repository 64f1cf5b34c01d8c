// Memory and CPU of a database, from what compose limits.
import type { Context, Options } from '../context';
import { atOf, pathOf } from '../context';
import { cpuText, memoryText } from '../keys/amounts';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';

/** Less than this and the server does not start, or is killed at the first query. */
const LEAST = 128 * 2 ** 20;

export function sizeOf(seen: Seen, { notes }: Context): Options {
  const { deploy, mem_limit, cpus, shm_size, mem_reservation } = seen.service;
  const limits = deploy?.resources?.limits;
  const memory = limits?.memory ?? mem_limit ?? deploy?.resources?.reservations?.memory ?? mem_reservation;
  const cpu = limits?.cpus ?? cpus;
  if (memory !== undefined && memory > 0 && memory < LEAST)
    notes.decided(pathOf(seen), messages.memoryRaised(memoryText(LEAST)), atOf(seen, 'memory'));
  return {
    ...(memory !== undefined && memory > 0 && { memory: memoryText(Math.max(memory, LEAST)) }),
    ...(cpu !== undefined && cpu > 0 && { cpu: { limit: cpuText(cpu), ...(cpu < 0.25 && { request: cpuText(cpu) }) } }),
    ...(shm_size !== undefined &&
      shm_size > 0 &&
      seen.service.shm_size !== undefined &&
      isPostgres(seen) && { shmSize: memoryText(shm_size) }),
  };
}

const isPostgres = ({ image }: Seen) => /postg|pgvector|timescale/.test(image?.repository ?? '');
