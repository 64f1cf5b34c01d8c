// The page's section about programs that run once for each release: who waits for them, and the commands after one failed.
import type { ResolvedStack } from '../../model';
import { commands } from './markdown';

export function jobs({ name: stack, environment, namespace, services }: ResolvedStack): string[] {
  const names = services.filter(({ type }) => type === 'job').map(({ name }) => name);
  if (names.length === 0) return [];
  const waiting = services.filter((service) => 'awaited' in service && service.awaited).map(({ name }) => name);
  const kubectl = `kubectl -n ${namespace.name}`;
  return [
    `**Once for each release**: ${names.join(', ')}.${waiting.length > 0 ? ` Pods of this release that wait for its end: ${waiting.join(', ')}.` : ''} These commands show the jobs, and run one again:`,
    commands([
      `${kubectl} get jobs -l app.kubernetes.io/component=job`,
      ...names.flatMap((name) => [
        `${kubectl} logs -l app.kubernetes.io/instance=${name} --prefix --tail=-1`,
        `${kubectl} delete jobs -l app.kubernetes.io/instance=${name} && kubectl apply -f dist/${stack}/${environment}`,
      ]),
    ]),
  ];
}
