// Files come back while the service that has them open stands still.
import { kubectlIn } from '../cluster/kubectl';
import { Failure } from '../errors';
import { createJob, JobFailed, jobFrom, type Line, linesUntil, type NewJob, orEnd, type Variables } from './job';
import { amounts, type Listed } from './list';
import { messages } from './messages';
import type { Access } from './options';
import type { Target } from './target';
import { whileStopped } from './writers';

export async function restoreFiles(access: Access, target: Target, { backup }: Listed, more: Variables = {}): Promise<void> {
  const { name, of } = target.backup;
  let end: Line | undefined;
  try {
    await whileStopped(access, target.namespace, of.kind === 'volume' ? of.services : [of.service], async () => {
      const job = await jobFrom(access, target, { AT: backup, ...more });
      end = (await putInPlace(access, target, job, backup)).find(({ ok }) => ok === true);
    });
  } finally {
    // also where a service could not be started
    if (end) access.say(messages.filesRestored(name, backup, amounts(end), String(end.before)));
  }
}

/** @throws Failure where the files are as they were, or nobody knows. */
async function putInPlace(access: Access, { backup: { name } }: Target, made: NewJob, backup: string): Promise<readonly Line[]> {
  const { kubectl, steady, say } = access;
  try {
    const job = await createJob(access, made);
    say(messages.restoring(backup, job.name));
    return await orEnd(steady.kubectl, job, () => linesUntil(access, job, ({ ok }) => ok === true));
  } catch (error) {
    if (error instanceof JobFailed) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(messages.unknownFiles(why, name, kubectlIn(kubectl, made.namespace), made.name));
  }
}
