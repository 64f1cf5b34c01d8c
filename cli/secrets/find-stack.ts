// The stack that a line names, in the environment that it names.
import { type ResolvedStack, resolveStacks } from '../../spec';
import { messages } from './messages';
import { Refusal } from './refusal';
import type { Options, Run } from './run';

/** @throws Refusal if there is none, or nothing of it is for this command to write. */
export function findStack({ stacks, stack: name, environment, options }: Run): ResolvedStack {
  const input = stacks.find((stack) => stack.name === name);
  if (!input)
    throw new Refusal([
      messages.noStack(
        name,
        stacks.map((stack) => stack.name),
      ),
    ]);
  const environments = resolveStacks([input]);
  const stack = environments.find((resolved) => resolved.environment === environment);
  if (!stack)
    throw new Refusal([
      messages.noEnvironment(
        name,
        environment,
        environments.map((resolved) => resolved.environment),
      ),
    ]);
  refuseForeign(stack, options);
  return stack;
}

/** Where the values come from elsewhere, only a certificate is left to write. */
function refuseForeign(
  { name, environment, secretSource: { from }, ingress }: ResolvedStack,
  { rotate, envFile }: Options,
): void {
  if (from === 'command') return;
  if (!ingress?.tls?.files || rotate !== undefined) throw new Refusal([messages.notHere(name, environment, from)]);
  if (envFile.length > 0) throw new Refusal([messages.onlyCertificate(name, environment, from)]);
}
