// What the command does, from the list of the backups to the services that run again.

import { ageOf } from '../cluster/age';
import { alone } from '../cluster/alone';
import { confirm } from '../cluster/confirm';
import { chooseCluster } from '../cluster/context';
import { kubectlIn } from '../cluster/kubectl';
import { requireOwnNamespace } from '../cluster/namespace';
import { patient } from '../cluster/patient';
import { Refusal } from '../errors';
import { slipwayHere } from '../here';
import { restoreDatabase } from './database';
import { restoreFiles } from './files';
import type { Variables } from './job';
import { isOfAnother, type Listed, listBackups, newestOf, shown, timeOf } from './list';
import { messages } from './messages';
import { backupOf, momentOf } from './moment';
import type { Access, RestoreRun } from './options';
import { type Target, targetFor } from './target';

/** @throws Refusal where nothing was changed, Failure where something was begun. */
export async function restore(given: RestoreRun): Promise<void> {
  const { options, say } = given;
  const target = targetFor(given);
  const { clock } = given;
  const chosenCluster = await chooseCluster(given.exec, options.context);
  const unmoved = { ...clock, isInterrupted: () => false };
  const run = {
    ...given,
    kubectl: patient(chosenCluster, clock),
    steady: { kubectl: patient(chosenCluster, unmoved), clock: unmoved },
  };
  await requireOwnNamespace(run.kubectl, target.stack);
  if (options.moment !== undefined) return restoreMoment(run, target, options.moment);
  const { current, backups, here } = await listBackups(run, target);
  if (options.json) {
    const documents = backups.map((backup) => ({ ...backup, another: isOfAnother(backup, here) }));
    return say(
      JSON.stringify({
        name: target.backup.name,
        namespace: target.namespace,
        backups: documents,
        newest: newestOf(backups)?.backup,
      }),
    );
  }
  say(messages.backups(target.backup.name, target.namespace));
  for (const backup of backups) say(`  ${shown(backup, here)}`);
  const newest = newestOf(backups);
  if (!newest) throw new Refusal([messages.noneYet(target.backup.job.name, kubectlIn(run.kubectl, target.namespace))]);
  if (options.list) return say(messages.newestGood(ageOf(run.clock.now() - timeOf(newest))));
  const chosen = options.at === undefined ? newest : backups.find(({ backup }) => backup === options.at);
  if (!chosen) throw new Refusal([messages.notThere(options.at ?? '')]);
  if (isOfAnother(chosen, here) && !options.fromAnother)
    throw new Refusal([messages.needsFromAnother(chosen.backup, String(chosen.owner), String(here))]);
  say(messages.isReplaced(current, shown(chosen, here)));
  await askFirst(run, target);
  const more: Variables = isOfAnother(chosen, here) ? { FROM_ANOTHER: 'yes' } : {};
  await byOne(run, target, (access) => restoreBackup(access, target, chosen, more));
}

async function restoreMoment(run: Run, target: Target, input: string): Promise<void> {
  const { of, name } = target.backup;
  if (of.kind !== 'postgres') throw new Refusal([messages.notArchived(name)]);
  const moment = momentOf(target, input, run.options.archive);
  run.say(
    messages.isReplaced(
      messages.theDatabases([of.database, ...of.databases]),
      moment.recoveryTarget.targetTime ?? messages.endOfArchive,
    ),
  );
  await askFirst(run, target);
  await byOne(run, target, async (access) => restoreDatabase(access, target, of, await backupOf(access, target, moment)));
}

/** Nobody else restores, rotates, or brings up, meanwhile. */
function byOne(run: Run, { stack, namespace, backup }: Target, work: (access: Access) => Promise<void>): Promise<void> {
  const line = slipwayHere('restore', stack.name, stack.environment, backup.name);
  return alone({ ...run.steady, namespace, line }, (clock) => work({ ...run, clock, kubectl: patient(run.kubectl, clock) }));
}

function restoreBackup(access: Access, target: Target, chosen: Listed, more: Variables): Promise<void> {
  switch (target.backup.of.kind) {
    case 'postgres':
    case 'mysql':
      return restoreDatabase(access, target, target.backup.of, chosen.backup, more);
    case 'redis':
    case 's3':
    case 'volume':
      return restoreFiles(access, target, chosen, more);
  }
}

const askFirst = ({ kubectl, ask, options }: Run, { stack }: Target): Promise<void> =>
  confirm({ kubectl, ask, yes: options.yes }, (where) => messages.ask(stack, where));

type Run = RestoreRun & Access;
