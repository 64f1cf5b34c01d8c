// Requests and limits where a stack does not say: enough for a small system. Those of an application are in applications/<type>.ts.

import { amountOf } from '../../model/quantity';
import type { Amounts, Limits, Resources } from '../../model/resources';
import type { Environment } from '../../schema/environment';
import { APPLICATIONS } from '../applications';
import type { TypeName } from '../applications/application-type';
import type { ApplicationService } from '../kinds';

const DISK = { request: '64Mi', limit: '1Gi' };

/** PgBouncer uses one CPU at most; 5000 idle clients and their buffers take less than half of this memory. */
export const POOLER: Resources = {
  requests: { cpu: '25m', memory: '32Mi', 'ephemeral-storage': '16Mi' },
  limits: { cpu: '1', memory: '128Mi', 'ephemeral-storage': '64Mi' },
};

/** In development and local everything has to fit on one machine at once; the limits stay what they are. */
const SMALL_REQUESTS = { cpu: '25m', memory: '64Mi' };

/** @param options what the stack says; each number that it names stands. */
export function resourcesOf(type: TypeName, options: ApplicationService['resources'], environment: Environment): Resources {
  const usual = APPLICATIONS[type].resources;
  const limits = limitsOf({
    ...usual.limits,
    'ephemeral-storage': usual.limits['ephemeral-storage'] ?? DISK.limit,
    ...defined(options?.limits),
  });
  const { cpu, memory } = environment === 'production' ? usual.requests : SMALL_REQUESTS;
  const requests = {
    cpu: least(cpu, limits.cpu),
    memory: least(memory, limits.memory),
    'ephemeral-storage': least(DISK.request, limits['ephemeral-storage']),
  };
  return { requests: { ...requests, ...defined(options?.requests) }, limits };
}

/** A data service: memory is request and limit in one, so that it is never the first to be evicted. */
export function dataResources(
  cpu: { readonly request?: string; readonly limit: string },
  memory: string,
  environment: Environment,
): Resources {
  const limits = limitsOf({ cpu: cpu.limit, memory, 'ephemeral-storage': DISK.limit });
  const request = cpu.request ?? least(environment === 'production' ? '250m' : '25m', limits.cpu);
  return {
    requests: { cpu: request, memory, 'ephemeral-storage': DISK.request },
    limits,
  };
}

/** A stack says `'none'` for no limit. */
const limitsOf = ({ cpu, ...others }: Amounts): Limits => (cpu === 'none' ? others : { cpu, ...others });

const least = (usual: string, limit: string | undefined) =>
  limit === undefined || amountOf(usual) <= amountOf(limit) ? usual : limit;
const defined = (amounts: Partial<Amounts> | undefined): Partial<Amounts> =>
  Object.fromEntries(Object.entries(amounts ?? {}).filter(([, value]) => value !== undefined));
