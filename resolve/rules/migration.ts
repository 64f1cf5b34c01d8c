// What a migration needs around it.
import { migrationNameOf } from '../../model/job-names';
import { messages } from '../../schema/problems/messages';
import type { Problem } from '../../schema/problems/problem';
import { databasesOf, type Endpoints, type Services } from '../endpoints';
import { migrateOf } from '../options';

export function migrationProblems({ services }: { readonly services: Services }, endpoints: Endpoints): Problem[] {
  return Object.entries(services).flatMap(([name, service]) => {
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
}
