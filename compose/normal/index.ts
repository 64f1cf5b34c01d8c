// What compose adds to a project that is read: names, networks, dependencies, the environment from its files.
import type { Environment, Reading } from '../reading';
import { change, get, type Mapping, mapEntries, mapping, scalar, type Tree, withEntry, without } from '../tree';
import { container } from './container';
import { withFiles } from './files';
import { withDefaultNetwork } from './networks';

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
            const whole = container(one, [section, key], environment, reading);
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

/** What docker calls it, if nothing is said. */
function named(tree: Tree, key: string, project: string): Tree {
  const resource = tree.kind === 'mapping' ? tree : mapping([], tree.place);
  if (get(resource, 'name')) return resource;
  const external = get(resource, 'external');
  const isExternal = external?.kind === 'scalar' && /^(1|t|true)$/i.test(String(external.value));
  return withEntry(resource, 'name', scalar(isExternal ? key : `${project}_${key}`, resource.place));
}
