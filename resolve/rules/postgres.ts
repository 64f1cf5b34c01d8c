// What one engine of Postgres can do and the other cannot.

import { messages } from '../../schema/problems/messages';
import type { Service, ServiceOf } from '../../schema/service';
import type { Found } from './rule';

/** The operator refuses a longer name; it adds to it. */
const LONGEST = 50;

/** @param name of the service. */
export const postgresRules = (name: string): ((service: Service) => Found[])[] => [
  (service) => (service.type === 'postgres' ? engineProblems(name, service) : []),
  (service) => (service.type === 'postgres' ? archiveProblems(service) : []),
];

function engineProblems(name: string, { engine, instances, database }: ServiceOf<'postgres'>): Found[] {
  if (engine === 'statefulset')
    return instances === undefined ? [] : [{ at: ['instances'], text: messages.oneServer(instances) }];
  return [
    ...(database === 'postgres' ? [{ at: ['database'], text: messages.operatorsDatabase() }] : []),
    ...(name.length > LONGEST ? [{ at: [], text: messages.operatorsName(name) }] : []),
  ];
}

function archiveProblems({ engine, backup }: ServiceOf<'postgres'>): Found[] {
  if (!backup?.pointInTimeRecovery) return [];
  const at = ['backup', 'pointInTimeRecovery'];
  return [
    ...(engine === 'statefulset' ? [{ at, text: messages.noArchiver() }] : []),
    ...(backup.bucket ? [] : [{ at, text: messages.noPlaceForAnArchive() }]),
    ...(UTC.includes(backup.timeZone) ? [] : [{ at: ['backup', 'timeZone'], text: messages.onlyUtc(backup.timeZone) }]),
  ];
}

/** The schedule of CloudNativePG has no zone. https://cloudnative-pg.io/documentation/current/backup/#scheduled-backups */
const UTC = ['Etc/UTC', 'UTC'];
