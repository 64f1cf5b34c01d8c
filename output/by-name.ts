// Several environments of one stack belong together: on its page, in its example of secrets.
import type { ResolvedStack } from '../model';

/** The environments of each stack. */
export function byName(stacks: readonly ResolvedStack[]): [string, ResolvedStack[]][] {
  const names = new Map<string, ResolvedStack[]>(stacks.map(({ name }) => [name, []]));
  for (const stack of stacks) names.get(stack.name)?.push(stack);
  return [...names];
}
