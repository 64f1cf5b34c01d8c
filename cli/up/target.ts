// The stack, and the cluster that it goes to.
import type { ResolvedStack } from '../../model';
import type { Kubectl } from '../cluster/kubectl';
import { type Command, command } from '../program';

export interface Target {
  readonly stack: ResolvedStack;
  readonly kubectl: Kubectl;
}

/** What a person would type to run this kubectl. */
export const kubectlLine = ({ kubectl }: Pick<Target, 'kubectl'>, ...args: readonly string[]): Command =>
  command('kubectl', '--context', kubectl.context, ...args);
