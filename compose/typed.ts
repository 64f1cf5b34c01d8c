// The last step: from a tree to values with types, and the keys x-… apart.
import type { z } from 'zod';
import { messages } from './messages';
import type { Path, Place } from './place';
import { type Project, project } from './project';
import type { Reading } from './reading';
import { list, type Mapping, mapEntries, partAt, placeIn, plain, type Tree } from './tree';

export interface Extension {
  readonly path: Path;
  readonly place: Place;
  readonly value: unknown;
}

/** Undefined if a value is not what it has to be; the errors are in the reading. */
export function typed(tree: Mapping, reading: Reading): Project | undefined {
  const read = project.safeParse(plain(tree));
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    const part = partAt(tree, path);
    const place = part?.kind === 'scalar' ? part.place : placeIn(tree, path);
    const said = saidOf(issue);
    if (part) reading.error(place, path, said === undefined ? messages.cannotRead : `${said}.`);
    else reading.error(place, path.slice(0, -1), messages.missing(String(path.at(-1))));
  }
  return undefined;
}

/** The sentence of values.ts, if it is one: of a value that may be written in two ways, that of either. */
function saidOf(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'custom') return issue.message;
  return issue.code === 'invalid_union'
    ? issue.errors
        .flat()
        .map(saidOf)
        .find((said) => said !== undefined)
    : undefined;
}

/** Mappings whose keys are the user's own: there x-… is a name like any other. */
const FREE = [
  ...['services', 'disabled_services', 'jobs', 'networks', 'volumes', 'configs', 'secrets', 'models', 'depends_on'],
  ...['environment', 'labels', 'annotations', 'args', 'sysctls', 'options', 'driver_opts', 'extra_hosts', 'ulimits'],
  ...['additional_contexts', 'ssh', 'storage_opt', 'aux_addresses'],
];

/** The tree without x-…, and what they were. */
export function withoutExtensions(tree: Mapping): { readonly tree: Mapping; readonly extensions: readonly Extension[] } {
  const extensions: Extension[] = [];
  const walk = (part: Tree, path: Path): Tree => {
    if (part.kind === 'scalar') return part;
    if (part.kind === 'list') {
      const items = part.items.map((item, i) => walk(item, [...path, i]));
      return items.every((item, i) => item === part.items[i]) ? part : list(items, part.place);
    }
    return stripped(part, path);
  };
  const stripped = (part: Mapping, path: Path): Mapping =>
    mapEntries(part, (value, key, place) => {
      const inside = [...path, key];
      if (!key.startsWith('x-') || FREE.includes(String(path.at(-1)))) return walk(value, inside);
      extensions.push({ path: inside, place, value: plain(value) });
      return undefined;
    });
  return { tree: stripped(tree, []), extensions };
}
