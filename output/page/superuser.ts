// The page's section about jobs that log in as the superuser of a database, and why.
import type { ResolvedStack } from '../../model';
import { table } from './markdown';

export function superuser({ services }: ResolvedStack): string[] {
  const rows = services.flatMap((service) =>
    'superuser' in service ? (service.superuser ?? []).map(({ database, reason }) => [service.name, database, reason]) : [],
  );
  return rows.length > 0
    ? [
        '**Superuser**: these log in as `postgres`, who may do everything in the database.',
        table(['service', 'database', 'why'], rows),
      ]
    : [];
}
