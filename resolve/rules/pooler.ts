// What a pooler excludes.
import { LOOKUP_DATABASE } from '../../model/pooler';
import { messages } from '../../schema/problems/messages';
import type { Problem } from '../../schema/problems/problem';
import type { Service } from '../../schema/service';

/** `pgbouncer` is its console. https://www.pgbouncer.org/usage.html#admin-console */
const ITS_OWN = ['pgbouncer', LOOKUP_DATABASE];

/** @param databaseOf name of the database of a Postgres service. */
export function poolerProblems(
  services: Readonly<Record<string, Service>>,
  databaseOf: (service: { readonly database?: string; readonly user?: string }) => string,
): Problem[] {
  return Object.entries(services).flatMap(([name, service]) =>
    service.type === 'postgres' && service.pooler && ITS_OWN.includes(databaseOf(service))
      ? [{ path: ['services', name, 'database'], text: messages.databaseOfThePooler(databaseOf(service)) }]
      : [],
  );
}
