// Variables and labels that stand in files of their own.
import type { Path } from '../place';
import { envFile } from '../read/env-files';
import { numberText } from '../read/scalars';
import type { Environment, Reading } from '../reading';
import { change, get, isText, list, type Mapping, mapping, type Scalar, type Tree, textAt, withEntry } from '../tree';

/** With the variables of env_file below its own, and so with the labels of label_file. */
export function withFiles(service: Mapping, path: Path, environment: Environment, reading: Reading): Mapping {
  const own = get(service, 'environment');
  let values: ReadonlyMap<string, Scalar> = new Map();
  const files = listed(service, 'env_file');
  const known = files.length === 0 ? environment : { ...stringsOf(own), ...environment };
  for (const [i, file] of files.entries()) {
    const name = textAt(file, 'path');
    const required = get(file, 'required');
    if (name === undefined) continue;
    const wanted = !(required?.kind === 'scalar' && String(required.value) === 'false');
    if (!wanted && reading.read(name) === undefined) continue;
    const named = { place: file.place, path: [...path, 'env_file', i] };
    values = envFile(name, values, known, reading, named, textAt(file, 'format'));
  }
  let labels: ReadonlyMap<string, Scalar> = new Map();
  for (const [i, file] of listed(service, 'label_file').entries())
    if (isText(file)) labels = envFile(file.value, labels, {}, reading, { place: file.place, path: [...path, 'label_file', i] });
  const hook = (one: Tree, i: number) =>
    one.kind === 'mapping' ? withFiles(one, [...path, 'pre_start', i], environment, reading) : one;
  return change(over(over(service, 'environment', values), 'labels', labels), 'pre_start', (hooks) =>
    hooks.kind === 'list' ? list(hooks.items.map(hook), hooks.place) : hooks,
  );
}

function listed(service: Mapping, key: string): readonly Tree[] {
  const files = get(service, key);
  return files?.kind === 'list' ? files.items : [];
}

function over(service: Mapping, key: string, values: ReadonlyMap<string, Scalar>): Mapping {
  if (values.size === 0) return service;
  const own = get(service, key);
  const entries = new Map([...values].map(([name, value]) => [name, { place: value.place, value: value as Tree }] as const));
  if (own?.kind === 'mapping') for (const [name, entry] of own.entries) entries.set(name, entry);
  const first = own ?? get(service, key === 'labels' ? 'label_file' : 'env_file') ?? service;
  return withEntry(service, key, mapping(entries, first.place));
}

function stringsOf(tree: Tree | undefined): Record<string, string> {
  if (tree?.kind !== 'mapping') return {};
  const pairs = [...tree.entries].flatMap(([key, { value }]) =>
    value.kind === 'scalar' && value.value !== null
      ? [[key, typeof value.value === 'number' ? numberText(value.value) : String(value.value)] as const]
      : [],
  );
  return Object.fromEntries(pairs);
}
