// Warnings as synth prints them, in the form of problems. They stop nothing.

import type { ResolvedStack } from '../model';
import { report } from '../schema/problems/problem';

/** A paragraph for each stack that has warnings; empty if no stack has any. */
export function warningsOf(stacks: readonly ResolvedStack[]): string {
  const warned = stacks.filter(({ warnings }) => warnings.length > 0);
  const names = [...new Set(warned.map(({ name }) => name))];
  return names
    .map((name) => {
      const own = warned.filter((stack) => stack.name === name);
      return report(name, new Map(own.map(({ environment, warnings }) => [environment, warnings])), 'warning');
    })
    .join('\n');
}
