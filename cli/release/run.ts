// What `slipway release` does, from the commit that is checked out to the addresses.
import type { KubeObject } from '../../checks/manifest';
import type { KnownValue } from '../../leaks/known';
import type { ResolvedStack } from '../../model';
import { objectsOf } from '../../output/objects';
import type { Release } from '../../schema/release';
import type { StackInput } from '../../schema/stack';
import { confirm } from '../cluster/confirm';
import { chooseCluster, whereOf } from '../cluster/context';
import { type Kubectl, KubectlError, kubectlFor } from '../cluster/kubectl';
import type { Machine } from '../cluster/machine';
import { requireOwnNamespace } from '../cluster/namespace';
import { inOrder, lastApplied, liveObjects } from '../cluster/objects';
import { interruptibleExec, patient } from '../cluster/patient';
import { fromCluster, tell } from '../diff/run';
import { Failure, NotUp, Refusal } from '../errors';
import { findStack } from '../find-stack';
import { inProject, repositoryRoot, slipwayCommand } from '../here';
import { type Command, lineOf } from '../program';
import { builtOf } from '../up/repository';
import type { UpOptions } from '../up/run';
import { up } from '../up/run';
import type { Values } from '../up/secrets';
import type { Step } from '../up/step';
import type { ReleaseOptions } from './arguments';
import { build, buildCommand, isOwnBuilder } from './build';
import { commitAll, commitCommands, pathsOf } from './git';
import { forgotten, historyOf, remember } from './history';
import { type Planned, plannedImages, releaseOf } from './images';
import { messages } from './messages';
import { putSteps } from './put';
import { commitIn, versionOf } from './version';

export interface ReleaseRun {
  /** As they are written, without releases. */
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  readonly options: ReleaseOptions;
  readonly values: Omit<Values, 'machine' | 'envFile' | 'stacks'>;
  readonly machine: Machine;
  /** dist/ */
  readonly dist: string;
  /** `releases/shop.production.yaml` */
  readonly file: string;
  /** Releases of the stack in every environment. */
  readonly releases: ReadonlyMap<string, Release>;
  /** An empty folder, for what docker writes. */
  readonly temporary: string;
  /** Values of secrets on this machine, which are never shown. */
  readonly known: readonly KnownValue[];
  /**
   * Writes the release, or puts back what was there.
   * @returns what was there.
   */
  readonly write: (text: string | undefined) => string | undefined;
  readonly textOf: (release: Release) => string;
  /** The stacks with their releases, read again. */
  readonly released: () => readonly StackInput[];
  /** Writes dist/. @returns whether it could. */
  readonly synth: (stacks: readonly StackInput[]) => Promise<boolean>;
  readonly take: (steps: readonly Step[], note: (line: string) => void) => Promise<void>;
  readonly say: (line: string) => void;
}

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

/** The first folder that has every build context. */
function sourceFolder({ options, machine }: ReleaseRun, stack: ResolvedStack): string {
  const candidates = options.source === undefined ? [inProject(`sources/${stack.name}`), repositoryRoot()] : [options.source];
  const built = builtOf(stack);
  const found = candidates.find((folder) => built.every(({ build }) => machine.isFolder(`${folder}/${build.context}`)));
  if (found === undefined) throw new Refusal([messages.noSource(stack.name)]);
  return found;
}

type BuiltImage = Planned & { readonly image: string };

async function buildAll(run: ReleaseRun, images: readonly Planned[], version: string): Promise<BuiltImage[]> {
  const { exec, readFile } = run.machine;
  const needed = images.filter(({ there }) => there === undefined);
  const isOwn = needed.length > 0 && (await isOwnBuilder(exec));
  const built: BuiltImage[] = [];
  const step: Step = {
    title: messages.images(version),
    commands: [],
    async run({ say }) {
      for (const image of images)
        built.push({ ...image, image: image.there ?? (await build(exec, image, isOwn, readFile, say)) });
      return messages.builtOf(needed.length, images.length);
    },
  };
  await run.take([step], run.say);
  return built;
}

