// The page's section about programs that run by schedule: when, and the line that runs one now.
import type { ResolvedStack } from '../../model';
import { code, commands, table } from './markdown';

export function cronJobs({ services, namespace }: ResolvedStack): string[] {
  const cron = services.flatMap((service) => (service.type === 'cron' ? [service] : []));
  const [first] = cron;
  if (!first) return [];
  const kubectl = `kubectl -n ${namespace.name}`;
  return [
    '**By schedule**. A run that is due while the previous one still runs is left out.',
    table(
      ['service', 'when', 'stopped after', 'tried again'],
      cron.map(({ name, schedule, timeZone, deadlineSeconds, retries }) => [
        name,
        `${code(schedule)} ${timeZone}`,
        `${deadlineSeconds} seconds`,
        retries === 0 ? 'never' : retries === 1 ? 'once' : `${retries} times`,
      ]),
    ),
    'These commands show the runs, and run one now:',
    commands([
      `${kubectl} get cronjobs,jobs -l app.kubernetes.io/component=cron`,
      ...cron.flatMap(({ name }) => [
        `${kubectl} create job --from=cronjob/${name} ${name}-now`,
        `${kubectl} logs -f job/${name}-now`,
      ]),
    ]),
  ];
}
