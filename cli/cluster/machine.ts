// This machine, as far as commands look at it.
import type { Exec } from '../program';

export interface Machine {
  readonly exec: Exec;
  readonly clock: Clock;
  readonly isFolder: (path: string) => boolean;
  readonly absolute: (path: string) => string;
  readonly isPortTaken: (port: number) => Promise<boolean>;
}

/** Time as the wait sees it. */
export interface Clock {
  now(): number;
  pause(milliseconds: number): Promise<void>;
}
