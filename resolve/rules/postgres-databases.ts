// The databases of a server, and the SQL that it runs on an empty volume.
import { isMysql } from '../../model/mysql';
import { databaseObject } from '../../model/operated';
import { amountOf } from '../../model/quantity';
import { messages } from '../../schema/problems/messages';
import { databaseNames } from '../defaults/database-names';
import { CONFIG_MAP_BYTES } from '../files';
import { initialSqlOf } from '../initial-sql';
import type { Repository } from '../repository';
import type { Finding, ServiceRule } from './rule';
import type { StackRule } from './stack-rule';

/** Every server has them. */
const OF_THE_SERVER = ['postgres', 'template0', 'template1'];

export const databases: StackRule = ({ name: stack, services }) =>
  Object.entries(services).flatMap(([name, service]): Finding[] => {
    if (service.type !== 'postgres') return [];
    const own = databaseNames(stack, service).database;
    const isOperated = service.engine === 'cloudnative-pg';
    return service.databases.flatMap((database, index) => {
      const path = ['services', name, 'databases', String(index)];
      if (OF_THE_SERVER.includes(database)) return [{ path, text: messages.databaseOfTheServer(database) }];
      return database === own || service.databases.indexOf(database) < index
        ? [{ path, text: messages.databaseTwice(database) }]
        : [own, ...service.databases.slice(0, index)]
            .filter((other) => isOperated && databaseObject(name, other) === databaseObject(name, database))
            .map((other) => ({ path, text: messages.oneObject(database, other) }));
    });
  });

/** @param repository that the SQL is taken from. */
export const initialSql =
  (repository: Repository): ServiceRule =>
  (service) => {
    if (service.type !== 'postgres' && !isMysql(service)) return [];
    const read = initialSqlOf(service, repository);
    if ('problem' in read) return [{ path: ['init', 'from'], text: read.problem }];
    const { text = '' } = read;
    const bytes = Buffer.byteLength(text);
    const [ofPsql] = /^\\.*$/m.exec(text) ?? [];
    return [
      ...(service.type === 'postgres' && service.engine === 'cloudnative-pg' && ofPsql !== undefined
        ? [{ path: ['init'], text: messages.onlyPsql(ofPsql) }]
        : []),
      ...(bytes > CONFIG_MAP_BYTES ? [{ path: ['init'], text: messages.tooManyBytes(bytes, CONFIG_MAP_BYTES) }] : []),
    ];
  };

export const sharedMemory: ServiceRule = (service) => {
  if (service.type !== 'postgres' || service.shmSize === undefined) return [];
  const { shmSize, memory } = service;
  return amountOf(shmSize) > amountOf(memory) ? [{ path: ['shmSize'], text: messages.moreThanMemory(shmSize, memory) }] : [];
};
