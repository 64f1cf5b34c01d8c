// The user, or the system, wants a command to end: Ctrl-C, a closed terminal, a cancelled job. What it has stopped is started before.
import { endPrograms } from '../program';
import type { Clock } from './machine';

export const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

/** @returns the clock of a command that looks at it. */
export function untilSignal(clock: Clock): Clock {
  let isInterrupted = false;
  for (const [signal, number] of Object.entries(SIGNALS))
    process.on(signal, () => {
      isInterrupted = true;
      process.exitCode = 128 + number;
      endPrograms(); // one that waits would be waited for
    });
  return { ...clock, isInterrupted: () => isInterrupted };
}
