// A service, a job or a pre_start hook in the long form. What has neither a short nor a long form stays as it is: the schema judges it.
import { messages } from '../messages';
import type { Path } from '../place';
import type { Reading } from '../reading';
import { change, isText, list, type Mapping, mapEntries, record, scalar, type Tree, textAt } from '../tree';
import { hosts, isHost, isMapping, keyValues, listOf, marked, names } from './mappings';
import { mountOf, type ShortMount } from './mounts';
import { cleaned, contextFrom, pathFrom } from './paths';
import { portsOf } from './ports';
import { wordsOf } from './words';

/** What the long form depends on besides the value. */
export interface Canon {
  /** The folder that relative paths begin at. */
  readonly base: string;
  readonly reading: Reading;
}

type Form = (tree: Tree, canon: Canon, path: Path) => Tree;

export function containerForm(tree: Tree, canon: Canon, path: Path): Tree {
  if (!isMapping(tree)) return tree;
  return mapEntries(tree, (value, key) => {
    const form = Object.hasOwn(FORMS, key) ? FORMS[key] : undefined;
    return form && value.mark !== 'reset' ? marked(form(value, canon, [...path, key]), value) : value;
  });
}

const FORMS: Readonly<Record<string, Form>> = {
  annotations: (tree) => keyValues(tree, ''),
  build: buildForm,
  command: commandForm,
  configs: eachItem(fileForm),
  depends_on: (tree) => names(tree, started),
  deploy: (tree) => (isMapping(tree) ? change(tree, 'labels', (labels) => keyValues(labels, '')) : tree),
  develop: (tree, canon) => (isMapping(tree) ? change(tree, 'watch', (watch) => eachItem(watchForm)(watch, canon, [])) : tree),
  devices: eachItem(deviceForm),
  dns: (tree) => withoutEmpty(listOf(tree)),
  dns_search: listOf,
  entrypoint: commandForm,
  env_file: (tree, canon) => eachItem(envFileForm)(listOf(tree), canon, []),
  environment: variablesForm,
  extra_hosts: hostsForm,
  gpus: (tree) => (isText(tree) ? list([record({ count: tree.value }, tree.place)], tree.place) : tree),
  healthcheck: (tree) => (isMapping(tree) ? change(tree, 'test', testForm) : tree),
  label_file: (tree, canon) => eachItem(pathForm)(listOf(tree), canon, []),
  labels: (tree) => keyValues(tree, ''),
  models: (tree) => names(tree, nothing),
  networks: (tree) => names(tree, nothing),
  ports: portsForm,
  post_start: eachItem(hookForm),
  pre_start: eachItem(containerForm),
  pre_stop: eachItem(hookForm),
  secrets: eachItem(fileForm),
  sysctls: (tree) => keyValues(tree, ''),
  tmpfs: listOf,
  triggers: (tree) => (isMapping(tree) ? change(tree, 'schedule', (items) => eachItem(scheduleForm)(items, NO_CANON, [])) : tree),
  volumes: eachItem(mountForm),
};

function eachItem(form: Form): Form {
  return (tree, canon, path) =>
    tree.kind === 'list' ? marked(list(tree.items.map((item, i) => form(item, canon, [...path, i])), tree.place), tree) : tree; // biome-ignore format: one line
}

const inside = (tree: Tree, form: (value: Tree) => Tree): Tree => (isMapping(tree) ? mapEntries(tree, form) : tree);
/** compose leaves out an empty name server. */
const withoutEmpty = (tree: Tree): Tree =>
  tree.kind === 'list' ? { ...tree, items: tree.items.filter((item) => !isText(item) || item.value !== '') } : tree;
const nothing = (item: Tree) => scalar(null, item.place);
const started = (item: Tree) => record({ condition: 'service_started', required: true }, item.place);

function buildForm(tree: Tree, canon: Canon, path: Path): Tree {
  if (isText(tree)) return record({ context: scalar(contextFrom(canon.base, tree.value), tree.place, tree.written) }, tree.place);
  if (!isMapping(tree)) return tree;
  let build: Mapping = change(tree, 'context', (value) => contextForm(value, canon, path));
  build = change(build, 'additional_contexts', (value) => contextsForm(value, canon, [...path, 'additional_contexts']));
  build = change(build, 'args', (value) => variablesForm(value, canon, [...path, 'args']));
  build = change(build, 'ssh', (value) => keyValues(value, null));
  build = change(build, 'labels', (value) => keyValues(value, ''));
  build = change(build, 'extra_hosts', (value) => hostsForm(value, canon, [...path, 'extra_hosts']));
  build = change(build, 'no_cache_filter', listOf);
  return change(build, 'secrets', (value) => eachItem(fileForm)(value, canon, []));
}

function contextForm(tree: Tree, { base }: Canon, _path: Path): Tree {
  return isText(tree) ? { ...tree, value: contextFrom(base, tree.value) } : tree;
}

function contextsForm(tree: Tree, canon: Canon, path: Path): Tree {
  const { reading } = canon;
  if (tree.kind === 'list')
    for (const [i, item] of tree.items.entries())
      if (isText(item) && !item.value.includes('=')) reading.error(item.place, [...path, i], messages.noEquals(item.value));
  return inside(keyValues(tree, ''), (one) => contextForm(one, canon, path));
}

