// What a release is asked to do, and what it works with.
import type { KnownValue } from '../../leaks/known';
import type { Release } from '../../schema/release';
import type { StackInput } from '../../schema/stack';
import type { Machine } from '../cluster/machine';
import type { Values } from '../up/secrets';
import type { Step } from '../up/step';
import type { ReleaseOptions } from './arguments';

export interface ReleaseRun {
  /** As they are written, without releases. */
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  readonly options: ReleaseOptions;
  readonly values: Omit<Values, 'machine' | 'envFile' | 'stacks'>;
  readonly machine: Machine;
  /** dist/ */
  readonly dist: string;
  /** `releases/shop.production.yaml` */
  readonly file: string;
  /** Releases of the stack in every environment. */
  readonly releases: ReadonlyMap<string, Release>;
  /** An empty folder, for what docker writes. */
  readonly temporary: string;
  /** Values of secrets on this machine, which are never shown. */
  readonly known: readonly KnownValue[];
  /**
   * Writes the release, or puts back what was there.
   * @returns what was there.
   */
  readonly write: (text: string | undefined) => string | undefined;
  readonly textOf: (release: Release) => string;
  /** The stacks with their releases, read again. */
  readonly released: () => readonly StackInput[];
  /** Writes dist/. @returns whether it could. */
  readonly synth: (stacks: readonly StackInput[]) => Promise<boolean>;
  readonly take: (steps: readonly Step[], note: (line: string) => void) => Promise<void>;
  readonly say: (line: string) => void;
}
