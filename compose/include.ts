// `include`: another project, read in its own folder and with its own .env, whose parts become parts of this one.
import { posix } from 'node:path';
import { folderOf, isRemote, pathFrom } from './canonical/paths';
import type { Group } from './group';
import { merge } from './merge/merge';
import { messages } from './messages';
import type { Path } from './place';
import { envFile } from './read/env-files';
import type { Environment } from './reading';
import { type Entry, get, isText, type Mapping, mapping, type Scalar, same, type Tree, textAt, without } from './tree';

/** How many files one inside of the other: far more than anybody follows. */
const DEEPEST = 50;

const SECTIONS = ['services', 'jobs', 'volumes', 'networks', 'secrets', 'configs', 'models'];

export function withIncludes(file: Mapping, name: string, group: Group): Mapping {
  const includes = get(file, 'include');
  if (includes?.kind !== 'list') return without(file, 'include');
  return includes.items.reduce<Mapping>(
    (tree, item, i) => {
      const model = includedBy(item, ['include', i], name, group);
      return model && !group.reading.failed ? imported(model, tree, group) : tree;
    },
    without(file, 'include'),
  );
}

function includedBy(item: Tree, path: Path, name: string, group: Group): Mapping | undefined {
  const { reading, base } = group;
  const files = textsOf(isText(item) ? item : get(item, 'path'));
  const [main] = files;
  if (!main) return undefined;
  for (const { value, place } of files)
    if (isRemote(value)) {
      reading.error(place, path, messages.remote(value));
      return undefined;
    }
  const paths = files.map(({ value }) => pathFrom(base, value));
  const chain = [...group.included, posix.normalize(name)];
  if (chain.length > DEEPEST) {
    reading.error(main.place, path, messages.longIncludes(DEEPEST));
    return undefined;
  }
  const again = chain.indexOf(paths[0] ?? '');
  if (again !== -1) {
    reading.error(main.place, path, messages.cycleOfIncludes([...chain.slice(again), paths[0] ?? '']));
    return undefined;
  }
  for (const [i, { place }] of files.entries())
    if (reading.read(paths[i] ?? '') === undefined) {
      reading.error(place, path, messages.noFile(paths[i] ?? ''));
      return undefined;
    }
  const directory = textAt(item, 'project_directory');
  const folder = directory === undefined ? folderOf(paths[0] ?? '') : pathFrom(base, directory);
  const environment = environmentIn(folder, get(item, 'env_file'), path, group);
  return known(paths, { ...group, base: folder, environment, included: chain });
}

/** A project that several include is read once, if it is read alike. */
function known(paths: readonly string[], group: Group): Mapping {
  const { base, environment, reading } = group;
  const key = JSON.stringify([paths, base, Object.entries(environment).sort()]);
  const model = reading.models.get(key) ?? group.modelOf(paths, group);
  reading.models.set(key, model);
  return model;
}

/** What is set outside wins over the env files of the included project. */
function environmentIn(folder: string, named: Tree | undefined, path: Path, { base, environment, reading }: Group): Environment {
  let values: ReadonlyMap<string, Scalar> = new Map();
  const files = textsOf(named).filter(({ value }) => value !== '/dev/null');
  for (const { value, place } of files) values = envFile(pathFrom(base, value), values, environment, reading, { place, path });
  const usual = pathFrom(folder, '.env');
  if (!named && reading.read(usual) !== undefined)
    values = envFile(usual, values, environment, reading, { place: { file: usual, line: 1, column: 1 }, path: [] });
  return { ...Object.fromEntries([...values].map(([key, { value }]) => [key, String(value)])), ...environment };
}

/** What this file says itself lies over what it includes; what both say alike is there once. */
function imported(model: Mapping, file: Mapping, { reading }: Group): Mapping {
  const entries = new Map<string, Entry>(file.entries);
  for (const section of SECTIONS) {
    const from = model.entries.get(section);
    if (from?.value.kind !== 'mapping') continue;
    const to = get(file, section);
    const all = new Map<string, Entry>(to?.kind === 'mapping' ? to.entries : []);
    reading.spend(all.size + from.value.entries.size, from.place, [section]);
    for (const [name, entry] of from.value.entries) {
      const own = all.get(name);
      if (!own) all.set(name, entry);
      else if (own.value.mark !== 'reset' && !same(entry.value, own.value))
        all.set(name, { ...own, value: merge(entry.value, own.value, [section, name], { reading, keepMarks: true }) });
    }
    entries.set(section, {
      place: entries.get(section)?.place ?? from.place,
      value: mapping(all, to?.place ?? from.value.place),
    });
  }
  return { ...file, entries };
}

function textsOf(tree: Tree | undefined): (Scalar & { readonly value: string })[] {
  if (isText(tree)) return [tree];
  return tree?.kind === 'list' ? tree.items.filter(isText) : [];
}