function hostsForm(tree: Tree, { reading }: Canon, path: Path): Tree {
  if (tree.kind === 'list')
    for (const [i, item] of tree.items.entries())
      if (isText(item) && !isHost(item.value)) reading.error(item.place, [...path, i], messages.host(item.value));
  return hosts(tree);
}

function variablesForm(tree: Tree, { reading }: Canon, path: Path): Tree {
  if (tree.kind === 'list')
    for (const [i, item] of tree.items.entries())
      if (isText(item) && /^(?:=|[^=]*\s(?:=|$))/.test(item.value))
        reading.error(item.place, [...path, i], messages.variableName);
  return keyValues(tree, null);
}

function commandForm(tree: Tree, { reading }: Canon, path: Path): Tree {
  if (!isText(tree)) return tree;
  const read = wordsOf(tree.value);
  if (!read) {
    reading.error(tree.place, path, messages.openQuote);
    return tree;
  }
  if (read.stoppedAt) reading.warn(tree.place, path, messages.shellOperator(read.stoppedAt));
  return list(
    read.words.map((word) => scalar(word, tree.place, tree.written)),
    tree.place,
  );
}

function testForm(tree: Tree): Tree {
  if (!isText(tree)) return tree;
  return marked(list([scalar('CMD-SHELL', tree.place), { ...tree, mark: undefined } as Tree], tree.place), tree);
}

function portsForm(tree: Tree, { reading }: Canon, path: Path): Tree {
  if (tree.kind !== 'list') return tree;
  const ports = tree.items.flatMap((item, i): Tree[] => {
    if (item.kind === 'mapping') return [item];
    if (item.kind !== 'scalar' || (typeof item.value !== 'string' && typeof item.value !== 'number')) return [item];
    const read = portsOf(String(item.value));
    if (typeof read !== 'string') return read.map((port) => record({ ...port, mode: 'ingress' }, item.place, item.written));
    reading.error(item.place, [...path, i], `'${item.value}' ${read}`);
    return [];
  });
  return list(ports, tree.place);
}

function mountForm(tree: Tree, { base, reading }: Canon, path: Path): Tree {
  if (isText(tree)) {
    const read = mountOf(tree.value);
    if (typeof read === 'string') {
      reading.error(tree.place, path, read);
      return tree;
    }
    return placed(longMount(read, tree), base);
  }
  if (!isMapping(tree)) return tree;
  const labelled = change(tree, 'volume', (volume) =>
    isMapping(volume) ? change(volume, 'labels', (labels) => keyValues(labels, '')) : volume,
  );
  return placed(labelled, base);
}

function longMount({ bind, volume, ...mount }: ShortMount, { place, ...tree }: Tree): Mapping {
  const written = 'written' in tree ? tree.written : undefined;
  const options = bind ? record({ ...bind }, place) : record({ ...volume }, place);
  return record({ ...mount, [mount.type]: options }, place, written);
}

function placed(mount: Mapping, base: string): Mapping {
  const target = change(mount, 'target', (value) => (isText(value) ? { ...value, value: cleaned(value.value) } : value));
  if (textAt(target, 'type') !== 'bind') return target;
  return change(target, 'source', (value) => pathForm(value, { ...NO_CANON, base }, []));
}

function pathForm(tree: Tree, { base }: Canon, _path: Path): Tree {
  return isText(tree) ? { ...tree, value: pathFrom(base, tree.value) } : tree;
}

function fileForm(tree: Tree): Tree {
  return isText(tree) ? record({ source: tree.value }, tree.place, tree.written) : tree;
}

function envFileForm(tree: Tree, canon: Canon, path: Path): Tree {
  const long = isText(tree) ? record({ path: tree }, tree.place) : tree;
  return isMapping(long) ? change(long, 'path', (value) => pathForm(value, canon, path)) : long;
}

function deviceForm(tree: Tree, { reading }: Canon, path: Path): Tree {
  if (!isText(tree)) return tree;
  const [source = '', target = '', permissions = 'rwm', ...more] = tree.value.split(':');
  if (more.length > 0) reading.error(tree.place, path, messages.device(tree.value));
  return record({ source, target: target || source, permissions }, tree.place, tree.written);
}

function watchForm(tree: Tree, canon: Canon, path: Path): Tree {
  if (!isMapping(tree)) return tree;
  let watch = change(tree, 'path', (value) => pathForm(value, canon, path));
  for (const key of ['ignore', 'include']) watch = change(watch, key, listOf);
  return change(watch, 'exec', (value) => hookForm(value, canon, path));
}

function hookForm(tree: Tree, canon: Canon, path: Path): Tree {
  if (!isMapping(tree)) return tree;
  const hook = change(tree, 'command', (value) => commandForm(value, canon, [...path, 'command']));
  return change(hook, 'environment', (value) => variablesForm(value, canon, [...path, 'environment']));
}

const scheduleForm: Form = (tree) => (isText(tree) ? record({ cron: tree }, tree.place) : tree);

/** For forms that need neither a folder nor a place for errors. */
const NO_CANON = { base: '.' } as Canon;
