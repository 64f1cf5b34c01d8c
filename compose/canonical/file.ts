// One file of a project in the long form.
import { messages } from '../messages';
import type { Path } from '../place';
import { change, get, isText, type Mapping, mapEntries, scalar, type Tree, textAt, withEntry } from '../tree';
import { containerForm } from './container';
import type { Canon, Form } from './form';
import { isMapping, keyValues } from './mappings';
import { pathFrom } from './paths';

export function longForm(file: Mapping, canon: Canon): Mapping {
  const section = (key: string, form: Form) => (tree: Mapping) =>
    change(tree, key, (all) => (isMapping(all) ? mapEntries(all, (one, name) => form(one, canon, [key, name])) : all));
  return [
    section('services', containerForm),
    section('jobs', containerForm),
    section('networks', resourceForm),
    section('volumes', resourceForm),
    section('secrets', resourceForm),
    section('configs', resourceForm),
  ].reduce((tree, form) => form(tree), file);
}

/** A network, a volume, a secret or a config. */
function resourceForm(tree: Tree, { base, reading }: Canon, path: Path): Tree {
  if (!isMapping(tree)) return tree;
  let resource = change(tree, 'labels', (labels) => keyValues(labels, ''));
  resource = change(resource, 'file', (file) => (isText(file) ? { ...file, value: pathFrom(base, file.value) } : file));
  resource = change(resource, 'driver_opts', (options) =>
    isMapping(options) && textAt(tree, 'driver') === 'local' ? bindOptions(options, base) : options,
  );
  const external = get(resource, 'external');
  if (!external || !isMapping(external)) return resource;
  const name = external.entries.get('name');
  const own = textAt(resource, 'name');
  resource = withEntry(resource, 'external', scalar(true, external.place));
  if (!name) return resource;
  reading.warn(name.place, [...path, 'external', 'name'], messages.externalName);
  if (own !== undefined && isText(name.value) && own !== name.value.value)
    reading.error(name.place, [...path, 'external', 'name'], messages.twoNames(own, name.value.value));
  return own === undefined ? withEntry(resource, 'name', name.value, name.place) : resource;
}

/** A volume of the local driver that is really a folder of the machine. */
function bindOptions(options: Mapping, base: string): Mapping {
  if (textAt(options, 'o') !== 'bind') return options;
  return change(options, 'device', (device) => (isText(device) ? { ...device, value: pathFrom(base, device.value) } : device));
}
