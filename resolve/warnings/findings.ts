// The warnings of all stacks, as findings. They stop nothing.
import type { ResolvedStack } from '../../model';
import { type Finding, findingsAbout, together } from '../../schema/problems/finding';

export const warningsOf = (stacks: readonly ResolvedStack[]): Finding[] =>
  together(stacks.flatMap((stack) => findingsAbout(stack, stack.warnings, 'warning')));
