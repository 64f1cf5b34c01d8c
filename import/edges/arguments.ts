// Addresses of this machine in arguments of a build: they are those of the stack in each environment, as in variables.
import { type Context, type Options, pathOf } from '../context';
import type { Draft } from '../draft';
import type { Plan } from '../ingress/plan';
import { messages } from '../messages';
import { foreignHost } from './left';
import { localValue } from './local-value';
import { AT_A_SERVER } from './variable-names';

/** The options of a service with the arguments of its build as they are here. */
export function withArguments({ seen, options }: Draft, context: Context, plan: Plan, drafts: readonly Draft[]): Options {
  const build = options.build as Options | undefined;
  const args = build?.args as Record<string, string> | undefined;
  if (args === undefined) return options;
  const here = Object.entries(args).map(([name, value]) => {
    const foreign = foreignHost(name, value, plan);
    if (foreign !== undefined) context.notes.decided(pathOf(seen, 'build', 'args', name), messages.foreignAddress(foreign));
    const text =
      /localhost|127\.0\.0\.1/.test(value) || AT_A_SERVER.test(value)
        ? localValue(name, value, seen, context, plan, drafts).text
        : undefined;
    return [name, text ?? value];
  });
  return { ...options, build: { ...build, args: Object.fromEntries(here) } };
}
