// `migrate` keeps its record in a Postgres of the stack. For any other database the same command is a job that the others wait for.
import { atOf, type Context, type Options, pathOf } from '../context';
import type { Draft } from '../draft';
import { messages } from '../messages';

/** @returns the jobs, by their names. */
export function migrationJobs(drafts: readonly Draft[], { notes }: Context): Options {
  const jobs: Options = {};
  for (const draft of drafts) {
    const { seen, options } = draft;
    const { migrate, ...rest } = options;
    const uses = (rest.uses ?? {}) as Options;
    const isKept = Object.keys(uses).some((target) =>
      drafts.some((other) => other.seen.name === target && other.options.type === 'postgres'),
    );
    if (migrate === undefined || isKept) continue;
    const name = `${seen.name.slice(0, 44)}-migrate`;
    const { image, env, secrets, user, workingDir } = rest;
    jobs[name] = {
      type: 'job',
      image: image ?? { from: seen.name },
      command: migrate,
      ...(workingDir !== undefined && { workingDir }),
      ...(user !== undefined && { user }),
      ...(env !== undefined && { env }),
      ...(secrets !== undefined && { secrets }),
      ...(Object.keys(uses).length > 0 && { uses: stores(uses, drafts) }),
    };
    draft.options = { ...rest, uses: { ...uses, [name]: { wait: 'completed' } } };
    for (const other of drafts)
      if (runs(other, seen.name))
        other.options = { ...other.options, uses: { ...(other.options.uses as Options), [name]: { wait: 'completed' } } };
    notes.decided(pathOf(seen, 'command'), messages.migrationJob(name), atOf({ name }, 'type'));
  }
  return jobs;
}

/** A service with the image of another one waits for its migration too. */
const runs = ({ options }: Draft, name: string): boolean =>
  (options.image as { from?: unknown } | undefined)?.from === name && options.type !== 'job';

/** A migration needs the databases, and none of the services beside it. */
const stores = (uses: Options, drafts: readonly Draft[]): Options =>
  Object.fromEntries(
    Object.entries(uses).filter(([target]) => {
      const other = drafts.find(({ seen }) => seen.name === target);
      return (
        other === undefined ||
        !['container', 'fastapi', 'nextjs', 'static', 'vite'].includes(String(other.options.type)) ||
        other.options.connection !== undefined
      );
    }),
  );
