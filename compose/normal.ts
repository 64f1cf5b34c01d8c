// What compose adds to a project that is read: names, networks, dependencies, the environment from its files.
import { bare, merge } from './merge/merge';
import { resolved } from './model';
import type { Path } from './place';
import { containerShape } from './project/container';
import { envFile } from './read/env-files';
import { numberText } from './read/scalars';
import type { Environment, Reading } from './reading';
import {
  change,
  get,
  isText,
  list,
  type Mapping,
  mapEntries,
  mapping,
  record,
  type Scalar,
  scalar,
  type Tree,
  textAt,
  withEntry,
  without,
} from './tree';

/** @param enabled whether the profile of a service was asked for: the files of others need not be there. */
export function normalized(
  model: Mapping,
  name: string,
  enabled: (service: Tree) => boolean,
  environment: Environment,
  reading: Reading,
): Mapping {
  let project = withDefaultNetwork(model);
  for (const section of ['services', 'jobs'])
    project = change(project, section, (all) =>
      all.kind === 'mapping'
        ? mapEntries(all, (one, key) => {
            if (one.kind !== 'mapping') return one;
            const whole = container(one, environment, reading);
            return enabled(one) ? withFiles(whole, [section, key], environment, reading) : whole;
          })
        : all,
    );
  for (const section of ['networks', 'volumes', 'secrets', 'configs'])
    project = change(project, section, (all) =>
      all.kind === 'mapping' ? mapEntries(all, (one, key) => named(one, key, name)) : all,
    );
  project = without(project, 'version');
  return withEntry(project, 'name', scalar(name, project.place));
}

function withDefaultNetwork(model: Mapping): Mapping {
  let used = false;
  const attached = (tree: Tree): Tree => {
    if (tree.kind !== 'mapping' || get(tree, 'provider') || get(tree, 'network_mode')) return tree;
    const networks = get(tree, 'networks');
    const none = networks?.kind !== 'mapping' || networks.entries.size === 0;
    used ||= none || get(networks, 'default') !== undefined;
    return none ? withEntry(tree, 'networks', record({ default: scalar(null, tree.place) }, tree.place)) : tree;
  };
  const each = (all: Tree) => (all.kind === 'mapping' ? mapEntries(all, attached) : all);
  const project = ['services', 'jobs'].reduce((tree, section) => change(tree, section, each), model);
  const networks = get(project, 'networks');
  if (!used || get(networks, 'default')) return project;
  const all = networks?.kind === 'mapping' ? networks : mapping([], project.place);
  return withEntry(project, 'networks', withEntry(all, 'default', scalar(null, project.place)));
}

function container(tree: Mapping, environment: Environment, reading: Reading): Mapping {
  let service = change(tree, 'pull_policy', (policy) =>
    isText(policy) && policy.value === 'if_not_present' ? { ...policy, value: 'missing' } : policy,
  );
  service = change(service, 'build', (build) => (build.kind === 'mapping' ? buildOf(build, environment) : build));
  service = change(service, 'secrets', (secrets) =>
    secrets.kind === 'list' ? list(secrets.items.map(withTarget), secrets.place) : secrets,
  );
  service = withDependencies(service);
  return change(
    service,
    'pre_start',
    (hooks) =>
    hooks.kind === 'list' ? list(hooks.items.map((hook) => inherited(service, hook, reading)), hooks.place) : hooks, // biome-ignore format: one line
  );
}

function buildOf(build: Mapping, environment: Environment): Mapping {
  const known = change(build, 'args', (args) =>
    args.kind === 'mapping'
      ? mapEntries(resolved(args, environment), (value) => (value.kind === 'scalar' && value.value === null ? undefined : value))
      : args,
  );
  if (get(known, 'dockerfile') || get(known, 'dockerfile_inline')) return known;
  return withEntry(known, 'dockerfile', scalar('Dockerfile', build.place));
}

