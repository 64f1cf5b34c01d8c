// Findings about manifests, with the line of the service that they were made of, where the stack is written in YAML.
import type { ResolvedStack } from '../model';
import type { Finding } from '../schema/problems/finding';
import { placeOf } from '../schema/problems/place';
import { EXTRA } from './extend/objects';

export const placed = (findings: readonly Finding[], stacks: readonly ResolvedStack[]): Finding[] =>
  findings.map((finding) => {
    const [name, environment, chart = '', object = ''] = finding.path.split('/');
    const stack = stacks.find((each) => each.name === name && each.environment === environment);
    if (!stack?.written.find) return finding;
    const path = chart === 'Ingress' ? ['ingress'] : chart === EXTRA ? ['extraObjects', object] : ['services', chart];
    return { ...finding, file: stack.written.file, ...placeOf(path, stack.environment, stack.written) };
  });
