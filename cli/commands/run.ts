// Runs a line, and sets the exit code: docs/commands.md lists them.
import { type Command, CommanderError } from 'commander';
import { masked } from '../../schema/problems/messages/wording';
import { tell } from '../errors';
import { messages } from '../messages';

/** The line is wrong: nothing was looked at. */
const WRONG_LINE = 2;

/** Slipway itself is wrong. */
const BUG = 3;

// who reads the output may have seen enough: `slipway --help | head`
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

export async function run(program: Command, args: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) known(error);
    else if (error.exitCode !== 0) process.exitCode = WRONG_LINE; // help ends it too, with 0
  }
}

function known(error: unknown): void {
  try {
    tell(error);
  } catch (bug) {
    const { message, stack }: Pick<Error, 'message' | 'stack'> = bug instanceof Error ? bug : { message: String(bug) };
    console.error(messages.bug(masked(message.split('\n')[0] ?? '')));
    if (process.env.SLIPWAY_DEBUG) console.error(stack);
    process.exitCode = BUG;
  }
}
