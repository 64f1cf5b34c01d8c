// The line of the command, and what it acts with.

import type { GeneratedForm } from '../../schema/secret';
import type { StackInput } from '../../schema/stack';
import type { Ask } from '../ask';
import type { Kubectl } from '../cluster/kubectl';
import type { Disk, Machine } from '../cluster/machine';
import type { Shell } from './values';

export interface SecretsOptions {
  readonly envFile: readonly string[];
  readonly check: boolean;
  readonly dryRun: boolean;
  readonly rotate?: string;
  /** Of the kubeconfig; the current one if undefined. */
  readonly context?: string;
  /** Passwords may be made up for a database that is there and has others. */
  readonly newPasswords: boolean;
  /** The encrypted file that all Secrets are written to. */
  readonly export?: string;
  /** Public keys that can open it; none: a passphrase. */
  readonly to?: readonly string[];
  /** Such a file, whose Secrets the cluster gets. */
  readonly import?: string;
  readonly yes: boolean;
}

export interface SecretsRun {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  readonly options: SecretsOptions;
  /** Of a command that has chosen its cluster already, and looked whose the namespace is. */
  readonly kubectl?: Kubectl;
  readonly ask: Ask;
  readonly say: (line: string) => void;
  readonly random: (form?: GeneratedForm) => string;
  readonly shell: Shell;
  /** The credentials that somebody on this machine has for a registry. */
  readonly dockerConfig: (registry: string) => string | undefined;
  /** Where the files and kubectl are, and what time it is. */
  readonly machine: Disk & Pick<Machine, 'clock' | 'exec'>;
}

/** What the steps act with. */
export interface Access extends SecretsRun {
  readonly kubectl: Kubectl;
}
