// Files come back while the service that has them open stands still.
import { linesUntil, orEnd, startJob, type Variables } from './job';
import { amounts, type Listed } from './list';
import { messages } from './messages';
import type { Access } from './options';
import type { Target } from './target';
import { whileStopped } from './writers';

export async function restoreFiles(access: Access, target: Target, { backup }: Listed, more: Variables = {}): Promise<void> {
  const { steady, say } = access;
  const { name, of } = target.backup;
  const lines = await whileStopped(access, target.namespace, of.kind === 'volume' ? of.services : [of.service], async () => {
    const job = await startJob(access, target, { AT: backup, ...more });
    say(messages.restoring(backup, job.name));
    return orEnd(steady.kubectl, job, () => linesUntil(access, job, ({ ok }) => ok === true));
  });
  const end = lines.find(({ ok }) => ok === true) ?? {};
  say(messages.filesRestored(name, backup, amounts(end), String(end.before)));
}
