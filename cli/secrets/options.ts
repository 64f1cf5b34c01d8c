// The line of the command, and what its steps are handed.

import type { StackInput } from '../../schema/stack';
import type { Ask } from '../ask';
import type { Kubectl } from '../cluster/kubectl';
import type { Machine } from './certificate';
import type { Shell } from './values';

export interface Options {
  readonly envFile: readonly string[];
  readonly check: boolean;
  readonly dryRun: boolean;
  readonly rotate?: string;
  readonly yes: boolean;
}

export interface Run {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  readonly options: Options;
  readonly kubectl: Kubectl;
  readonly ask: Ask;
  readonly say: (line: string) => void;
  readonly random: () => string;
  readonly shell: Shell;
  /** The credentials that somebody on this machine has for a registry. */
  readonly dockerConfig: (registry: string) => string | undefined;
  /**
   * Where a certificate's files are, and what time it is.
   * @default - this machine
   */
  readonly machine?: Machine;
}
