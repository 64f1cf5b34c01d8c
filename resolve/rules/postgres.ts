// What one engine of Postgres can do and the other cannot.

import { messages } from '../../schema/problems/messages';
import type { Service, ServiceOf } from '../../schema/service';
import type { Finding } from './rule';

/** The operator refuses a longer name; it adds to it. */
const LONGEST = 50;

/** @param name of the service. */
export const postgresRules = (name: string): ((service: Service) => Finding[])[] => [
  (service) => (service.type === 'postgres' ? engineProblems(name, service) : []),
  (service) => (service.type === 'postgres' ? archiveProblems(service) : []),
];

function engineProblems(name: string, { engine, instances, database }: ServiceOf<'postgres'>): Finding[] {
  if (engine === 'statefulset')
    return instances === undefined ? [] : [{ path: ['instances'], text: messages.oneServer(instances) }];
  return [
    ...(database === 'postgres' ? [{ path: ['database'], text: messages.operatorsDatabase() }] : []),
    ...(name.length > LONGEST ? [{ path: [], text: messages.operatorsName(name) }] : []),
  ];
}

function archiveProblems({ engine, backup }: ServiceOf<'postgres'>): Finding[] {
  if (!backup?.pointInTimeRecovery) return [];
  const at = ['backup', 'pointInTimeRecovery'];
  return [
    ...(engine === 'statefulset' ? [{ path: at, text: messages.noArchiver() }] : []),
    ...(backup.bucket ? [] : [{ path: at, text: messages.noPlaceForAnArchive() }]),
    ...(UTC.includes(backup.timeZone) ? [] : [{ path: ['backup', 'timeZone'], text: messages.onlyUtc(backup.timeZone) }]),
  ];
}

/** The schedule of CloudNativePG has no zone. https://cloudnative-pg.io/documentation/current/backup/#scheduled-backups */
const UTC = ['Etc/UTC', 'UTC'];
