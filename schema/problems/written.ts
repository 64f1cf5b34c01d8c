// Where a stack is written: its file, and the line of each of its options, if somebody knows it.
import { textOf } from './text-of';

/** Both from 1, as editors count. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Written {
  /** For people, as they would type it. */
  readonly file: string;
  /** The place of the option at a path, or of the last step on the way to it that is there, and how many steps that took. */
  readonly find?: (path: readonly PropertyKey[]) => (Place & { readonly steps: number }) | undefined;
}

/** `Symbol.for`, so that two copies of this file in one process, ESM and CommonJS, know each other's stacks. */
const WRITTEN = Symbol.for('slipway.written');

/** Says where a stack is written. The stack stays what it is: nothing that reads or prints it sees this. */
export function writtenIn<Stack extends object>(stack: Stack, written: Written): Stack {
  return Object.defineProperty(stack, WRITTEN, { value: written });
}

/** In `stacks/`, if nobody has said otherwise. */
export const whereWritten = (stack: { readonly name?: unknown }): Written =>
  (Reflect.get(stack, WRITTEN) as Written | undefined) ?? { file: `stacks/${textOf(stack.name)}.ts` };

export const isWritten = (stack: object): boolean => Reflect.has(stack, WRITTEN);
