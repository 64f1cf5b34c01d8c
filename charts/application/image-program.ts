// The program of an image that Slipway knows nothing about: its own, or what the stack says in compose's words.
import type { ResolvedContainer } from '../../model';
import type { Program } from './program';

export const programIn = ({ entrypoint, command }: Pick<ResolvedContainer, 'entrypoint' | 'command'>): Program => ({
  command: entrypoint,
  args: command,
});
