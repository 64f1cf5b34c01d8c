// `deploy.resources`, `cpus`, `mem_limit` and `mem_reservation`: requests and limits.
import { atOf, type Options, pathOf } from '../context';
import { messages } from '../messages';
import { bytesIn, cpuText, memoryText } from './amounts';
import type { Key } from './key';

/** What every program requests by itself: resolve/applications/. */
const USUAL = { cpu: 0.1, memory: bytesIn('192Mi') };

export const resources: Key = (seen, { notes }) => {
  const { deploy, cpus, mem_limit, mem_reservation, cpu_quota, cpu_period } = seen.service;
  const { limits, reservations } = deploy?.resources ?? {};
  const byQuota = cpu_quota !== undefined && cpu_quota > 0 ? cpu_quota / (cpu_period ?? 100_000) : undefined;
  const most = { cpu: positive(limits?.cpus ?? cpus ?? byQuota), memory: positive(limits?.memory ?? mem_limit) };
  const least = { cpu: positive(reservations?.cpus), memory: positive(reservations?.memory ?? mem_reservation) };
  // a limit below the usual request takes the request with it
  const asked = {
    cpu: least.cpu ?? (most.cpu !== undefined && most.cpu < USUAL.cpu ? most.cpu : undefined),
    memory: least.memory ?? (most.memory !== undefined && most.memory < USUAL.memory ? most.memory : undefined),
  };
  const path = pathOf(seen, 'deploy', 'resources');
  if (limits || reservations) notes.mapped(path, 'resources');
  if (limits?.pids !== undefined) notes.decided([...path, 'limits', 'pids'], messages.ofTheNode('limits.pids'));
  if ((reservations?.devices.length ?? 0) > 0 || (reservations?.generic_resources.length ?? 0) > 0)
    notes.person([...path, 'reservations'], messages.devices());
  for (const key of ['cpus', 'mem_limit', 'mem_reservation', 'cpu_quota', 'cpu_period'] as const)
    if (seen.service[key] !== undefined) notes.mapped(pathOf(seen, key), 'resources');
  const lowMemory = most.memory !== undefined && asked.memory !== undefined && asked.memory > most.memory;
  if (lowMemory) notes.decided(path, messages.requestAboveLimit(), atOf(seen, 'resources'));
  const requests = amounts({ cpu: min(asked.cpu, most.cpu), memory: min(asked.memory, most.memory) });
  const limited = amounts({
    cpu: most.cpu ?? (asked.cpu !== undefined && asked.cpu > 1 ? asked.cpu : undefined),
    memory: most.memory ?? (asked.memory !== undefined && asked.memory > bytesIn('512Mi') ? asked.memory : undefined),
  });
  const said = { ...(requests && { requests }), ...(limited && { limits: limited }) };
  return Object.keys(said).length > 0 ? { resources: said } : {};
};

const positive = (value: number | undefined) => (value !== undefined && value > 0 ? value : undefined);
const min = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? a : Math.min(a, b));

function amounts({ cpu, memory }: { cpu: number | undefined; memory: number | undefined }): Options | undefined {
  if (cpu === undefined && memory === undefined) return undefined;
  return { ...(cpu !== undefined && { cpu: cpuText(cpu) }), ...(memory !== undefined && { memory: memoryText(memory) }) };
}
