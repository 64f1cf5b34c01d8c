// Workers, schedulers and their like: programs of the team's code without a port, such as Celery's.
import { atOf, type Context, type Options, pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import type { Kind } from './kind';

const isCelery = ({ program, steps }: Seen) => program[0] === 'celery' || (steps.at(-1) ?? []).includes('celery');

const partOf = ({ program, steps }: Seen) =>
  ['worker', 'beat', 'flower'].find((part) => program.includes(part) || (steps.at(-1) ?? []).includes(part));

function options(seen: Seen, { notes }: Context): Options {
  const part = partOf(seen);
  const command = seen.steps.at(-1) ?? [];
  notes.mapped(pathOf(seen, 'command'), 'command');
  if (part === 'beat') notes.decided(pathOf(seen), messages.oneBeat(), atOf(seen, 'command'));
  const isWorker = part === 'worker';
  if (isWorker && seen.service.stop_grace_period === undefined)
    notes.decided(pathOf(seen), messages.workerStops(), atOf(seen, 'stopGraceSeconds'));
  const port = seen.ports[0] ?? 5555;
  return {
    type: 'container',
    command: withoutFiles(command, seen, notes),
    ...(part === 'flower' && { ports: { [seen.name]: port } }),
    ...(isWorker && seen.service.stop_grace_period === undefined && { stopGraceSeconds: 300 }),
    ...(part === 'beat' && /celerybeat-schedule|-s/.test(command.join(' ')) === false && { workingDir: undefined }),
  };
}

/** A log goes to the standard output, and the root of a pod cannot be written to. */
function withoutFiles(command: readonly string[], seen: Seen, notes: Context['notes']): string[] {
  const kept: string[] = [];
  let isLeft = false;
  for (let i = 0; i < command.length; i++) {
    const word = command[i] ?? '';
    if (/^(?:--logfile|-f|--pidfile)$/.test(word)) i++;
    else if (!/^(?:--logfile|--pidfile)=/.test(word)) {
      kept.push(word);
      continue;
    }
    isLeft = true;
  }
  if (isLeft) notes.decided(pathOf(seen, 'command'), messages.logsOfCelery(), atOf(seen, 'command'));
  return kept;
}

export const celery: Kind = {
  name: 'Celery',
  is: isCelery,
  options,
  takes: ['command', 'entrypoint', 'ports', 'expose'],
};
