// The line of the command, and what it acts with.
import type { KubeObject } from '../../checks/manifest';
import type { ResolvedStack } from '../../model';
import type { StackInput } from '../../schema/stack';
import type { Ask } from '../ask';
import type { Kubectl } from '../cluster/kubectl';
import type { Clock, Steady } from '../cluster/machine';
import type { Exec } from '../program';

export interface RestoreOptions {
  readonly at?: string;
  /** In place of a backup: RFC 3339, or `end`. */
  readonly moment?: string;
  /** The archive that has it; undefined: that of the stack. */
  readonly archive?: string;
  readonly list: boolean;
  /** The list as one document. */
  readonly json?: boolean;
  /** Whether a backup of another cluster may take the place of what is here. */
  readonly fromAnother: boolean;
  /** Of the kubeconfig; the current one if undefined. */
  readonly context?: string;
  readonly yes: boolean;
}

/** What is to be restored, in the words of the command's line. */
export interface Named {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  /** The service or the volume; undefined where the stack has one backup. */
  readonly what?: string;
}

/** What the steps act with. */
export interface Access {
  /** What is applied of a stack. */
  readonly objectsOf: (stack: ResolvedStack) => readonly KubeObject[];
  /** Asks nothing any more once the user wants it to end. */
  readonly kubectl: Kubectl;
  /** For what is put right before it ends. */
  readonly steady: Steady;
  readonly say: (line: string) => void;
  /** Where the user interrupts, what was stopped is started first. */
  readonly clock: Clock;
}

export interface RestoreRun extends Named, Omit<Access, 'kubectl' | 'steady'> {
  readonly options: RestoreOptions;
  readonly exec: Exec;
  readonly ask: Ask;
}
