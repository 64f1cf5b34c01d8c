// `depends_on` and `links`: an edge, and the wait that goes with it.
import { type Context, pathOf } from '../context';
import { type Draft, portsOf } from '../draft';
import { messages } from '../messages';
import type { FoundEdge } from './found';
import { targetOf } from './target';

export function dependencies(
  draft: Draft,
  drafts: readonly Draft[],
  found: { readonly edges: Map<string, FoundEdge> },
  context: Context,
): void {
  const { seen } = draft;
  const said = {
    ...Object.fromEntries(seen.service.links.map((link) => [link.split(':')[0] ?? '', undefined])),
    ...seen.service.depends_on,
  };
  for (const [key, dependency] of Object.entries(said)) {
    const path = pathOf(seen, 'depends_on', key);
    const other = drafts.find((one) => one.seen.key === key);
    if (!other) {
      if (context.all.some((one) => one.key === key)) context.notes.mapped(path, messages.dependsOnLeftOut(key));
      continue;
    }
    if (other === draft) continue;
    const isJob = other.options.type === 'job';
    if (!isJob && portsOf(other).length === 0) {
      context.notes.decided(path, messages.portless(seen.name, other.seen.name));
      continue;
    }
    const target = targetOf(other, undefined);
    const edges = [...found.edges.values()].filter((edge) => edge.target.draft === other);
    if (edges.length === 0) found.edges.set(target.name, { target, env: {}, dependency: dependency ?? USUAL });
    else for (const edge of edges) edge.dependency = dependency ?? USUAL;
    context.notes.mapped(path, `uses.${target.name}`);
  }
}

const USUAL = { condition: 'service_started', restart: false, required: true } as const;
