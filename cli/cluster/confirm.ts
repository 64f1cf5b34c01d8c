// The question before a command writes to a cluster.
import type { Ask } from '../ask';
import { Refusal } from '../errors';
import { whereOf } from './context';
import type { Kubectl } from './kubectl';

interface Asking {
  readonly kubectl: Kubectl;
  readonly ask: Ask;
  /** Whether the user has said yes already, with `--yes`. */
  readonly yes: boolean;
}

/**
 * @param question is given where kubectl writes to: `context prod (https://203.0.113.7:6443)`.
 * @throws Refusal unless the answer is yes.
 */
export async function confirm({ kubectl, ask, yes }: Asking, question: (where: string) => string): Promise<void> {
  if (yes) return;
  if (!(await ask(question(await whereOf(kubectl))))) throw new Refusal([]);
}
