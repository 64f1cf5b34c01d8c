// What became of every published port.
import { atOf, type Context, pathOf } from '../context';
import { type Draft, isData, portNamed, portsOf } from '../draft';
import { messages } from '../messages';
import { isTool } from './pages';
import { speaksHttp } from './protocols';
import type { Proxied } from './rule';
export function tellOfPorts(context: Context, drafts: readonly Draft[], { rules }: Proxied): void {
  for (const draft of drafts) {
    const { seen } = draft;
    for (const [i, { target, protocol, published }] of seen.service.ports.entries()) {
      const path = pathOf(seen, 'ports', i);
      const isRouted = rules.some(
        (rule) => rule.target === seen.key && (rule.port === undefined || rule.port === target || portsOf(draft).length === 1),
      );
      if (isRouted) context.notes.mapped(path, 'ingress.routes');
      else if (isData(draft)) context.notes.decided(path, closed(draft, target), atOf(seen, 'type'));
      else if (isTool(draft))
        context.notes.decided(pathOf(seen, 'ports'), messages.publishedTool(seen.name, forPeople(draft)), atOf(seen, 'type'));
      else if (protocol === 'udp') context.notes.person(path, messages.publishedUdp(target));
      else if (draft.options.type === 'container' && !speaksHttp(draft, context))
        context.notes.decided(path, messages.noHttp(portNamed(draft, target), target), ['ingress', 'routes']);
      else if (draft.options.type === 'job') context.notes.decided(path, messages.publishedByJob());
      else
        context.notes.decided(path, messages.publishedOther(portNamed(draft, target), Number(published ?? target)), [
          'ingress',
          'routes',
        ]);
    }
    for (const i of seen.service.expose.keys()) context.notes.mapped(pathOf(seen, 'expose', i), messages.exposed());
  }
}

/** The ports of TCP that compose publishes, as the Service has them. */
const forPeople = (draft: Draft): number[] => {
  const here = draft.seen.service.ports
    .filter(({ protocol }) => protocol === 'tcp')
    .map(({ target }) => portsOf(draft).find(({ name }) => name === portNamed(draft, target))?.port ?? target);
  return [...new Set(here)];
};

/** A port of a store, by the name and number of its Service; a page for people is there where the type has one. */
function closed(draft: Draft, target: number): string {
  const { options, seen } = draft;
  if (options.type === 'rabbitmq' && target === 15_672 && options.management)
    return messages.publishedDatabase(target, `${seen.name}-management`, target);
  if (options.type === 's3' && target === 9001) return messages.noConsole();
  const name = portNamed(draft, target);
  return messages.publishedDatabase(target, name, portsOf(draft).find((port) => port.name === name)?.port ?? target);
}
