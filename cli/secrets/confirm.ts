// The question before anything is written.

import type { ResolvedStack } from '../../model';
import { targetOf } from '../cluster/context';
import { Refusal } from '../errors';
import { messages } from './messages';
import type { Run } from './options';

/** @throws Refusal unless the answer is yes. */
export async function confirm({ options, kubectl, ask }: Run, stack: ResolvedStack): Promise<void> {
  if (options.yes) return;
  const { context, server } = await targetOf(kubectl);
  if (!(await ask(messages.ask(context, server, stack.namespace.name)))) throw new Refusal([]);
}
