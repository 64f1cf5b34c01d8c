// What concerns several stacks, asked when each has been resolved by itself. It loads no schema, because a start that takes all stacks as they
// were made before asks it too.
import { without } from '../leaks/hide';
import type { ResolvedStack } from '../model';
import { type Finding, findingsAbout, together } from '../schema/problems/finding';
import { EVERY_ENVIRONMENT, messages } from '../schema/problems/messages';
import { isWritten, whereWritten } from '../schema/problems/written';
import type { StackInput } from '../schema/stack';
import type { Claims } from './claims';
import { namesIn } from './names-said';
import { namespaces } from './rules/namespaces';
import { sharedRoutes } from './rules/shared-routes';
import { StackError } from './stack-error';

/** A stack in its environments, before anybody has looked at the others. */
export interface ResolvedInput {
  readonly resolved: readonly ResolvedStack[];
  /** Of each environment. */
  readonly claims: readonly Claims[];
  readonly errors: readonly Finding[];
  /** What no message may quote. */
  readonly secrets: readonly string[];
}

/**
 * Asks what concerns several stacks, and says what is wrong in any.
 * @param results what `resolveInput` made of each input.
 * @throws StackError naming every problem at once.
 */
export function settle(inputs: readonly StackInput[], results: readonly ResolvedInput[]): ResolvedStack[] {
  const resolved = results.flatMap(({ resolved }) => resolved);
  const claims = results.flatMap(({ claims }) => claims);
  const twice = lastOfSeveral(inputs);
  const errors = [
    ...results.flatMap(({ errors }) => errors),
    ...sharedRoutes(claims),
    ...namespaces(claims),
    ...twice.flatMap(nameTwice),
  ];
  if (errors.length > 0) {
    const secrets = results.flatMap((result) => result.secrets);
    const names = namesIn(inputs);
    const hidden = (text: string) => without(text, secrets, names);
    throw new StackError(together(errors.map((error) => ({ ...error, path: hidden(error.path), text: hidden(error.text) }))));
  }
  return resolved;
}

/** The last of those that share a name. */
function lastOfSeveral(inputs: readonly StackInput[]): StackInput[] {
  const [first, last] = [new Map<unknown, StackInput>(), new Map<unknown, StackInput>()];
  for (const input of inputs) (first.has(input.name) ? last : first).set(input.name, input);
  return inputs.filter((input) => last.get(input.name) === input);
}

const INDEX = 'stacks/index.ts';

function nameTwice(stack: StackInput): Finding[] {
  const text = messages.stackTwice(stack.name);
  const written = whereWritten(stack);
  if (isWritten(stack))
    return findingsAbout({ name: stack.name, environment: EVERY_ENVIRONMENT, written }, [
      { path: ['name'], text, rule: 'stack-name' },
    ]);
  return [{ ...{ level: 'error', rule: 'stack-name', file: INDEX, path: INDEX, text }, environments: [] }];
}
