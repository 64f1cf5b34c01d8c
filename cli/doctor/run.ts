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
  readonly exec: Exec;
  readonly say: (line: string) => void;
}

/** @returns whether nothing is wrong. */
export async function doctor({ exec, say, ...run }: DoctorRun): Promise<boolean> {
  const stack = findStack(run.stacks, run.stack, run.environment);
  const kubectl = await chooseCluster(exec, run.context);
  say(messages.title(stack, await whereOf(kubectl)));
  const told = await lookAt(stack, kubectl, ALL_LOOKS);
  for (const { is, title, text, cure } of told) {
    say(`${SIGNS[is]} ${title}: ${text}`);
    if (cure !== undefined) say(`    ${cure}`);
  }
  const count = told.filter(({ is }) => is === 'wrong').length;
  say(count === 0 ? messages.allRight : messages.someWrong(count));
  return count === 0;
}

const SIGNS: Readonly<Record<Found['is'], string>> = { right: '✔', wrong: '✖', untold: '?' };
