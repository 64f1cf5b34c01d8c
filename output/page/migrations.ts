// The page's section about migrations: that they run, how to look at them, and the commands after one failed.
import type { Migration, ResolvedService, ResolvedStack } from '../../model';
import { shellLine } from '../../model/shell';
import { code, commands } from './markdown';

export function migrations({ name: stack, environment, namespace, services }: ResolvedStack): string[] {
  const migrating = services.flatMap((service) => migrationIn(service) ?? []);
  if (migrating.length === 0) return [];
  const run = migrating.map(({ service, migration }) => `${code(shellLine(migration.command))} for ${service.name}`).join(', ');
  const waiting = services.flatMap((service) =>
    'awaitedMigrations' in service && service.awaitedMigrations.length > 0 ? [service.name] : [],
  );
  const kubectl = `kubectl -n ${namespace.name}`;
  const mine = '-l app.kubernetes.io/component=migration';
  const mounted = migrating.filter(({ service }) => service.source !== undefined);
  return [
    `**Migrations** run once for each release, before its pods start: ${run}. Until a migration has succeeded, the pods of the previous release serve.${waiting.length > 0 ? ` Those of the same image wait too: ${waiting.join(', ')}.` : ''} These commands show the migrations, and run a failed one again:`,
    commands([
      `${kubectl} get jobs ${mine}`,
      `${kubectl} logs ${mine} -c migrate --prefix --tail=-1`,
      `${kubectl} delete jobs ${mine} && kubectl apply -f dist/${stack}/${environment}`,
    ]),
    ...(mounted.length > 0
      ? [
          'A change of the mounted source does not run the migration. Run it by hand:',
          commands(
            mounted.map(({ service, migration }) => `${kubectl} exec deploy/${service.name} -- ${shellLine(migration.command)}`),
          ),
        ]
      : []),
  ];
}

type Application = Extract<ResolvedService, { migration?: Migration }>;

function migrationIn(service: ResolvedService): { service: Application; migration: Migration } | undefined {
  return 'migration' in service && service.migration ? { service, migration: service.migration } : undefined;
}
