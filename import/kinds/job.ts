// A program that ends: somebody waits for its end, or compose does not start it again.
import { atOf, type Context, type Options, pathOf } from '../context';
import { commandOptions } from '../keys/command';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { endsByItself } from './ends';
import type { Kind } from './kind';
import { isAwaited } from './migration';

/** Programs that make something and end, though compose may start them again. */
const ENDING =
  /(?:^|[-_])(?:init|setup|seed|bootstrap|create-?buckets?|mc|provision|prestart|migrations?|migrate|migrator)(?:$|[-_])/i;

const stays = ({ service, ports }: Seen) => ports.length > 0 || ['always', 'unless-stopped'].includes(service.restart ?? '');

const ends = (seen: Seen, { all }: Context) =>
  isAwaited(seen, all) ||
  (isNeverStartedAgain(seen) && !stays(seen) && seen.line.length > 0) ||
  (!stays(seen) && ENDING.test(seen.key)) ||
  (seen.service.ports.length === 0 && seen.service.expose.length === 0 && endsByItself(seen)) ||
  isAloneToEnd(seen, all);

const isNeverStartedAgain = ({ service }: Seen): boolean =>
  service.restart === 'no' || service.deploy?.restart_policy?.condition === 'none';

/** Every other service is started again, this one is not, it has a command of its own, and nobody asks it. */
const isAloneToEnd = (seen: Seen, all: readonly Seen[]): boolean =>
  seen.service.restart === undefined &&
  seen.ports.length === 0 &&
  (seen.service.command ?? seen.service.entrypoint) !== undefined &&
  /^(?:python\d?(?:\.\d+)?|node|ruby|php|sh|bash)$/.test(seen.program[0] ?? '') &&
  all.length > 1 &&
  all.every(
    (other) => other === seen || ['always', 'unless-stopped'].includes(other.service.restart ?? '') || isAwaited(other, all),
  );

function options(seen: Seen, context: Context): Options {
  context.notes.decided(pathOf(seen), messages.isAJob(isAwaited(seen, context.all)), atOf(seen, 'type'));
  return { type: 'job', ...commandOptions(seen, context) };
}

export const job: Kind = {
  name: 'job',
  is: ends,
  options,
  takes: ['command', 'entrypoint', 'ports', 'expose', 'healthcheck', 'scale'],
};
