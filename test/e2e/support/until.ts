// Waiting for what a cluster does in its own time.

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Asks again until the answer holds.
 * @returns the answer that held
 * @throws Error with the last answer, after `seconds`
 */
export async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean, seconds = 180): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`after ${seconds} seconds still: ${JSON.stringify(answer, null, 1)}`);
    await pause(1000);
  }
}
