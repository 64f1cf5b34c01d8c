// What a stack file imports. It is a file of its own, so that a program which only reads stacks does not load their schemas.
import type { StackInput } from './stack';

/** Gives the stack its type, so that the editor completes and explains the options. The values are checked at synth. */
export function defineStack(input: StackInput): StackInput {
  return input;
}
