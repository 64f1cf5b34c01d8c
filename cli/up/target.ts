// The stack, and the cluster that it goes to.
import type { ResolvedStack } from '../../model';
import type { Kubectl } from '../cluster/kubectl';
import { type Command, command } from '../program';

export interface Target {
  readonly stack: ResolvedStack;
  /** The context of the kubeconfig, which `kubectl` has too. */
  readonly context: string;
  readonly kubectl: Kubectl;
}

/** What a person would type to run this kubectl. */
export const kubectlLine = ({ context }: Target, ...args: readonly string[]): Command =>
  command('kubectl', '--context', context, ...args);
