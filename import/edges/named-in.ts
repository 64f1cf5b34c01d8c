// The services that a text names and to which no edge leads yet.
import { type Draft, portsOf } from '../draft';
import { hostsIn } from '../seen/addresses';
import type { FoundEdge } from './found';

interface From {
  readonly draft: Draft;
  readonly hosts: ReadonlyMap<string, Draft>;
  readonly edges: ReadonlyMap<string, FoundEdge>;
}

/** @returns each by the host that the text has, one after the other: an edge that is made of one counts for the next. */
export function* namedIn(text: string, { draft, hosts, edges }: From): Generator<readonly [host: string, other: Draft]> {
  for (const host of hostsIn(text)) {
    const other = hosts.get(host);
    if (!other || other === draft || portsOf(other).length === 0) continue;
    if (![...edges.values()].some(({ target }) => target.draft === other)) yield [host, other];
  }
}
