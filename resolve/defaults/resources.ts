// Requests and limits of each type where the stack does not say: room for a small system; a stack that knows better says so.

import { amountOf } from '../../model/quantity';
import type { Amounts, Resources } from '../../model/resources';
import type { Environment } from '../../schema/environment';
import type { ServiceOf } from '../../schema/service';

type Said = NonNullable<ServiceOf<'fastapi'>['resources']>;
type Built = 'nextjs' | 'static' | 'vite' | 'fastapi' | 'container';

const DISK = { request: '64Mi', limit: '1Gi' };

const PRODUCTION: Record<Built, { readonly request: readonly [string, string]; readonly limit: readonly [string, string] }> = {
  nextjs: { request: ['100m', '192Mi'], limit: ['1', '512Mi'] },
  static: { request: ['25m', '32Mi'], limit: ['500m', '128Mi'] },
  vite: { request: ['100m', '256Mi'], limit: ['2', '1Gi'] },
  fastapi: { request: ['100m', '192Mi'], limit: ['1', '512Mi'] },
  container: { request: ['100m', '192Mi'], limit: ['1', '512Mi'] },
};

/** PgBouncer uses one CPU at most; 5000 idle clients and their buffers take less than half of this memory. */
export const POOLER: Resources = {
  requests: { cpu: '25m', memory: '32Mi', 'ephemeral-storage': '16Mi' },
  limits: { cpu: '1', memory: '128Mi', 'ephemeral-storage': '64Mi' },
};

/** On a laptop everything has to fit at once; the limits stay what they are. */
const LAPTOP: readonly [string, string] = ['25m', '64Mi'];

export function resourcesOf(type: Built, said: Said | undefined, environment: Environment): Resources {
  const limits = {
    cpu: PRODUCTION[type].limit[0],
    memory: PRODUCTION[type].limit[1],
    'ephemeral-storage': type === 'vite' ? '4Gi' : DISK.limit, // Vite's node_modules are copied there
    ...defined(said?.limits),
  };
  const [cpu, memory] = environment === 'production' ? PRODUCTION[type].request : LAPTOP;
  const requests = {
    cpu: least(cpu, limits.cpu),
    memory: least(memory, limits.memory),
    'ephemeral-storage': least(DISK.request, limits['ephemeral-storage']),
  };
  return { requests: { ...requests, ...defined(said?.requests) }, limits };
}

/** A data service: memory is request and limit in one, so that it is never the first to be evicted. */
export function dataResources(
  cpu: { readonly request?: string; readonly limit: string },
  memory: string,
  environment: Environment,
): Resources {
  const request = cpu.request ?? least(environment === 'production' ? '250m' : '25m', cpu.limit);
  return {
    requests: { cpu: request, memory, 'ephemeral-storage': DISK.request },
    limits: { cpu: cpu.limit, memory, 'ephemeral-storage': DISK.limit },
  };
}

const least = (a: string, b: string) => (amountOf(a) <= amountOf(b) ? a : b);
const defined = (said: Partial<Amounts> | undefined): Partial<Amounts> =>
  Object.fromEntries(Object.entries(said ?? {}).filter(([, value]) => value !== undefined));
