// Ctrl-C, a closed terminal, a cancelled job: each ends a watch.
import { SIGNALS } from '../cluster/signals';

/** @returns the exit code, when a signal comes. */
export const untilEnded = (): Promise<number> =>
  new Promise((ended) => {
    for (const [signal, number] of Object.entries(SIGNALS)) process.on(signal, () => ended(128 + number));
  });
