// One step on the way up. Each can be repeated: what is there already is left as it is.
import type { Command } from '../program';

export interface Step {
  readonly title: string;
  /** What a person would type instead, in order; what only looks is left out. */
  readonly commands: readonly Command[];
  /** What it does at the same time and tells of separately. */
  readonly parts?: readonly string[];
  /** @returns in a few words what is there now. */
  run(progress: Progress): Promise<string>;
}

export interface Progress {
  /** A line of output, while it lasts. */
  say(line: string): void;
  /** What a part waits for; undefined when it is ready. */
  part(name: string, line: string | undefined): void;
  /** Something to know that is no failure; it is said at the end. */
  note(line: string): void;
}
