// Services that the line of a program names: `wait-for-it db:5432`, `--broker redis://redis/0`, `--db-host db`.
import { atOf, type Context, type Options, pathOf } from '../context';
import type { Draft } from '../draft';
import { messages } from '../messages';
import type { FoundEdge } from './found';
import { namedIn } from './named-in';
import { renamed } from './renamed';
import { type Target, targetOf } from './target';

export function inLine(
  draft: Draft,
  hosts: ReadonlyMap<string, Draft>,
  edges: ReadonlyMap<string, FoundEdge>,
  edge: (target: Target) => FoundEdge,
  context: Context,
): void {
  const { seen } = draft;
  const text = seen.line.join(' ');
  for (const [host, other] of namedIn(text, { draft, hosts, edges })) {
    if (!isAsked(host, text)) continue;
    const target = targetOf(other, Number(new RegExp(`${escaped(host)}:(\\d+)`).exec(text)?.[1] ?? Number.NaN));
    edge(target);
    context.notes.decided(pathOf(seen, 'command'), messages.namedInLine(target.name), atOf(seen, 'uses'));
  }
}

const escaped = (host: string) => host.replaceAll(/[.$]/g, '\\$&');

const isAsked = (host: string, text: string): boolean =>
  new RegExp(
    `(?:^|[^\\w.-])${escaped(host)}:\\d{2,5}(?!\\d)|//(?:[^@/\\s]*@)?${escaped(host)}(?![\\w.-])|-[\\w-]*host[=\\s]+${escaped(host)}(?![\\w.-])|\\s-h\\s*${escaped(host)}(?![\\w.-])`,
    'i',
  ).test(text);

/** A line with the names that services have here. */
export function withNamesHere(options: Options, hosts: ReadonlyMap<string, Draft>): Options {
  const words = (name: string) => {
    const said = options[name];
    return Array.isArray(said) ? { [name]: said.map((word) => (typeof word === 'string' ? renamed(word, hosts) : word)) } : {};
  };
  return { ...options, ...words('entrypoint'), ...words('command') };
}
