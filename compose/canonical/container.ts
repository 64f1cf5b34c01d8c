// A service, a job or a pre_start hook in the long form: for each key that has a short one, what makes it long.
import { change, isText, list, mapEntries, record, scalar, type Tree } from '../tree';
import { buildForm } from './build';
import { commandForm, hookForm, testForm } from './commands';
import { deviceForm, envFileForm, fileForm, watchForm } from './files';
import { eachItem, type Form, pathForm } from './form';
import { isMapping, keyValues, listOf, marked, names } from './mappings';
import { mountForm } from './mounts';
import { portsForm } from './ports';
import { hostsForm, variablesForm } from './variables';

export const containerForm: Form = (tree, canon, path) => {
  if (!isMapping(tree)) return tree;
  return mapEntries(tree, (value, key) => {
    const form = Object.hasOwn(FORMS, key) ? FORMS[key] : undefined;
    return form && value.mark !== 'reset' ? marked(form(value, canon, [...path, key]), value) : value;
  });
};

/** The form of what is inside, under one key. */
const under =
  (key: string, form: Form): Form =>
  (tree, canon, path) =>
    isMapping(tree) ? change(tree, key, (value) => form(value, canon, [...path, key])) : tree;

const asList =
  (form: Form): Form =>
  (tree, canon, path) =>
    eachItem(form)(listOf(tree), canon, path);

const labelsForm: Form = (tree) => keyValues(tree, '');
const namesForm: Form = (tree) => names(tree, ({ place }) => scalar(null, place));

const FORMS: Readonly<Record<string, Form>> = {
  annotations: labelsForm,
  build: buildForm,
  command: commandForm,
  configs: eachItem(fileForm),
  depends_on: (tree) => names(tree, ({ place }) => record({ condition: 'service_started', required: true }, place)),
  deploy: under('labels', labelsForm),
  develop: under('watch', eachItem(watchForm)),
  devices: eachItem(deviceForm),
  dns: (tree) => withoutEmpty(listOf(tree)),
  dns_search: listOf,
  entrypoint: commandForm,
  env_file: asList(envFileForm),
  environment: variablesForm,
  extra_hosts: hostsForm,
  gpus: (tree) => (isText(tree) ? list([record({ count: tree.value }, tree.place)], tree.place) : tree),
  healthcheck: under('test', testForm),
  label_file: asList(pathForm),
  labels: labelsForm,
  models: namesForm,
  networks: namesForm,
  ports: portsForm,
  post_start: eachItem(hookForm),
  pre_start: eachItem((tree, canon, path) => containerForm(tree, canon, path)),
  pre_stop: eachItem(hookForm),
  secrets: eachItem(fileForm),
  sysctls: labelsForm,
  tmpfs: listOf,
  triggers: under(
    'schedule',
    eachItem((tree) => (isText(tree) ? record({ cron: tree }, tree.place) : tree)),
  ),
  volumes: eachItem(mountForm),
};

/** compose leaves out an empty name server. */
const withoutEmpty = (tree: Tree): Tree =>
  tree.kind === 'list' ? { ...tree, items: tree.items.filter((item) => !isText(item) || item.value !== '') } : tree;
