// Several environments of one stack belong together: on its page, in its example of secrets.
import type { ResolvedStack } from '../model';
import { listsOf } from '../model/lists';

/** The environments of each stack. */
export const byName = (stacks: readonly ResolvedStack[]) => [...listsOf(stacks.map((stack) => [stack.name, stack] as const))];
