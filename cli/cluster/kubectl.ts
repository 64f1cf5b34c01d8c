// kubectl with the user's own kubeconfig. Values go in through standard input and come out through standard output, never
// through arguments, files or logs.
import { shellLine } from '../../model/shell';
import { messages } from '../messages';
import { type Exec, exec, ProgramError } from '../program';

/** Runs kubectl to its end in one cluster, and returns what it printed. */
export interface Kubectl {
  (args: readonly string[], input?: string): Promise<string>;
  /** Of the kubeconfig. Every call names it, so that none follows a `kubectl config use-context`. */
  readonly context: string;
}

/** Thrown when kubectl fails: the command without its input, and its standard error. */
export class KubectlError extends Error {
  override readonly name = 'KubectlError';
}

export function kubectlFor(context: string, run: Exec = exec): Kubectl {
  const call = (args: readonly string[], input?: string) => kubectl(run, ['--context', context, ...args], input);
  return Object.assign(call, { context });
}

/** What kubectl says of the kubeconfig, without a cluster. */
export const kubeconfig = (run: Exec, ...args: readonly string[]): Promise<string> => kubectl(run, ['config', ...args]);

/** How a person begins a line for the same cluster: `kubectl --context prod -n shop`. */
export const kubectlIn = ({ context }: Kubectl, namespace?: string): string =>
  shellLine(['kubectl', '--context', context, ...(namespace === undefined ? [] : ['-n', namespace])]);

async function kubectl(run: Exec, args: readonly string[], input?: string): Promise<string> {
  try {
    return await run({ program: 'kubectl', args: [...args, ...limitOf(args)] }, input);
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    if (error.stderr === undefined) throw new KubectlError(messages.noKubectl);
    throw new KubectlError(`kubectl ${args.join(' ')}: ${error.stderr || messages.exitCode(error.code)}`);
  }
}

/** Of verbs that ask once. Those that wait have a limit of their own; a program in a pod takes as long as it takes. */
const SHORT = /^(get|apply|create|replace|patch|label|annotate|scale|auth|api-resources|version)$/;

/** An API server that takes a connection and says nothing would be waited for without an end. */
function limitOf(args: readonly string[]): string[] {
  const verb = args.find((word, i) => !word.startsWith('-') && !/^(--context|-n)$/.test(args[i - 1] ?? ''));
  const waitsForNobody = verb === 'delete' && args.includes('--wait=false');
  return SHORT.test(verb ?? '') || waitsForNobody ? ['--request-timeout=60s'] : [];
}
