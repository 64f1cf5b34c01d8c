// A question at the terminal that yes or no answers.
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Refusal } from './errors';
import { messages } from './messages';

export type Ask = (question: string) => Promise<boolean>;

/** @throws Refusal if nobody is there. */
export const ask: Ask = async (question) => {
  if (!process.stdin.isTTY) throw new Refusal([messages.noTerminal]);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const closed = once(terminal, 'close').then(() => ''); // the end of the input is a no
  const answer = await Promise.race([terminal.question(`${question} [y/N] `), closed]);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
};
