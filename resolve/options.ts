// Options that only some types of service have. A type without the option reads as a service that leaves it out.
import type { Service } from '../schema/service';

export const usesOf = (service: Service) => ('uses' in service ? service.uses : {});

export const envOf = (service: Service) => ('env' in service ? service.env : {});

export const secretsOf = (service: Service) => ('secrets' in service ? service.secrets : []);

export const volumesOf = (service: Service) => ('volumes' in service ? service.volumes : {});

export const sourceOf = (service: Service) => ('source' in service ? service.source : undefined);

export const backupOf = (service: Service) => ('backup' in service ? service.backup : undefined);

/** The command that migrates the database. */
export const migrateOf = (service: Service) => ('migrate' in service ? service.migrate : undefined);
