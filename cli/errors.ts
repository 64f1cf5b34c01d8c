// How a command ends when something is wrong that a person can put right.
import { StackError } from '../resolve/stack-error';
import { KubectlError } from './cluster/kubectl';
import { findingsHere } from './here';
import { messages } from './messages';
import { ProgramError } from './program';
import { ProjectError } from './project/project-error';
import { systemSentence } from './system-error';

/** Thrown when nothing was done; the message holds every reason. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly reasons: readonly string[]) {
    super([...reasons, messages.nothingApplied].join('\n'));
  }
}

/** Thrown when something was begun and cannot be finished; the message tells what, why, and what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** Thrown when everything was applied and a pod does not become ready. */
export class NotUp extends Failure {}

const KNOWN = [Refusal, Failure, KubectlError, ProgramError, ProjectError, StackError];

/** Prints the message of an error that is no bug of ours, and sets the exit code; throws any other error again. */
export function tell(error: unknown): void {
  const ofSystem = systemSentence(error);
  if (ofSystem === undefined && !KNOWN.some((kind) => error instanceof kind)) throw error;
  const told = error instanceof StackError ? new StackError(findingsHere(error.findings)) : (error as Error);
  console.error(ofSystem ?? told.message);
  process.exitCode ??= 1; // a signal has one of its own
}
