// `extends`: a service over another one, of the same file or of another.
import { longForm } from './canonical/file';
import { folderOf, isRemote, pathFrom } from './canonical/paths';
import type { Group } from './group';
import { bare, merge } from './merge/merge';
import { unique } from './merge/unique';
import { messages } from './messages';
import { documentsIn } from './read/documents';
import { fileFrom } from './read/file';
import { MOST_VALUES } from './read/yaml';
import { change, type Entry, get, isText, type Mapping, mapEntries, sizeOf, type Tree, textAt, without } from './tree';

/** How many services one behind the other: far more than anybody reads. */
const LONGEST = 50;

/** Where services are looked for: a file, and the folder that its paths begin at. */
interface Scope {
  readonly file: string;
  readonly base: string;
  readonly services: ReadonlyMap<string, Entry>;
  readonly done: Map<string, Tree>;
}

export function withExtends(file: Mapping, name: string, group: Group): Mapping {
  const scopes = new Map<string, Scope>();
  let result = file;
  for (const section of ['services', 'jobs']) {
    const all = get(result, section);
    if (all?.kind !== 'mapping') continue;
    const scope = { file: name, base: group.base, services: all.entries, done: new Map() };
    const changed = mapEntries(all, (_, service) => extended(service, scope, [], section, scopes, group));
    result = change(result, section, () => changed);
  }
  if (sizeOf(result) > MOST_VALUES) group.reading.stop(file.place, [], messages.tooMany(MOST_VALUES));
  return result;
}

function extended(
  name: string,
  scope: Scope,
  behind: readonly string[],
  section: string,
  scopes: Map<string, Scope>,
  group: Group,
): Tree | undefined {
  const { reading } = group;
  const service = scope.services.get(name)?.value;
  const extension = get(service, 'extends');
  if (service?.kind !== 'mapping' || !extension) return service;
  const done = scope.done.get(name);
  if (done) return done;
  const path = [section, name, 'extends'];
  const wrong = (text: string, at = extension): Tree => {
    reading.error(at.place, path, text);
    return without(service, 'extends');
  };
  const steps = [...behind, `${name} (${scope.file})`];
  if (steps.length > LONGEST) return wrong(messages.longExtends(LONGEST));
  const reference = isText(extension) ? extension.value : textAt(extension, 'service');
  if (reference === undefined) return wrong(messages.missing('service'));
  const file = textAt(extension, 'file');
  if (file !== undefined && isRemote(file)) return wrong(messages.remote(file), get(extension, 'file'));
  const target = file === undefined ? scope : scopeOf(pathFrom(scope.base, file), scopes, group);
  const again = `${reference} (${target.file})`;
  if (steps.includes(again)) return wrong(messages.cycleOfExtends([...steps.slice(steps.indexOf(again)), again]));
  if (!target.services.has(reference)) {
    const unreadable = reading.failed && target.services.size === 0;
    return unreadable ? without(service, 'extends') : wrong(messages.noBase(reference, target.file, [...target.services.keys()]));
  }
  const base = extended(reference, target, steps, section, scopes, group);
  const own = without(service, 'extends');
  const merged = base?.kind === 'mapping' ? merge(bare(base), own, [section, name], { reading, keepMarks: true }) : own;
  scope.done.set(name, merged);
  return merged;
}

/** The services of another file. Its paths begin at its own folder; what it includes does not count. */
function scopeOf(file: string, scopes: Map<string, Scope>, group: Group): Scope {
  const known = scopes.get(file);
  if (known) return known;
  const base = folderOf(file);
  const { environment, reading } = group;
  let whole: Mapping | undefined;
  for (const document of documentsIn(file, reading)) {
    const tree = fileFrom(document, environment, reading);
    const long = tree && unique(longForm(tree, { base, reading }));
    const merged: Tree | undefined = whole && long ? merge(whole, long, [], { reading, keepMarks: true }) : (long ?? whole);
    if (merged?.kind === 'mapping') whole = merged;
  }
  const all = get(whole, 'services');
  const services = all?.kind === 'mapping' ? all.entries : new Map<string, Entry>();
  const scope = { file, base, services, done: new Map<string, Tree>() };
  scopes.set(file, scope);
  return scope;
}
