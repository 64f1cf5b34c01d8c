// Amounts that cannot be meant: 500 cores instead of 500m, less memory than any program needs.
import { amountOf } from '../../model/quantity';
import { isDataType } from '../../model/service';
import { WARNINGS } from '../../schema/problems/warnings';
import type { WarningRule } from './rule';

/** The largest machines of the clouds have some hundreds of cores, and nobody gives them to one pod by hand. */
const MOST_CORES = 100;

/** More than nearly every machine has, and nobody gives it to one pod by hand. */
const MOST_MEMORY = '4Ti';

/** Go and C programs start with a few Mi; below this not even they do. */
const LEAST_MEMORY = '8Mi';

export const amounts: WarningRule = ({ services }) =>
  services.flatMap(({ name, type, resources: { requests, limits } }) => {
    const path = ['services', name, ...(isDataType(type) ? [] : ['resources'])];
    return [
      ...(limits.cpu !== undefined && amountOf(limits.cpu) >= MOST_CORES
        ? [{ path, found: WARNINGS.amounts.found(`the limit of CPU is ${limits.cpu} cores`) }]
        : []),
      ...(amountOf(requests.cpu) >= MOST_CORES
        ? [{ path, found: WARNINGS.amounts.found(`the request of CPU is ${requests.cpu} cores`) }]
        : []),
      ...(amountOf(limits.memory) < amountOf(LEAST_MEMORY) || amountOf(limits.memory) >= amountOf(MOST_MEMORY)
        ? [{ path, found: WARNINGS.amounts.found(`the limit of memory is ${limits.memory}`) }]
        : []),
    ];
  });
