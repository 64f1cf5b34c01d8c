// A migration has one database, and pods whose name no service has.
import { migrationNameOf } from '../../model/job-names';
import { messages } from '../../schema/problems/messages';
import { databasesOf } from '../endpoints';
import { migrateOf } from '../options';
import type { StackRule } from './stack-rule';

export const migrations: StackRule = ({ services }, endpoints) =>
  Object.entries(services).flatMap(([name, service]) => {
    if (!migrateOf(service)) return [];
    const databases = databasesOf(service, endpoints);
    const pods = migrationNameOf(name);
    const path = ['services', name, 'migrate'];
    return [
      ...(databases.length === 0 ? [{ path, text: messages.noDatabaseToMigrate(name) }] : []),
      ...(databases.length > 1 ? [{ path, text: messages.databasesToMigrate(databases) }] : []),
      ...(Object.hasOwn(services, pods) ? [{ path: ['services', pods], text: messages.nameOfMigration(pods, name) }] : []),
    ];
  });
