// kubectl whose questions are asked again for a while, because an API server that is away for a moment is no reason to end.
import { Failure } from '../errors';
import { messages } from '../messages';
import type { Exec } from '../program';
import { type Kubectl, KubectlError } from './kubectl';
import type { Clock } from './machine';

/** Longer than a managed control plane takes to change its leader or its version. */
const PATIENCE_SECONDS = 120;

/** What a question is answered with, and not the lack of an answer. */
const ANSWERS =
  /\((NotFound|Forbidden|Unauthorized|BadRequest|MethodNotAllowed|Invalid)\)|doesn't have a resource type|no matches for kind|timed out waiting|progress deadline|cannot be started|not found$/m;

/** Nothing is asked any more once the user wants it to end; what puts something right is still done. */
export function patient(kubectl: Kubectl, clock: Clock): Kubectl {
  const asked = interruptible(kubectl, clock);
  return Object.assign(
    (args: readonly string[], input?: string) =>
      isQuestion(args) ? again(() => asked(args, input), clock) : kubectl(args, input),
    kubectl,
  );
}

/**
 * Does what may be done twice until it succeeds.
 * @throws what it threw at first, after a while, or when the user wants it to end.
 */
export async function again<T>(work: () => Promise<T>, { now, pause, isInterrupted }: Clock): Promise<T> {
  const end = now() + PATIENCE_SECONDS * 1000;
  let first: unknown;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      first ??= error;
      if (!(error instanceof KubectlError) || ANSWERS.test(error.message) || isInterrupted() || now() >= end) throw first;
      await pause(1000);
    }
  }
}

/** Each call is refused once the user wants it to end. */
export function interruptible(kubectl: Kubectl, { isInterrupted }: Clock): Kubectl {
  return Object.assign(async (args: readonly string[], input?: string) => {
    if (isInterrupted()) throw new Failure(messages.interrupted);
    return kubectl(args, input);
  }, kubectl);
}

/** No program is started once the user wants it to end. */
export const interruptibleExec =
  (exec: Exec, { isInterrupted }: Clock): Exec =>
  async (...call) => {
    if (isInterrupted()) throw new Failure(messages.interrupted);
    return exec(...call);
  };

/** The log of a pod that is on its way is asked for each second anyway. */
function isQuestion(args: readonly string[]): boolean {
  const [verb, noun] = args[0] === '-n' ? args.slice(2) : args;
  return verb === 'get' || verb === 'wait' || (verb === 'rollout' && noun === 'status');
}
