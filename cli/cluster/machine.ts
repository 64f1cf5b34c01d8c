// This machine, as far as commands look at it: its programs, time, disk and ports.
import type { Exec } from '../program';
import type { Kubectl } from './kubectl';

export interface Machine extends Disk {
  readonly exec: Exec;
  readonly clock: Clock;
  readonly isPortTaken: (port: number) => Promise<boolean>;
}

export interface Disk {
  /** @throws if there is no such file, or it cannot be read. */
  readonly readFile: (path: string) => string;
  /** Whether there is a file, or a folder, of this path. */
  readonly exists: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
  readonly absolute: (path: string) => string;
}

/** Time, and whether the user wants to wait any longer. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** Whether the user, or the system, wants the command to end: what it has stopped is started before. */
  readonly isInterrupted: () => boolean;
}

/** The cluster and the time of what is done to its end, whatever the user wants. */
export interface Steady {
  readonly kubectl: Kubectl;
  readonly clock: Clock;
}
