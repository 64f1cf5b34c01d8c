// Waiting: a question that is asked once a second until there is an answer.
import { Failure } from '../errors';
import { messages } from '../messages';
import type { Clock } from './machine';

type Nothing = undefined | false;

/**
 * @param seconds how long to ask at most; for ever where it is left out.
 * @returns the answer, or undefined where there was none in time.
 * @throws Failure if the user wants it to end; and what `condition` throws.
 */
export async function until<T>(condition: () => Promise<T | Nothing>, clock: Clock): Promise<T>;
export async function until<T>(condition: () => Promise<T | Nothing>, clock: Clock, seconds: number): Promise<T | undefined>;
export async function until<T>(
  condition: () => Promise<T | Nothing>,
  { now, pause, isInterrupted }: Clock,
  seconds = Number.POSITIVE_INFINITY,
): Promise<T | undefined> {
  const end = now() + seconds * 1000;
  for (;;) {
    const answer = await condition();
    if (answer !== undefined && answer !== false) return answer;
    if (isInterrupted()) throw new Failure(messages.interrupted);
    if (now() >= end) return undefined;
    await pause(1000);
  }
}
