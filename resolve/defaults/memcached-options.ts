// What memcached is told: how much its items take of the memory of the pod, and how many connect.
// https://docs.memcached.org/serverguide/configuring/
import { amountOf } from '../../model/quantity';
import type { ServiceOf } from '../../schema/service';

/** Share of the memory for items; the rest is for the program, the table of keys, and connections of 20Ki each. */
const SHARE = 0.7;

export const memcachedOptions = ({ memory, maxItemSize }: ServiceOf<'memcached'>): Record<string, string> => {
  const mib = amountOf(memory) / 2 ** 20;
  return {
    '-m': String(Math.floor(mib * SHARE)),
    '-c': String(Math.min(1024, Math.floor(mib * 8))),
    '-I': String(amountOf(maxItemSize)),
  };
};

/** Memcached takes no item above half of its memory. */
export const largestItem = (memory: string): number => Math.floor((amountOf(memory) * SHARE) / 2 ** 21) * 2 ** 20;
