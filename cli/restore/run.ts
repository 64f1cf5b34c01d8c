// What the command does, from the list of the backups to the services that run again.
import type { KubeObject } from '../../checks/manifest';
import type { ResolvedBackup, ResolvedStack, StackInput } from '../../spec';
import type { Ask } from '../ask';
import { findStack } from '../find-stack';
import type { Kubectl } from '../kubectl';
import { Refusal } from '../refusal';
import { targetOf } from '../secrets/cluster';
import { besideAndSwap } from './database';
import { inPlace } from './files';
import { type Listed, listBackups, shown } from './list';
import { messages } from './messages';
import { backupOf, momentOf } from './moment';

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

/** @throws Refusal where nothing was changed, Failure where something was begun. */
export async function restore(run: Run): Promise<void> {
  const { options, say } = run;
  const target = targetFor(run);
  if (options.moment !== undefined) return restoreMoment(run, target, options.moment);
  const { current, backups } = await listBackups(run, target);
  say(`Backups of ${target.backup.name} in namespace ${target.namespace}:`);
  for (const backup of backups) say(`  ${shown(backup)}`);
  const [newest] = backups.slice(-1);
  if (!newest) throw new Refusal([messages.noneYet(target.backup.job.name, target.namespace)]);
  if (options.list) return;
  const chosen = options.at === undefined ? newest : backups.find(({ backup }) => backup === options.at);
  if (!chosen) throw new Refusal([messages.notThere(options.at ?? '')]);
  say(`${current} is replaced by what it was at ${shown(chosen)}.`);
  await confirm(run, target);
  await restoreOf(run, target, chosen);
}

async function restoreMoment(run: Run, target: Target, said: string): Promise<void> {
  const { of, name } = target.backup;
  if (of.kind !== 'postgres') throw new Refusal([messages.notArchived(name)]);
  const moment = momentOf(run, target, said);
  run.say(
    `The database ${of.database} is replaced by what it was at ${moment.recoveryTarget.targetTime ?? 'the end of the archive'}.`,
  );
  await confirm(run, target);
  await besideAndSwap(run, target, of, await backupOf(run, target, moment));
}

function restoreOf(run: Run, target: Target, chosen: Listed): Promise<void> {
  switch (target.backup.of.kind) {
    case 'postgres':
      return besideAndSwap(run, target, target.backup.of, chosen.backup);
    case 'redis':
    case 'volume':
      return inPlace(run, target, chosen);
  }
}

function targetFor({ stacks, stack: name, environment, what }: Run): Target {
  const stack = findStack(stacks, name, environment);
  const { backups } = stack;
  const names = backups.map(({ name }) => name);
  const [first, ...more] = what === undefined ? backups : backups.filter(({ name }) => name === what);
  if (names.length === 0) throw new Refusal([messages.noBackups(name, environment)]);
  if (!first) throw new Refusal([messages.noSuch(what ?? '', names)]);
  if (more.length > 0) throw new Refusal([messages.nameOne(names)]);
  return { stack, backup: first, namespace: stack.namespace.name };
}

async function confirm({ options, kubectl, ask }: Run, { namespace }: Target): Promise<void> {
  if (options.yes) return;
  const { context, server } = await targetOf(kubectl);
  if (!(await ask(messages.ask(context, server, namespace)))) throw new Refusal([]);
}
