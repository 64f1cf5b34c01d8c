// Lists of a service in which one of what means the same is kept: the last, in the place of the first.
import { posix } from 'node:path';
import { change, get, type List, list, type Mapping, mapEntries, type Tree, textAt } from '../tree';

type Key = (item: Tree) => string | undefined;

const own: Key = (item) => (item.kind === 'scalar' ? String(item.value) : undefined);
const name: Key = (item) => own(item)?.split('=', 1)[0];
const target: Key = (item) => textAt(item, 'target');
const path: Key = (item) => textAt(item, 'path');

const mountedIn =
  (folder: string): Key =>
  (item) =>
    textAt(item, 'target') ?? posix.join(folder || '/', textAt(item, 'source') ?? '');

const port: Key = (item) => {
  if (item.kind !== 'mapping') return undefined;
  const at = (key: string, otherwise: string) => {
    const value = get(item, key);
    return value?.kind === 'scalar' ? String(value.value) : otherwise;
  };
  return `${at('host_ip', '0.0.0.0')}:${at('published', '')}:${at('target', '')}/${at('protocol', 'tcp')}`;
};

const KEYS: Readonly<Record<string, Key>> = {
  ...{ cap_add: name, cap_drop: name, dns: name, dns_opt: name, dns_search: name, links: name, profiles: name, tmpfs: name },
  ...{ configs: mountedIn(''), secrets: mountedIn('/run/secrets'), devices: target, volumes: target, env_file: path },
  ...{ expose: own, ports: port },
};

/** The file with those services so that `changed` has too; what was not changed is so already. */
export function unique(file: Mapping, changed: Mapping = file): Mapping {
  const touched = get(changed, 'services');
  return change(file, 'services', (services) => {
    if (services.kind !== 'mapping' || touched?.kind !== 'mapping') return services;
    const entries = new Map(services.entries);
    for (const name of touched.entries.keys()) {
      const entry = entries.get(name);
      if (entry?.value.kind === 'mapping') entries.set(name, { ...entry, value: uniqueIn(entry.value) });
    }
    return { ...services, entries };
  });
}

function uniqueIn(service: Mapping): Mapping {
  let result = mapEntries(service, (value, key) => {
    const by = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    return by && value.kind === 'list' ? kept(value, by) : value;
  });
  result = change(result, 'build', (build) =>
    build.kind === 'mapping' ? change(build, 'tags', (tags) => (tags.kind === 'list' ? kept(tags, name) : tags)) : build,
  );
  return change(result, 'networks', (networks) =>
    networks.kind === 'mapping' ? mapEntries(networks, (network) => attachment(network)) : networks,
  );
}

function attachment(network: Tree): Tree {
  if (network.kind !== 'mapping') return network;
  return ['aliases', 'link_local_ips'].reduce(
    (tree, key) => change(tree, key, (value) => (value.kind === 'list' ? kept(value, name) : value)),
    network,
  );
}

function kept(items: List, by: Key): List {
  const result: Tree[] = [];
  const positions = new Map<string, number>();
  for (const item of items.items) {
    const key = by(item);
    const at = key === undefined ? undefined : positions.get(key);
    if (at !== undefined) result[at] = item;
    else {
      if (key !== undefined) positions.set(key, result.length);
      result.push(item);
    }
  }
  return result.length === items.items.length
    ? items
    : { ...list(result, items.place), ...(items.mark ? { mark: items.mark } : {}) };
}
