// The stack's own volumes, and the services that mount them.
import type { Context } from './context';
import type { Services } from './endpoints';
import { sharedVolumesOf } from './options';

/** The services that mount a volume of the stack. */
export const usersOf = (services: Services, volume: string): string[] =>
  Object.entries(services)
    .filter(([, service]) => Object.values(sharedVolumesOf(service)).some(({ from }) => from === volume))
    .map(([name]) => name)
    .sort();

/** The services whose pods have to run on one node with those of this one, itself included: one node at a time mounts the disk that they share. */
export function togetherWith({ stack: { services, volumes } }: Context, name: string): string[] {
  const service = services[name];
  const disks = service
    ? Object.values(sharedVolumesOf(service)).filter(({ from }) => volumes[from]?.accessMode === 'ReadWriteOnce')
    : [];
  return [...new Set(disks.flatMap(({ from }) => usersOf(services, from)))].sort();
}
