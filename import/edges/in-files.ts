// Services that a file names which is mounted into a program: `http://loki:3100` in promtail.yml, a target in prometheus.yml.
import { atOf, type Context, pathOf } from '../context';
import type { Draft } from '../draft';
import { filesBelow, inside } from '../look';
import { messages } from '../messages';
import type { FoundEdge } from './found';
import { namedIn } from './named-in';
import { type Target, targetOf } from './target';

/** What a configuration is called; source and data are none. */
const CONFIGURATION = /\.(?:ya?ml|json|toml|conf|cfg|cnf|ini|properties|xml|alloy|river|hcl|env|tmpl|template)$|(?:^|\/)config$/i;
const MOST_FILES = 30;
const MOST_BYTES = 200_000;

export function inFiles(
  draft: Draft,
  hosts: ReadonlyMap<string, Draft>,
  edges: ReadonlyMap<string, FoundEdge>,
  edge: (target: Target) => FoundEdge,
  context: Context,
): void {
  const { seen } = draft;
  for (const { path, file, text } of textsOf(draft, context))
    for (const [host, other] of namedIn(text, { draft, hosts, edges })) {
      const [found, port] =
        new RegExp(`(?<![\\w.@-])(?:\\w+://)?${host.replaceAll('.', '\\.')}:(\\d{2,5})(?![\\d:])`).exec(text) ?? [];
      if (found === undefined) continue;
      const target = targetOf(other, Number(port));
      edge(target);
      const isSame = target.name === host && target.port === Number(port);
      if (isSame) context.notes.decided(path, messages.namedInFile(file, target.name), atOf(seen, 'uses'));
      else
        context.notes.person(
          path,
          messages.otherNameInFile(file, `${host}:${port}`, `${target.name}:${target.port}`),
          atOf(seen, 'uses'),
        );
    }
}

interface Text {
  readonly path: readonly (string | number)[];
  readonly file: string;
  readonly text: string;
}

function textsOf({ seen }: Draft, { look, project }: Context): Text[] {
  const mounted = seen.service.volumes.flatMap(({ type, source }, i): Text[] => {
    const place = type === 'bind' ? inside(source ?? '') : undefined;
    const files =
      place === undefined || place === '' || look.kind(place) === undefined ? [] : filesBelow(look, place, MOST_FILES);
    if (files.length > MOST_FILES) return [];
    return files.flatMap((file) => {
      const text = CONFIGURATION.test(file) ? look.read(file) : undefined;
      return text === undefined || text.length > MOST_BYTES ? [] : [{ path: pathOf(seen, 'volumes', i), file, text }];
    });
  });
  const configs = seen.service.configs.flatMap(({ source }, i): Text[] => {
    const { content, file } = project.configs[source] ?? {};
    const text = content ?? (file === undefined ? undefined : look.read(inside(file) ?? ''));
    return text === undefined || text.length > MOST_BYTES ? [] : [{ path: pathOf(seen, 'configs', i), file: source, text }];
  });
  return [...mounted, ...configs];
}
