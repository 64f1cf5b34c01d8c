// The network `default`, for every service that names none.
import { change, get, type Mapping, mapEntries, mapping, record, scalar, type Tree, withEntry } from '../tree';

export function withDefaultNetwork(model: Mapping): Mapping {
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
