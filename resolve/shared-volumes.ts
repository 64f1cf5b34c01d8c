// The stack's own volumes, and the services that mount them.

import { listsOf } from '../model/lists';
import type { Context } from './context';
import type { Services } from './endpoints';
import { sharedVolumesOf } from './options';

/** Users by volume, found once for each stack. */
const known = new WeakMap<Services, ReadonlyMap<string, readonly string[]>>();

function usersByVolume(services: Services): ReadonlyMap<string, readonly string[]> {
  const users =
    known.get(services) ??
    listsOf(
      Object.keys(services)
        .sort()
        .flatMap((name) => volumesOf(services, name).map((from) => [from, name] as const)),
    );
  known.set(services, users);
  return users;
}

const volumesOf = (services: Services, name: string): string[] => [
  ...new Set(Object.values(services[name] ? sharedVolumesOf(services[name]) : {}).map(({ from }) => from)),
];

/** The services that mount a volume of the stack. */
export const usersOf = (services: Services, volume: string): readonly string[] => usersByVolume(services).get(volume) ?? [];

/**
 * The services whose pods have to run on one node with those of this one, itself included: one node at a time mounts the disk that they share.
 * Who shares another disk with one of them belongs to them too. All have the same list: with shorter ones, two that share nothing could
 * start on two nodes, and who shares a disk with either would fit on none.
 */
export function togetherWith({ stack: { services, volumes } }: Context, name: string): string[] {
  const disksOf = (one: string) =>
    Object.values(services[one] ? sharedVolumesOf(services[one]) : {})
      .map(({ from }) => from)
      .filter((from) => volumes[from]?.accessMode === 'ReadWriteOnce');
  const disks = new Set(disksOf(name));
  for (const disk of disks) for (const user of usersOf(services, disk)) for (const other of disksOf(user)) disks.add(other);
  return [...new Set([...disks].flatMap((disk) => usersOf(services, disk)))].sort();
}
