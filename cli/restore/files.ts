// What lies in files comes back while the service that has them open stands still.
import { linesUntil, orEnd, startJob } from './job';
import { amounts, type Listed } from './list';
import type { Run, Target } from './target';
import { whileStopped } from './writers';

export async function inPlace(run: Run, target: Target, { backup }: Listed): Promise<void> {
  const { name, of } = target.backup;
  const lines = await whileStopped(run, target.namespace, [of.service], async () => {
    const job = await startJob(run, target, { AT: backup });
    run.say(`Restoring ${backup}, and checking it (job ${job}).`);
    return orEnd(run, target, job, () => linesUntil(run, target, job, ({ ok }) => ok === true));
  });
  const end = lines.find(({ ok }) => ok === true) ?? {};
  run.say(
    `${name} is that of ${backup}: ${amounts(end).join(', ')}. The old files are in its folder ${end.before}, for you to delete.`,
  );
}
