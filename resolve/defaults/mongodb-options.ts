// What mongod is told: its set, its folder, and sizes that its memory and its volume hold.
// https://www.mongodb.com/docs/manual/reference/program/mongod/
import { amountOf } from '../../model/quantity';
import type { ServiceOf } from '../../schema/service';

/** Shares of the memory; by itself the cache takes half of what the node has, or of the limit where it sees that. */
const SHARE = { cache: 0.4, connections: 0.2 } as const;

/** By the names of the program; one without a value is a switch. */
export function mongodbOptions({ memory, storage }: ServiceOf<'mongodb'>): Record<string, string> {
  const [mib, disk] = [amountOf(memory) / 2 ** 20, amountOf(storage) / 2 ** 20];
  return {
    '--replSet': 'rs0',
    '--keyFile': '/run/mongodb/key',
    '--dbpath': '/data/db/data',
    '--bind_ip_all': '',
    '--wiredTigerCacheSizeGB': ((mib * SHARE.cache) / 1024).toFixed(2),
    '--maxConns': String(Math.floor(mib * SHARE.connections)),
    '--oplogSize': String(Math.max(100, Math.floor(disk / 20))), // by itself a twentieth of the disk, and a gigabyte at least
  };
}
