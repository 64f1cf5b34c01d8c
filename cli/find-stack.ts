// The stack that a line names, in the environment that it names.

import type { ResolvedStack } from '../model';
import { resolveStacks } from '../resolve';
import type { StackInput } from '../schema/stack';
import { Refusal } from './errors';
import { messages } from './messages';
import { repositories } from './repository';

/** @throws Refusal if there is none. */
export function findInput(stacks: readonly StackInput[], name: string): StackInput {
  const input = stacks.find((stack) => stack.name === name);
  if (input) return input;
  const names = stacks.map((stack) => stack.name);
  throw new Refusal([messages.noStack(name, names)]);
}

/** @throws Refusal if there is none. */
export function findStack(stacks: readonly StackInput[], name: string, environment: string): ResolvedStack {
  const input = findInput(stacks, name);
  const environments = resolveStacks([input], repositories);
  const stack = environments.find((resolved) => resolved.environment === environment);
  if (!stack) {
    const names = environments.map((resolved) => resolved.environment);
    throw new Refusal([messages.noEnvironment(name, environment, names)]);
  }
  return stack;
}