function withTarget(secret: Tree): Tree {
  if (secret.kind !== 'mapping' || get(secret, 'target')) return secret;
  return withEntry(secret, 'target', scalar(`/run/secrets/${textAt(secret, 'source') ?? ''}`, secret.place));
}

const NAMESPACES = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'];

/** Who links to a service, or shares its volumes or a namespace, waits for it. */
function withDependencies(service: Mapping): Mapping {
  const needed: (readonly [name: string, restart: boolean, from: Tree])[] = [];
  for (const link of itemsOf(service, 'links')) {
    const [name = '', , ...more] = link.value.split(':');
    needed.push([more.length > 0 ? link.value : name, true, link]);
  }
  for (const key of NAMESPACES) {
    const shared = get(service, key);
    if (isText(shared) && shared.value.startsWith('service:')) needed.push([shared.value.slice('service:'.length), true, shared]);
  }
  for (const from of itemsOf(service, 'volumes_from'))
    if (!from.value.startsWith('container:')) needed.push([from.value.split(':', 1)[0] ?? '', false, from]);
  if (needed.length === 0) return service;
  const said = get(service, 'depends_on');
  const all = needed.reduce<Mapping>(
    (dependencies, [name, restart, { place }]) =>
      get(dependencies, name)
        ? dependencies
        : withEntry(dependencies, name, record({ condition: 'service_started', restart, required: true }, place)),
    said?.kind === 'mapping' ? said : mapping([], service.place),
  );
  return withEntry(service, 'depends_on', all);
}

function itemsOf(service: Mapping, key: string) {
  const items = get(service, key);
  return items?.kind === 'list' ? items.items.filter(isText) : [];
}

/** A pre_start hook is a container like its service, but for what it says itself; volumes come to it at run time. */
function inherited(service: Mapping, hook: Tree, reading: Reading): Tree {
  if (hook.kind !== 'mapping') return hook;
  const shared = [...service.entries].filter(([key]) => key in containerShape && key !== 'volumes');
  const base = mapping(shared, hook.place);
  return bare(merge(base, hook, ['services', 'hook'], { reading, keepMarks: false }));
}

/** With the variables of env_file below its own, and so with the labels of label_file. */
function withFiles(service: Mapping, path: Path, environment: Environment, reading: Reading): Mapping {
  const own = get(service, 'environment');
  let values: ReadonlyMap<string, Scalar> = new Map();
  const known = { ...stringsOf(own), ...environment };
  for (const [i, file] of listed(service, 'env_file').entries()) {
    const name = textAt(file, 'path');
    const required = get(file, 'required');
    if (name === undefined) continue;
    const wanted = !(required?.kind === 'scalar' && String(required.value) === 'false');
    if (!wanted && reading.read(name) === undefined) continue;
    const named = { place: file.place, path: [...path, 'env_file', i] };
    values = envFile(name, values, known, reading, named, textAt(file, 'format'));
  }
  let result = over(service, 'environment', values);
  let labels: ReadonlyMap<string, Scalar> = new Map();
  for (const [i, file] of listed(service, 'label_file').entries())
    if (isText(file)) labels = envFile(file.value, labels, {}, reading, { place: file.place, path: [...path, 'label_file', i] });
  result = over(result, 'labels', labels);
  return change(result, 'pre_start', (hooks) =>
    hooks.kind === 'list'
      ? list(
          hooks.items.map((hook, i) =>
            hook.kind === 'mapping' ? withFiles(hook, [...path, 'pre_start', i], environment, reading) : hook,
          ),
          hooks.place,
        )
      : hooks,
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

/** What docker calls it, if nothing is said. */
function named(tree: Tree, key: string, project: string): Tree {
  const resource = tree.kind === 'mapping' ? tree : mapping([], tree.place);
  if (get(resource, 'name')) return resource;
  const external = get(resource, 'external');
  const isExternal = external?.kind === 'scalar' && /^(1|t|true)$/i.test(String(external.value));
  return withEntry(resource, 'name', scalar(isExternal ? key : `${project}_${key}`, resource.place));
}
