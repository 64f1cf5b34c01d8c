// The page's section about the level of the namespace: which services loosen it, by what, and why.
import type { ResolvedStack } from '../../model';
import { levelFor, namesOf, type PodSecurity } from '../../model/privileges';
import { code, table } from './markdown';

interface Row {
  readonly cells: readonly [service: string, has: string, why: string];
  readonly level: PodSecurity;
}

export function podSecurity({ namespace, services }: ResolvedStack): string[] {
  const rows = services.flatMap((service): Row[] => {
    const { name, privileges } = service;
    return [
      ...('source' in service && service.source
        ? [
            {
              cells: [name, `the folder ${code(service.source.folder)} of the node`, 'mounted source'] as const,
              level: 'privileged' as const,
            },
          ]
        : []),
      ...(privileges
        ? [
            {
              cells: [name, namesOf(privileges).join(', '), privileges.reason] as const,
              level: levelFor(privileges.root, privileges.capabilities),
            },
          ]
        : []),
    ];
  });
  if (rows.length === 0) return [];
  return [
    `**Pod Security**: the namespace enforces the level ${code(namespace.podSecurity)}, the strictest that admits its pods.`,
    table(
      ['service', 'has', 'why', 'level'],
      rows.map((row) => [...row.cells, row.level]),
    ),
  ];
}
