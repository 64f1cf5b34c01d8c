// What a command ends with when something is wrong that a person can mend.
import { StackError } from '../resolve';
import { KubectlError } from './cluster/kubectl';
import { Failure } from './failure';
import { ProgramError } from './program';
import { Refusal } from './refusal';

/** Prints the message of an error that is no bug of ours; throws any other again. */
export function tell(error: unknown): void {
  if (!KINDS.some((kind) => error instanceof kind)) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}

const KINDS = [Refusal, Failure, KubectlError, ProgramError, StackError];
