// Files and devices that a container is given, and paths that are watched.
import { messages } from '../messages';
import { change, isText, record } from '../tree';
import { hookForm } from './commands';
import { type Form, pathForm } from './form';
import { isMapping, listOf } from './mappings';

/** A secret or a config. */
export const fileForm: Form = (tree) => (isText(tree) ? record({ source: tree.value }, tree.place, tree.written) : tree);

export const envFileForm: Form = (tree, canon, path) => {
  const long = isText(tree) ? record({ path: tree }, tree.place) : tree;
  return isMapping(long) ? change(long, 'path', (value) => pathForm(value, canon, path)) : long;
};

export const deviceForm: Form = (tree, { reading }, path) => {
  if (!isText(tree)) return tree;
  const [source = '', target = '', permissions = 'rwm', ...more] = tree.value.split(':');
  if (more.length > 0) reading.error(tree.place, path, messages.device(tree.value));
  return record({ source, target: target || source, permissions }, tree.place, tree.written);
};

export const watchForm: Form = (tree, canon, path) => {
  if (!isMapping(tree)) return tree;
  let watch = change(tree, 'path', (value) => pathForm(value, canon, path));
  for (const key of ['ignore', 'include']) watch = change(watch, key, listOf);
  return change(watch, 'exec', (value) => hookForm(value, canon, [...path, 'exec']));
};
