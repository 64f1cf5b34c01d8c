// A Redis that keeps its data on a volume that its files can outgrow.
import { amountOf } from '../../model/quantity';
import { WARNINGS } from '../../schema/problems/warnings';
import type { WarningRule } from './rule';

/** Data is 70 % of the memory at most; the file is twice as large before it is rewritten (`auto-aof-rewrite-percentage`), and the new one beside it. */
const TIMES_MEMORY = 2;

export const smallDisk: WarningRule = ({ services }) =>
  services.flatMap((service) => {
    if (service.type !== 'redis' || !service.claim) return [];
    const { memory } = service.resources.limits;
    const { size } = service.claim;
    if (amountOf(size) >= TIMES_MEMORY * amountOf(memory)) return [];
    return [{ path: ['services', service.name, 'storage'], found: WARNINGS['small-disk'].found(size, memory) }];
  });
