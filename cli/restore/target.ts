// What is restored, and where.
import type { ResolvedBackup, ResolvedStack } from '../../model';
import { Refusal } from '../errors';
import { findStack } from '../find-stack';
import { messages } from './messages';
import type { Named } from './options';

export interface Target {
  readonly stack: ResolvedStack;
  readonly backup: ResolvedBackup;
  readonly namespace: string;
}

/** @throws Refusal if the stack has no such backup, or several of which none is named. */
export function targetFor({ stacks, stack: name, environment, what }: Named): Target {
  const stack = findStack(stacks, name, environment);
  const { backups } = stack;
  const names = backups.map(({ name }) => name);
  const [first, ...more] = what === undefined ? backups : backups.filter(({ name }) => name === what);
  if (names.length === 0) throw new Refusal([messages.noBackups(name, environment)]);
  if (!first) throw new Refusal([messages.noSuch(what ?? '', names)]);
  if (more.length > 0) throw new Refusal([messages.nameOne(names)]);
  return { stack, backup: first, namespace: stack.namespace.name };
}
