// `command` and `entrypoint`: the same words here, where a type does not write the line itself.
import { type Context, type Options, pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';

/** `$NAME` of compose's `$$NAME` is for the shell of the container, and stays; Kubernetes reads `$(NAME)` alone. */
const words = (said: readonly string[]) => said.map((word) => word.replaceAll(/\$(?=\()/g, '$$$$'));

export function commandOptions(seen: Seen, { notes }: Context): Options {
  const { service } = seen;
  const { command, entrypoint } = service;
  for (const name of ['command', 'entrypoint'] as const) {
    const said = service[name];
    if (said === undefined) continue;
    if (said.length > 0 || (name === 'entrypoint' && command?.length)) notes.mapped(pathOf(seen, name), name);
    else notes.decided(pathOf(seen, name), messages.emptyCommand(name));
  }
  // an empty one is none: the command alone is run
  if (entrypoint?.length === 0 && command !== undefined && command.length > 0) return { entrypoint: words(command) };
  return {
    ...(entrypoint !== undefined && entrypoint.length > 0 && { entrypoint: words(entrypoint) }),
    ...(command !== undefined && command.length > 0 && { command: words(command) }),
  };
}
