// Options that only some types of service have. A type without the option reads as a service that leaves it out.
import type { Service } from '../schema/service';
import type { Source } from '../schema/source';
import type { Volume, VolumeUse } from '../schema/volumes';

export const usesOf = (service: Service) => ('uses' in service ? service.uses : {});

/** Why and how a service reaches every public address. */
export const internetOf = (service: Service) => ('internet' in service ? service.internet : undefined);

export const envOf = (service: Service) => ('env' in service ? service.env : {});

export const secretsOf = (service: Service) => ('secrets' in service ? service.secrets : []);

const allVolumesOf = (service: Service): Readonly<Record<string, Volume | VolumeUse>> =>
  'volumes' in service ? service.volumes : {};

/** The volumes that a service has for itself. */
export const volumesOf = (service: Service): Record<string, Volume> =>
  Object.fromEntries(
    Object.entries(allVolumesOf(service)).flatMap(([name, volume]) => ('from' in volume ? [] : [[name, volume]])),
  );

/** The volumes of the stack that a service mounts, by the names that it gives them. */
export const sharedVolumesOf = (service: Service): Record<string, VolumeUse> =>
  Object.fromEntries(
    Object.entries(allVolumesOf(service)).flatMap(([name, volume]) => ('from' in volume ? [[name, volume]] : [])),
  );

/** The path of every volume in the container. */
export const mountPathsOf = (service: Service) =>
  Object.entries(allVolumesOf(service)).map(([name, { mountPath }]) => ({ name, mountPath }));

/** The folder of mounted source. */
export function sourceOf(service: Service): Exclude<Source, string> | undefined {
  const source = 'source' in service ? service.source : undefined;
  return typeof source === 'string' ? { path: source } : source;
}

export const backupOf = (service: Service) => ('backup' in service ? service.backup : undefined);

/** Whether the pods of a service may reach each other. */
export const peersOf = (service: Service) => 'peers' in service && service.peers;

export const stopPauseOf = (service: Service) => ('stopPauseSeconds' in service ? service.stopPauseSeconds : undefined);

/** The command that migrates the database. */
export const migrateOf = (service: Service) => ('migrate' in service ? service.migrate : undefined);
