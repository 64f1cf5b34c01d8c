// A stack that a test makes up, as synth would write it, in the namespace of its name.
import type { KubeObject } from '../../../checks/manifest';
import type { ResolvedStack } from '../../../model';
import { objectsOf } from '../../../output/objects';
import { type Repositories, resolveStacks } from '../../../resolve';
import type { StackInput } from '../../../schema/stack';
import { put } from './deploy';
import { adapted } from './stand-ins';

/** The only environment of the stack. */
export function resolved(input: StackInput, repositories?: Repositories): ResolvedStack {
  const [stack] = resolveStacks([input], repositories);
  if (!stack) throw new Error('no environment');
  return stack;
}

export const manifestsOf = (stack: ResolvedStack): KubeObject[] =>
  objectsOf(stack).map((object) => adapted(object, stack.namespace.name));

/** In place of what an earlier run left. */
export async function deployOwn(stack: ResolvedStack, objects = manifestsOf(stack)): Promise<void> {
  await put(stack, stack.namespace.name, objects);
}
