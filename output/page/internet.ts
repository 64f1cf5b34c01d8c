// The page's section about programs that reach every public address, and why.
import type { ResolvedStack } from '../../model';
import { shownPort } from '../../model/port-range';
import { table } from './markdown';

export function internet({ services }: ResolvedStack): string[] {
  const rows = services.flatMap((service) =>
    'internet' in service && service.internet
      ? [[service.name, service.internet.ports.map(shownPort).join(', '), service.internet.reason]]
      : [],
  );
  return rows.length > 0
    ? [
        '**The internet**: these reach every public address on these ports, and no private one.',
        table(['service', 'ports', 'why'], rows),
      ]
    : [];
}
