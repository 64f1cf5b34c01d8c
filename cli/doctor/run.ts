// What the command does: it looks, and says what it saw, a line each, with the cure below what is wrong.
import type { StackInput } from '../../schema/stack';
import { chooseCluster, whereOf } from '../cluster/context';
import { findStack } from '../find-stack';
import type { Exec } from '../program';
import type { Found } from './look';
import { ALL_LOOKS, lookAt } from './looks';
import { messages } from './messages';

interface DoctorRun {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  readonly context?: string;
  /** One document instead of lines for people. */
  readonly json?: boolean;
  readonly exec: Exec;
  readonly say: (line: string) => void;
}

/** @returns whether nothing is wrong. */
export async function doctor({ exec, say, ...run }: DoctorRun): Promise<boolean> {
  const stack = findStack(run.stacks, run.stack, run.environment);
  const kubectl = await chooseCluster(exec, run.context);
  const where = await whereOf(kubectl);
  if (!run.json) say(messages.title(stack, where));
  const told = await lookAt(stack, kubectl, ALL_LOOKS);
  const count = told.filter(({ is }) => is === 'wrong').length;
  if (run.json) {
    say(JSON.stringify({ stack: stack.name, environment: stack.environment, cluster: where, right: count === 0, looks: told }));
    return count === 0;
  }
  for (const { is, title, text, cure } of told) {
    say(`${SIGNS[is]} ${title}: ${text}`);
    if (cure !== undefined) say(`    ${cure}`);
  }
  say(count === 0 ? messages.allRight : messages.someWrong(count));
  return count === 0;
}

const SIGNS: Readonly<Record<Found['is'], string>> = { right: '✔', wrong: '✖', untold: '?' };
