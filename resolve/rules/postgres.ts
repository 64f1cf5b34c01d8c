// What each engine of Postgres can do, and the memory that sessions need.

import { messages } from '../../schema/problems/messages';
import { memoryFor, mostConnections } from '../defaults/connections';
import { databaseNames } from '../defaults/database-names';
import type { ServiceRule } from './rule';
import type { StackRule } from './stack-rule';

/** CloudNativePG adds to the name and refuses a longer one. */
const LONGEST = 50;

export const engine: ServiceRule = (service, _, name) => {
  if (service.type !== 'postgres') return [];
  const { engine, instances, database } = service;
  if (engine === 'statefulset')
    return instances === undefined ? [] : [{ path: ['instances'], text: messages.oneServer(instances) }];
  return [
    ...(database === 'postgres' ? [{ path: ['database'], text: messages.operatorsDatabase() }] : []),
    ...(name.length > LONGEST ? [{ path: [], text: messages.operatorsName(name) }] : []),
  ];
};

/** Names that Postgres refuses or has: https://www.postgresql.org/docs/current/sql-createrole.html */
const KEPT = {
  user: /^(pg_.*|public|none|current_role|current_user|session_user|user)$/,
  database: /^template[01]$/,
};

/** https://cloudnative-pg.io/documentation/current/applications/, and that of its pooler. */
const OF_THE_OPERATOR = /^(streaming_replica|cnpg_pooler_pgbouncer)$/;

/** The names may be those of the stack. */
export const keptNames: StackRule = ({ name: stack, services }) =>
  Object.entries(services).flatMap(([name, service]) => {
    if (service.type !== 'postgres') return [];
    const { role, database } = databaseNames(stack, service);
    return [
      ...(KEPT.user.test(role) || (service.engine === 'cloudnative-pg' && OF_THE_OPERATOR.test(role))
        ? [{ path: ['services', name, 'user'], text: messages.keptByPostgres('user', role) }]
        : []),
      ...(KEPT.database.test(database)
        ? [{ path: ['services', name, 'database'], text: messages.keptByPostgres('database', database) }]
        : []),
    ];
  });

export const archive: ServiceRule = (service) => {
  if (service.type !== 'postgres' || !service.backup?.pointInTimeRecovery) return [];
  const { bucket, timeZone } = service.backup;
  const path = ['backup', 'pointInTimeRecovery'];
  return [
    ...(service.engine === 'statefulset' ? [{ path, text: messages.noArchiver() }] : []),
    ...(bucket ? [] : [{ path, text: messages.noPlaceForAnArchive() }]),
    ...(UTC.includes(timeZone) ? [] : [{ path: ['backup', 'timeZone'], text: messages.onlyUtc(timeZone) }]),
  ];
};

/** The schedule of CloudNativePG has no time zone. https://cloudnative-pg.io/documentation/current/backup/#scheduled-backups */
const UTC = ['Etc/UTC', 'UTC'];

export const sessions: ServiceRule = (service) => {
  if (service.type !== 'postgres') return [];
  const { maxConnections, memory } = service;
  if (maxConnections === undefined || maxConnections <= mostConnections(memory)) return [];
  const text = messages.tooManyConnections(maxConnections, memory, memoryFor(maxConnections));
  return [{ path: ['maxConnections'], text }];
};
