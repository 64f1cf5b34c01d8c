// What one concern of the command comes to, before anything is written: the keys of services, the registry, the certificate.
import type { PlannedSecret } from './plan';
import type { Unfinished } from './rotate/unfinished';

export interface Part {
  /** Why nothing may be written. */
  readonly problems: readonly string[];
  /** What --check says of it, which knows no cluster. */
  readonly checked: readonly string[];
  /** What is about to happen, a line for each Secret. */
  readonly lines: readonly string[];
  /** The Secrets that are not yet what they shall be. */
  readonly changed: readonly PlannedSecret[];
  /** Services that run with a value that is no longer right. */
  readonly readers: readonly string[];
  /** The Secrets that name those, until they are restarted. */
  readonly noted: readonly string[];
  /** Rotations that an earlier run has begun. */
  readonly unfinished: readonly Unfinished[];
}

export const NOTHING: Part = { problems: [], checked: [], lines: [], changed: [], readers: [], noted: [], unfinished: [] };

export const together = (parts: readonly Part[]): Part => ({
  problems: parts.flatMap(({ problems }) => problems),
  checked: parts.flatMap(({ checked }) => checked),
  lines: parts.flatMap(({ lines }) => lines),
  changed: parts.flatMap(({ changed }) => changed),
  readers: parts.flatMap(({ readers }) => readers),
  noted: parts.flatMap(({ noted }) => noted),
  unfinished: parts.flatMap(({ unfinished }) => unfinished),
});
