// The command line of a program: compose's entrypoint is Kubernetes' command, compose's command its arguments.
import type { Application } from '../../model';
import type { Program } from './program';

/** @param own the line of the type, which runs where the stack says no command. It names its program, so no entrypoint is before it. */
export function commandLine({ entrypoint, command }: Application, own?: readonly string[]): Pick<Program, 'command' | 'args'> {
  if (own === undefined || command !== undefined) return { command: entrypoint, args: command };
  return entrypoint === undefined ? { command: own, args: undefined } : { command: entrypoint, args: own };
}
