// What `slipway access` does: it prints the objects, or applies them, or makes a kubeconfig for their account.

import { yamlOf } from '../../output/yaml';
import type { StackInput } from '../../schema/stack';
import type { Ask } from '../ask';
import { confirm } from '../cluster/confirm';
import { chooseCluster } from '../cluster/context';
import type { Kubectl } from '../cluster/kubectl';
import { requireOwnNamespace } from '../cluster/namespace';
import { Refusal } from '../errors';
import { findStack } from '../find-stack';
import { slipwayHere } from '../here';
import type { Exec } from '../program';
import type { AccessOptions } from './arguments';
import { kubeconfigFor } from './kubeconfig';
import { messages } from './messages';
import { ACCOUNT, accessObjects } from './objects';

export interface AccessRun {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  readonly options: AccessOptions;
  readonly exec: Exec;
  readonly ask: Ask;
  /** Whether there is a file of this path. */
  readonly exists: (path: string) => boolean;
  /** Writes a new file, which nobody else can read. */
  readonly write: (path: string, text: string) => void;
  /** Standard output, which is for a program. */
  readonly print: (text: string) => void;
  /** For a person. */
  readonly say: (line: string) => void;
}

export async function access(run: AccessRun): Promise<void> {
  const { options } = run;
  const stack = findStack(run.stacks, run.stack, run.environment);
  const text = yamlOf(accessObjects(stack));
  const file = options.kubeconfig;
  if (file !== undefined && file !== '-' && run.exists(file)) throw new Refusal([messages.fileIsThere(file)]);
  const asksNobody = !options.apply && file === undefined && options.context === undefined;
  const kubectl = asksNobody ? undefined : await chooseCluster(run.exec, options.context);
  if (kubectl) await requireOwnNamespace(kubectl, stack);
  if (kubectl && options.apply) await apply(run, kubectl, stack, text);
  if (kubectl && file !== undefined) await kubeconfig(run, kubectl, stack, file);
  if (!options.apply && file === undefined) run.print(text);
}

type Stack = ReturnType<typeof findStack>;

async function apply({ options, ask, say }: AccessRun, kubectl: Kubectl, stack: Stack, text: string): Promise<void> {
  if (!options.yes) say(text); // what is agreed to
  await confirm({ kubectl, ask, yes: options.yes }, (where) => messages.ask(stack, ACCOUNT, where));
  say((await kubectl(['apply', '-f', '-'], text)).trim());
}

async function kubeconfig(run: AccessRun, kubectl: Kubectl, stack: Stack, file: string): Promise<void> {
  const { options, print, say } = run;
  const namespace = stack.namespace.name;
  const found = await kubectl(['-n', namespace, 'get', 'serviceaccount', ACCOUNT, '--ignore-not-found', '-o', 'name']);
  if (found.trim() === '') {
    const line = slipwayHere('access', stack.name, stack.environment, '--context', kubectl.context, '--apply');
    throw new Refusal([messages.noAccount(ACCOUNT, stack, line)]);
  }
  const { text, ends } = await kubeconfigFor(kubectl, namespace, `${stack.name}-${stack.environment}`, options.duration);
  if (file === '-') {
    print(text);
    say(messages.ends(ends));
    return;
  }
  run.write(file, text);
  say(messages.written(file, ends));
}
