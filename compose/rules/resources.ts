// Volumes, configs and secrets: where they come from.
import { messages } from '../messages';
import type { Project } from '../project';
import { get, type Mapping } from '../tree';
import type { Problem } from './problem';

export function resources(project: Project, tree: Mapping): Problem[] {
  const problems: Problem[] = [];
  for (const [name, volume] of Object.entries(project.volumes)) {
    const written = get(get(tree, 'volumes'), name);
    if (!volume.external || written?.kind !== 'mapping') continue;
    for (const key of written.entries.keys())
      if (key !== 'name' && key !== 'external') problems.push({ path: ['volumes', name, key], text: messages.externalAnd(key) });
  }
  const origins = (section: 'configs' | 'secrets', keys: readonly string[], driver: boolean) => {
    for (const [name, { external }] of Object.entries(project[section])) {
      const written = get(get(tree, section), name);
      const said = keys.filter((key) => get(written, key));
      const path = [section, name];
      if (said.length > 1) problems.push({ path, text: messages.exclusive(said) });
      else if (said.length === 0 && !external && !(driver && get(written, 'driver')))
        problems.push({ path, text: messages.noOrigin(keys) });
    }
  };
  origins('configs', ['file', 'environment', 'content'], true);
  origins('secrets', ['file', 'environment'], false);
  return problems;
}
