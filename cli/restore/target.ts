// What is restored and where, and what the steps of a restore are handed.
import type { KubeObject } from '../../checks/manifest';
import type { ResolvedBackup, ResolvedStack } from '../../model';
import type { StackInput } from '../../schema/stack';
import type { Ask } from '../ask';
import type { Kubectl } from '../cluster/kubectl';
import { Refusal } from '../errors';
import { findStack } from '../find-stack';
import { messages } from './messages';

export interface Options {
  readonly at?: string;
  /** In place of a backup: RFC 3339, or `end`. */
  readonly moment?: string;
  /** The archive that has it; undefined: that of the stack. */
  readonly archive?: string;
  readonly list: boolean;
  readonly yes: boolean;
}

export interface Run {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  /** The service or the volume; undefined where the stack has one backup. */
  readonly what?: string;
  readonly options: Options;
  /** What is applied of a stack. */
  readonly objectsOf: (stack: ResolvedStack) => readonly KubeObject[];
  readonly kubectl: Kubectl;
  readonly ask: Ask;
  readonly say: (line: string) => void;
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** Whether somebody wants it to end; what was stopped is started first. */
  readonly isInterrupted: () => boolean;
}

/** What is restored, and where. */
export interface Target {
  readonly stack: ResolvedStack;
  readonly backup: ResolvedBackup;
  readonly namespace: string;
}

export function targetFor({ stacks, stack: name, environment, what }: Run): Target {
  const stack = findStack(stacks, name, environment);
  const { backups } = stack;
  const names = backups.map(({ name }) => name);
  const [first, ...more] = what === undefined ? backups : backups.filter(({ name }) => name === what);
  if (names.length === 0) throw new Refusal([messages.noBackups(name, environment)]);
  if (!first) throw new Refusal([messages.noSuch(what ?? '', names)]);
  if (more.length > 0) throw new Refusal([messages.nameOne(names)]);
  return { stack, backup: first, namespace: stack.namespace.name };
}
