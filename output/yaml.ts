// Manifests as YAML that parsers of YAML 1.1 and 1.2 read alike. cdk8s' own printer is three times slower.
import { dump } from 'js-yaml';
import { once } from '../checks/unchanging';

export const yamlOf = (objects: readonly object[]): string =>
  objects.map((object) => once(object, dump, () => dump(object, { lineWidth: -1, noRefs: true }))).join('---\n');
