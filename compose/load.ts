// From compose files to one project. Reading of files is the caller's, so that all of it can be tried in memory.
import { folderOf, pathFrom } from './canonical/paths';
import { messages } from './messages';
import { modelOf } from './model';
import { projectName } from './name';
import { normalized } from './normal';
import { activeProfiles, isEnabled } from './profiles';
import type { Input, Loaded, Project, Source } from './project';
import { envFile } from './read/env-files';
import { Enough, type Environment, Reading } from './reading';
import { problemsIn } from './rules';
import { validate } from './specification/validate';
import { get, type Mapping, mapping, partAt, placeIn, type Scalar, type Tree, withEntry } from './tree';
import { typed, withoutExtensions } from './typed';

export function loadCompose(input: Input): Loaded {
  const reading = new Reading(input.read, input.freshClone);
  try {
    const loaded = load(input, reading);
    if (loaded && !reading.failed) return { ...loaded, warnings: reading.warnings };
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return { findings: [...reading.errors, ...reading.warnings] };
}

function load(input: Input, reading: Reading): { readonly project: Project; readonly source: Source } | undefined {
  const { files } = input;
  const start = { file: files[0] ?? '', line: 1, column: 1 };
  if (files.length === 0) reading.error(start, [], messages.noFiles);
  const base = folderOf(files[0] ?? '');
  const given = environmentOf(input, base, reading);
  const name = projectName(input, given, reading);
  const environment = { ...given, ...(name === undefined ? {} : { COMPOSE_PROJECT_NAME: name }) };
  const model = modelOf(files, { base, environment, reading, included: [], modelOf });
  if (reading.failed || name === undefined) return undefined;
  if (model.entries.size === 0) {
    reading.error(start, [], messages.nothing);
    return undefined;
  }
  validate(model, 'all', reading);
  if (reading.failed) return undefined;
  const active = activeProfiles(input.profiles, environment);
  const enabled = (service: Tree) => isEnabled(service, active);
  const { tree, extensions } = withoutExtensions(normalized(model, name, enabled, environment, reading));
  const split = byProfile(tree, enabled);
  const project = reading.failed ? undefined : typed(split, reading);
  if (!project) return undefined;
  for (const { path, text } of problemsIn(project, split)) reading.error(placeIn(split, path), path, text);
  return { project, source: sourceOf(split, extensions, environment, reading) };
}

/** The shell's variables over those of the env files. */
function environmentOf({ environment = {}, envFiles }: Input, base: string, reading: Reading): Environment {
  const shell = Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const usual = pathFrom(base, '.env');
  const files = envFiles ?? (reading.read(usual) === undefined ? [] : [usual]);
  let values: ReadonlyMap<string, Scalar> = new Map();
  for (const file of files) values = envFile(file, values, shell, reading, { place: { file, line: 1, column: 1 }, path: [] });
  return { ...Object.fromEntries([...values].map(([key, { value }]) => [key, String(value)])), ...shell };
}

/** Services and jobs whose profile is not active apart. */
function byProfile(tree: Mapping, enabled: (service: Tree) => boolean): Mapping {
  const services = get(tree, 'services');
  if (services?.kind !== 'mapping') return tree;
  const all = [...services.entries];
  const part = (wanted: boolean) => mapping(new Map(all.filter(([, { value }]) => enabled(value) === wanted)), services.place);
  const place = tree.entries.get('services')?.place ?? services.place;
  return withEntry(withEntry(tree, 'services', part(true)), 'disabled_services', part(false), place);
}

function sourceOf(tree: Mapping, extensions: Source['extensions'], environment: Environment, reading: Reading): Source {
  return {
    place: (path) => placeIn(tree, path),
    written: (path) => {
      const part = partAt(tree, path);
      return part?.kind === 'scalar' ? part.written : undefined;
    },
    variables: reading.variables,
    extensions,
    files: reading.files,
    environment,
  };
}
