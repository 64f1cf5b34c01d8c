// The three kinds of service: a program of the team's, data that Slipway's own images keep, and what is outside the cluster.
import { isDataType } from '../model/service';
import type { Service, ServiceOf } from '../schema/service';

export type DataService = ServiceOf<'postgres' | 'mariadb' | 'mysql' | 'mongodb' | 'redis' | 'memcached' | 'rabbitmq' | 's3'>;

/** A service that runs a program of the team's. */
export type ApplicationService = Exclude<Service, DataService | ServiceOf<'external'>>;

/** A program that ends: it has no ports, no probes and no number of pods. */
export type EndingService = ServiceOf<'job' | 'cron'>;

export const isEnding = (service: Service): service is EndingService => service.type === 'job' || service.type === 'cron';

export const isData = (service: Service): service is DataService => isDataType(service.type);

export const isExternal = (service: Service): service is ServiceOf<'external'> => service.type === 'external';

export const isApplication = (service: Service): service is ApplicationService => !isData(service) && !isExternal(service);
