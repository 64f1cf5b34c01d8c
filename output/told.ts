// What a rule about a stack has told in the words of the stack, so that no rule about manifests tells it again, further from its cause.
import type { ResolvedStack } from '../model';
import type { Finding } from '../schema/problems/finding';

/** The findings about manifests that no warning of their stack is about, accepted or not. */
export const untold = (findings: readonly Finding[], stacks: readonly ResolvedStack[]): Finding[] =>
  findings.filter(({ rule, path, text }) => {
    const [name, environment] = path.split('/');
    const stack = stacks.find((each) => each.name === name && each.environment === environment);
    const told = [...(stack?.warnings ?? []), ...(stack?.accepted ?? [])].flatMap(({ same }) => same ?? []);
    return !told.some((same) => same.rule === rule && same.quotes.every((quoted) => text.includes(quoted)));
  });
