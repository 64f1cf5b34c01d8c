// How a program is started, in compose's words: https://docs.docker.com/reference/compose-file/services/#command
import { z } from 'zod';
import { containerPath } from './names';
import { messages } from './problems/messages';

/** Where a program reads its words and variables, NUL is their end: none is started with one inside. */
export const isWithoutNul = (text: string): boolean => !text.includes('\0');

/** @param empty what to write instead of a list without words. */
const wordsOf = (empty: () => string) =>
  z
    .array(z.string().refine(isWithoutNul, { error: messages.nul }), {
      error: ({ input }) => (input === '' ? empty() : messages.notWords({ input })),
    })
    .min(1, { error: empty });

/** A program with its arguments, or arguments alone. */
export const words = wordsOf(messages.empty);

/** What compose takes for a program without words. */
export const entrypoint = wordsOf(messages.emptyEntrypoint);
export const command = wordsOf(messages.emptyCommand);

/** Options of every service that runs a program. */
export const program = {
  /**
   * Program that is started, not empty: `entrypoint` in compose, `command` in Kubernetes. As in compose, the image's own command then counts
   * no more. `$(NAME)` is the value of that variable, `$$` a dollar sign.
   * @default - the entrypoint of the image
   */
  entrypoint: entrypoint.optional(),
  /**
   * Arguments of the program, not empty: `command` in compose, `args` in Kubernetes. The entrypoint of the image stays. `$(NAME)` is the
   * value of that variable, `$$` a dollar sign.
   * @default - the command of the image
   */
  command: command.optional(),
  /**
   * Absolute path of the folder in which the program starts, as compose's `working_dir`.
   * @default - the folder that the image says; with `source`, the folder where it is mounted
   */
  workingDir: containerPath.optional(),
};
