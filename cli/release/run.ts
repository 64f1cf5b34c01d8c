// What `slipway release` does, from the commit that is checked out to the addresses.
import { chooseCluster } from '../cluster/context';
import { requireOwnNamespace } from '../cluster/namespace';
import { interruptibleExec, patient } from '../cluster/patient';
import { findStack } from '../find-stack';
import { lineOf } from '../program';
import { apply } from './apply';
import type { ReleaseRun } from './asked';
import { buildAll } from './build-all';
import { sourceFolder } from './folder';
import { commitAll, commitCommands, pathsOf } from './git';
import { plannedImages, releaseOf } from './images';
import { messages } from './messages';
import { lines } from './print';
import { versionOf } from './version';

export async function release(given: ReleaseRun): Promise<void> {
  const { options, say } = given;
  const run = { ...given, machine: { ...given.machine, exec: interruptibleExec(given.machine.exec, given.machine.clock) } };
  const { exec } = run.machine;
  const stack = findStack(run.stacks, run.stack, run.environment);
  const folder = sourceFolder(run, stack);
  const version = await versionOf(exec, folder, options.version);
  const images = await plannedImages({
    ...{ exec, stack, version, folder, releases: run.releases.values(), temporary: run.temporary },
  });
  if (options.print) {
    for (const line of await lines(run, images, version)) say(line);
    return;
  }
  const kubectl = options.gitops ? undefined : patient(await chooseCluster(exec, options.context), run.machine.clock);
  if (kubectl) await requireOwnNamespace(kubectl, stack);
  const built = await buildAll(run, images, version);
  const before = run.write(run.textOf(releaseOf(version, built)));
  const putBack = async () => {
    run.write(before);
    await run.synth(run.released());
  };
  const stacks = run.released();
  if (!(await run.synth(stacks))) {
    run.write(before);
    return;
  }
  say(messages.written(run.file));
  const paths = pathsOf(run.file, run.dist, run.stack, run.environment);
  const title = messages.commit(run.stack, run.environment, version);
  if (!kubectl) {
    say((await commitAll(exec, paths, title)) ? messages.committed(title) : messages.nothingToCommit);
    return;
  }
  await apply(run, stacks, kubectl, version, putBack);
  say(messages.commitIt(commitCommands(paths, title).map(lineOf).join(' && ')));
}
