// What the command does, from the list of the backups to the services that run again.

import { confirm } from '../cluster/confirm';
import { Refusal } from '../errors';
import { besideAndSwap } from './database';
import { inPlace } from './files';
import { type Listed, listBackups, shown } from './list';
import { messages } from './messages';
import { backupOf, momentOf } from './moment';
import type { Run, Target } from './target';
import { targetFor } from './target';

/** @throws Refusal where nothing was changed, Failure where something was begun. */
export async function restore(run: Run): Promise<void> {
  const { options, say } = run;
  const target = targetFor(run);
  if (options.moment !== undefined) return restoreMoment(run, target, options.moment);
  const { current, backups } = await listBackups(run, target);
  say(`Backups of ${target.backup.name} in namespace ${target.namespace}:`);
  for (const backup of backups) say(`  ${shown(backup)}`);
  const [newest] = backups.slice(-1);
  if (!newest) throw new Refusal([messages.noneYet(target.backup.job.name, target.namespace)]);
  if (options.list) return;
  const chosen = options.at === undefined ? newest : backups.find(({ backup }) => backup === options.at);
  if (!chosen) throw new Refusal([messages.notThere(options.at ?? '')]);
  say(`${current} is replaced by what it was at ${shown(chosen)}.`);
  await confirm({ ...run, ...run.options }, (where) => messages.ask(target.namespace, where));
  await restoreOf(run, target, chosen);
}

async function restoreMoment(run: Run, target: Target, said: string): Promise<void> {
  const { of, name } = target.backup;
  if (of.kind !== 'postgres') throw new Refusal([messages.notArchived(name)]);
  const moment = momentOf(run, target, said);
  run.say(
    `The database ${of.database} is replaced by what it was at ${moment.recoveryTarget.targetTime ?? 'the end of the archive'}.`,
  );
  await confirm({ ...run, ...run.options }, (where) => messages.ask(target.namespace, where));
  await besideAndSwap(run, target, of, await backupOf(run, target, moment));
}

function restoreOf(run: Run, target: Target, chosen: Listed): Promise<void> {
  switch (target.backup.of.kind) {
    case 'postgres':
      return besideAndSwap(run, target, target.backup.of, chosen.backup);
    case 'redis':
    case 'volume':
      return inPlace(run, target, chosen);
  }
}
