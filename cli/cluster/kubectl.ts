// kubectl with the user's own kubeconfig. Values go in through standard input and come out through standard output, never
// through arguments, files or logs.
import { messages } from '../messages';
import { type Exec, exec, ProgramError } from '../program';

/** Runs kubectl to its end and returns what it printed. */
export type Kubectl = (args: readonly string[], input?: string) => Promise<string>;

/** Thrown when kubectl fails: the command without its input, and its standard error. */
export class KubectlError extends Error {
  override readonly name = 'KubectlError';
}

/** @param context context of the kubeconfig; the current one if undefined. */
export function kubectlFor(context: string | undefined, run: Exec = exec): Kubectl {
  const always = context === undefined ? [] : ['--context', context];
  return async (args, input) => {
    try {
      return await run({ program: 'kubectl', args: [...always, ...args] }, input);
    } catch (error) {
      if (!(error instanceof ProgramError)) throw error;
      if (error.stderr === undefined) throw new KubectlError(messages.noKubectl);
      throw new KubectlError(`kubectl ${args.join(' ')}: ${error.stderr || messages.exitCode(error.code)}`);
    }
  };
}
