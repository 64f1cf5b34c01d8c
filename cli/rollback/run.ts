// What `slipway rollback` does: it chooses a release, says what going back changes and what it cannot undo, asks, and puts it in place.
import type { KnownValue } from '../../leaks/known';
import type { ResolvedStack } from '../../model';
import type { StackInput } from '../../schema/stack';
import type { Ask } from '../ask';
import { confirm } from '../cluster/confirm';
import { chooseCluster, whereOf } from '../cluster/context';
import { type Kubectl, KubectlError, kubectlFor } from '../cluster/kubectl';
import type { Machine } from '../cluster/machine';
import { requireOwnNamespace } from '../cluster/namespace';
import { interruptibleExec, patient } from '../cluster/patient';
import { standingIn } from '../diff/cluster';
import { differenceOf } from '../diff/difference';
import { tell } from '../diff/run';
import { Failure, Refusal } from '../errors';
import { findStack } from '../find-stack';
import { lineOf } from '../program';
import { commitAll, pathsOf, releasesInGit, restoreCommand } from '../release/git';
import { historyOf, type Past } from '../release/history';
import { messages } from '../release/messages';
import { putSteps } from '../release/put';
import { remembered } from '../release/remembered';
import { failureOf } from '../up/failure';
import { leavesIn, leftIn } from '../up/leaving/left';
import type { Step } from '../up/step';
import { NotReady } from '../up/wait';
import type { RollbackOptions } from './arguments';
import { allKnown, choose, type Known } from './choose';
import { migrationsSince } from './migrations';

export interface RollbackRun {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  /** A version, or the beginning of a commit. */
  readonly release: string | undefined;
  readonly options: RollbackOptions;
  readonly machine: Machine;
  readonly ask: Ask;
  /** dist/ */
  readonly dist: string;
  /** `releases/shop.production.yaml` */
  readonly file: string;
  readonly filesOfCommit: (revision: string, folder: string) => ReadonlyMap<string, string> | undefined;
  readonly known: readonly KnownValue[];
  readonly take: (steps: readonly Step[], note: (line: string) => void) => Promise<void>;
  readonly say: (line: string) => void;
}

export async function rollback(given: RollbackRun): Promise<void> {
  const { options, say } = given;
  const run = { ...given, machine: { ...given.machine, exec: interruptibleExec(given.machine.exec, given.machine.clock) } };
  const stack = findStack(run.stacks, run.stack, run.environment);
  const kubectl = options.gitops ? undefined : patient(await chooseCluster(run.machine.exec, options.context), run.machine.clock);
  const isThere = kubectl !== undefined && (await requireOwnNamespace(kubectl, stack));
  const inCluster = kubectl && isThere ? await historyOf(kubectl, stack) : [];
  const folder = `${run.dist}/${run.stack}/${run.environment}`;
  const inGit = await releasesInGit({ exec: run.machine.exec, file: run.file, folder, filesOfCommit: run.filesOfCommit });
  const known = allKnown(inCluster, inGit);
  if (options.list) return list(known, options.json, say);
  const target = choose(known, run.release, run);
  if (!kubectl) return commitBack(run, target);
  await goBack(run, stack, kubectl, target, inCluster);
  const [commit] = inGit.filter(({ version }) => version === target.version).map((past) => past.commit);
  if (commit !== undefined) say(messages.stackSaysNewer(lineOf(restoreCommand(commit, paths(run)))));
  say(messages.stackSaysNewerStill(target.version));
}

const paths = ({ file, dist, stack, environment }: RollbackRun) => pathsOf(file, dist, stack, environment);

function list(known: readonly Known[], json: boolean, say: (line: string) => void): void {
  const shown = known.map(({ version, commit, at, from }) => ({ version, at, from, ...(commit !== undefined && { commit }) }));
  if (json) {
    say(JSON.stringify({ releases: shown }));
    return;
  }
  const width = Math.max(0, ...shown.map(({ version }) => version.length));
  for (const { version, at, from, commit = '' } of shown)
    say(
      `${version.padEnd(width)}  ${at.slice(0, 16).replace('T', ' ')}  ${from === 'git' ? messages.inGit : messages.inCluster}  ${commit.slice(0, 12)}`.trim(),
    );
}

async function commitBack(run: RollbackRun, { version, commit }: Known): Promise<void> {
  if (commit === undefined) throw new Refusal([messages.noSuchRelease(version, [])]);
  await run.machine.exec(restoreCommand(commit, paths(run)));
  const title = messages.commitBack(run.stack, run.environment, version);
  run.say((await commitAll(run.machine.exec, paths(run), title)) ? messages.committed(title) : messages.nothingToCommit);
  run.say(messages.stackSaysNewerStill(version));
}

async function goBack(
  run: RollbackRun,
  stack: ResolvedStack,
  kubectl: Kubectl,
  past: Known,
  history: readonly Past[],
): Promise<void> {
  const { machine, options, say } = run;
  const { objects, version } = past;
  const standing = { stack, kubectl };
  const gone = leavesIn(await leftIn(standing, objects));
  const { before, after, refused } = await standingIn(standing, objects, gone);
  const difference = differenceOf(before, after, refused);
  const where = await whereOf(kubectl);
  tell(
    { stack: stack.name, environment: stack.environment, what: version, against: where, difference },
    { options: {}, known: run.known },
    say,
  );
  if (refused.length > 0) throw new Refusal([messages.refused(refused.map(({ text }) => text))]);
  const newer = history.filter(({ at }) => at > past.at).flatMap((each) => each.objects);
  for (const service of migrationsSince([...newer, ...before], objects)) say(messages.migrated(service));
  await confirm({ kubectl, ask: run.ask, yes: options.yes }, (place) => messages.askRollback(stack, version, place));
  const target = { ...standing, steady: { kubectl: kubectlFor(kubectl.context, machine.exec), clock: machine.clock } };
  try {
    await run.take(putSteps({ target, objects, version, clock: machine.clock, timeoutSeconds: options.timeout }), say);
  } catch (error) {
    if (error instanceof NotReady) throw new Failure(await failureOf(error, standing));
    if (!(error instanceof KubectlError || error instanceof Failure)) throw error;
    throw new Failure(messages.halfBack(version, error.message));
  }
  const { commit } = past;
  const at = new Date(machine.clock.now()).toISOString();
  await remembered(kubectl, stack, { version, ...(commit !== undefined && { commit }), at, objects }, say);
  say(messages.isBack(stack.name, version));
}
