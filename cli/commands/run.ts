// Runs a line, and sets the exit code: docs/commands.md lists them.
import { isMainThread } from 'node:worker_threads';
import { type Command, CommanderError } from 'commander';
import { masked } from '../../schema/problems/messages/wording';
import { textOf } from '../../schema/problems/text-of';
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

// what nobody has caught ends here too, in a sentence
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, async (error: unknown) => {
    await known(error);
    process.exit();
  });

/** In a worker, which loads the program too, it does nothing. */
export async function run(program: Command, args: readonly string[]): Promise<void> {
  if (!isMainThread) return;
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) await known(error);
    else if (error.exitCode !== 0) process.exitCode = WRONG_LINE; // help ends it too, with 0
  }
}

async function known(error: unknown): Promise<void> {
  try {
    tell(error);
  } catch (bug) {
    process.exitCode = BUG;
    const { message, stack }: Pick<Error, 'message' | 'stack'> = bug instanceof Error ? bug : { message: textOf(bug) };
    const hidden = await hiding();
    console.error(messages.bug(hidden(message.split('\n')[0] ?? '')));
    if (process.env.SLIPWAY_DEBUG) console.error(hidden(stack ?? ''));
  }
}

/** A mistake may quote anything: what looks like a secret is hidden. Nothing else of a line needs that table. */
async function hiding(): Promise<(text: string) => string> {
  const [{ secretsIn }, { without }] = await Promise.all([import('../../leaks/find'), import('../../leaks/hide')]);
  return (text) =>
    masked(
      without(
        text,
        secretsIn(text).map(({ secret }) => secret),
      ),
    );
}