/** Applies dist/, waits, and takes it back where that is asked for; and remembers it. */
async function apply(
  run: ReleaseRun,
  stacks: readonly StackInput[],
  kubectl: Kubectl,
  version: string,
  putBack: () => Promise<void>,
): Promise<void> {
  const { options, machine, say } = run;
  const stack = findStack(stacks, run.stack, run.environment);
  const difference = await fromCluster(stack, kubectl);
  const where = await whereOf(kubectl);
  tell(
    { stack: stack.name, environment: stack.environment, what: version, against: where, difference },
    { options: {}, known: run.known },
    say,
  );
  const refused = difference.effects.filter(({ what }) => what === 'refused');
  try {
    if (refused.length > 0) throw new Refusal([messages.refused(refused.map(({ text }) => text))]);
    await confirm({ kubectl, ask: run.values.ask, yes: options.yes }, (place) => messages.ask(stack, version, place));
  } catch (error) {
    await putBack();
    throw error;
  }
  const before = inOrder((await liveObjects(kubectl, stack, objectsOf(stack))).flatMap(lastApplied));
  const upOptions: UpOptions = { ...{ context: kubectl.context, timeout: options.timeout, print: false, yes: true } };
  try {
    await up({
      ...{ dist: run.dist, stack: run.stack, environment: run.environment, machine, take: run.take, say, options: upOptions },
      values: { ...run.values, stacks, envFile: options.envFile },
    });
  } catch (error) {
    if (!(error instanceof NotUp || error instanceof KubectlError)) throw error;
    throw await takenBack({ run, stack, kubectl, before, version, error, putBack });
  }
  await rememberIt(run, stack, kubectl, version);
}

interface TakeBack {
  readonly run: ReleaseRun;
  readonly stack: ResolvedStack;
  readonly kubectl: Kubectl;
  readonly before: readonly KubeObject[];
  readonly version: string;
  readonly error: Error;
  readonly putBack: () => Promise<void>;
}

/** @returns what the command ends with. */
async function takenBack({ run, stack, kubectl, before, version, error, putBack }: TakeBack): Promise<Failure> {
  const { options, machine, say } = run;
  if (!options.rollback || before.length === 0)
    return new Failure([error.message, messages.rollbackLine(stack.name, stack.environment, kubectl.context)].join('\n'));
  say(error.message);
  say(messages.takeBack);
  const target = { stack, kubectl, steady: { kubectl: kubectlFor(kubectl.context, machine.exec), clock: machine.clock } };
  const steps = putSteps({
    ...{ target, objects: before, version: messages.before, clock: machine.clock, timeoutSeconds: options.timeout },
  });
  try {
    await run.take(steps, say);
  } catch (reason) {
    return new Failure(messages.notTakenBack(reason instanceof Error ? reason.message : String(reason)));
  }
  await putBack();
  return new Failure(messages.takenBack(version));
}

/** A release that is ready stays ready, whether it can be written down or not. */
async function rememberIt({ machine, say }: ReleaseRun, stack: ResolvedStack, kubectl: Kubectl, version: string): Promise<void> {
  const objects = objectsOf(stack);
  const commit = await commitIn(machine.exec, '.').catch(() => undefined);
  try {
    const at = new Date(machine.clock.now()).toISOString();
    await remember(kubectl, stack, { version, ...(commit !== undefined && { commit }), at, objects });
    const old = forgotten(await liveObjects(kubectl, stack, objects), await historyOf(kubectl, stack), objects);
    if (old.length > 0) await kubectl(['-n', stack.namespace.name, 'delete', ...old, '--ignore-not-found', '--wait=false']);
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
    say(messages.notRemembered(error.message));
  }
}

async function lines(run: ReleaseRun, images: readonly Planned[], version: string): Promise<string[]> {
  const { options, stack, environment, file, dist } = run;
  const needed = images.filter(({ there }) => there === undefined);
  const isOwn = needed.length > 0 && (await isOwnBuilder(run.machine.exec));
  const builds = needed.map((image) => buildCommand(image, isOwn));
  const where = options.context === undefined ? [] : ['--context', options.context];
  const commands: Command[] = options.gitops
    ? commitCommands(pathsOf(file, dist, stack, environment), messages.commit(stack, environment, version))
    : [
        slipwayCommand('diff', stack, environment, ...(where.length > 0 ? where : ['--cluster'])),
        slipwayCommand('up', stack, environment, ...where, '--timeout', String(options.timeout), '--yes'),
      ];
  return [
    ...builds.map(lineOf),
    ...(needed.length > 0 ? [messages.digests(file)] : []),
    lineOf(slipwayCommand('synth')),
    ...commands.map(lineOf),
  ];
}
