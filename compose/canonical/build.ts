// How an image is built: a folder, or all of it.
import { messages } from '../messages';
import { change, isText, type Mapping, record } from '../tree';
import { fileForm } from './files';
import { eachItem, eachText, eachValue, type Form } from './form';
import { isMapping, keyValues, listOf } from './mappings';
import { contextFrom } from './paths';
import { hostsForm, variablesForm } from './variables';

export const buildForm: Form = (tree, canon, path) => {
  if (isText(tree)) return record({ context: contextForm(tree, canon, path) }, tree.place);
  if (!isMapping(tree)) return tree;
  return Object.entries(FORMS).reduce<Mapping>(
    (build, [key, form]) => change(build, key, (value) => form(value, canon, [...path, key])),
    tree,
  );
};

const contextForm: Form = (tree, { base }) => (isText(tree) ? { ...tree, value: contextFrom(base, tree.value) } : tree);

const contextsForm: Form = (tree, canon, path) => {
  eachText(tree, canon, path, (text) => (text.includes('=') ? undefined : messages.noEquals(text)));
  return eachValue(keyValues(tree, ''), (one) => contextForm(one, canon, path));
};

const FORMS: Readonly<Record<string, Form>> = {
  additional_contexts: contextsForm,
  args: variablesForm,
  context: contextForm,
  extra_hosts: hostsForm,
  labels: (tree) => keyValues(tree, ''),
  no_cache_filter: listOf,
  secrets: eachItem(fileForm),
  ssh: (tree) => keyValues(tree, null),
};
