// What the command does, from the names on its line to the addresses that it ends with.

import type { ResolvedStack } from '../../model';
import { confirm } from '../cluster/confirm';
import { requireContext } from '../cluster/context';
import { kindConfig, mountsFor } from '../cluster/kind-config';
import { KubectlError, kubectlFor } from '../cluster/kubectl';
import { isThere, type Local, localCluster } from '../cluster/local';
import type { Machine } from '../cluster/machine';
import { installedCluster } from '../cluster/tools';
import { Failure, NotUp, Refusal } from '../errors';
import { findStack } from '../find-stack';
import { inProject, slipwayHere } from '../here';
import { lineOf } from '../program';
import { installStep, lookStep } from './add-ons';
import { alertLines } from './alerts';
import { applySteps, type Guarded, guard } from './apply';
import { fixedBefore } from './autoscaled';
import { backupLines } from './backups';
import { checkStep } from './check';
import { clusterStep } from './cluster';
import { failureOf } from './failure';
import { imagesStep } from './images';
import { leavesIn } from './leaving/left';
import { Leaving } from './leaving/step';
import type { Plan } from './manifests';
import { messages } from './messages';
import { needsStep } from './needs';
import { observeStep } from './observe';
import { observeProblems } from './observe-problems';
import { podsStep } from './pods';
import { refresh } from './refresh';
import { builtOf, repositoryOf, usualFolder } from './repository';
import type { Values } from './secrets';
import type { Step } from './step';
import { toolsStep } from './tools';
import { STANDARD, urlsOf } from './urls';
import { NotReady } from './wait';

export interface UpOptions {
  readonly context?: string;
  readonly cluster?: Local['kind'];
  readonly source?: string;
  readonly timeout: number;
  readonly print: boolean;
  readonly yes: boolean;
  /** Whether a Prometheus and a Grafana are put beside it. */
  readonly observe: boolean;
}

interface UpRun {
  /** Folder that synth writes. */
  readonly dist: string;
  readonly stack: string;
  readonly environment: string;
  readonly options: UpOptions;
  readonly values: Omit<Values, 'machine'>;
  readonly machine: Machine;
  /** Takes the steps, one after the other, and shows how far they are. */
  readonly take: (steps: readonly Step[], note: (line: string) => void) => Promise<void>;
  readonly say: (line: string) => void;
}

export async function up(given: UpRun): Promise<void> {
  const { machine, targetIn } = guard(given.machine);
  const run = { ...given, machine };
  const { options, say } = run;
  const stack = findStack(run.values.stacks, run.stack, run.environment);
  refuse(stack, options);
  const local = options.context === undefined ? await localFor(run) : undefined;
  const context = options.context ?? local?.context ?? '';
  const target = targetIn(context, stack);
  const { kubectl } = target;
  if (options.print) return print(run, { ...target, kubectl: kubectlFor(context, machine.exec) }, local); // which does not wait for an answer
  const leaving = new Leaving(target);
  if (!local) {
    await requireContext(machine.exec, kubectl.context);
    const gone = options.yes ? [] : leavesIn(await leaving.look());
    await confirm({ kubectl, ask: run.values.ask, yes: options.yes }, (where) => messages.ask(stack, where, gone));
  }
  const steps = stepsFor(run, target, local, leaving);
  const notes = local ? [] : elsewhere(stack);
  try {
    await run.take(steps, (line) => notes.push(line));
  } catch (error) {
    if (given.machine.clock.isInterrupted()) throw new Failure(messages.interrupted);
    if (error instanceof NotReady) throw new NotUp(await failureOf(error, target));
    throw error;
  }
  notes.push(...(await backupLines(target, machine.clock)));
  notes.push(...(await alertLines(stack, kubectlFor(context, machine.exec), machine.clock)));
  for (const line of summary(stack, local, options.context, notes)) say(line);
}

/** What leaves is known where the cluster answers. */
async function print(run: UpRun, target: Guarded, local: Local | undefined): Promise<void> {
  const { machine, say } = run;
  const leaving = new Leaving(target);
  const look = async (): Promise<Plan> => ({ left: await leaving.look(), fixed: await fixedBefore(target) });
  const answers = !local || (await isThere(machine.exec, local).catch(() => true));
  const plan = answers ? await look().catch(unanswered) : undefined;
  for (const line of stepsFor(run, target, local, leaving, plan).flatMap(({ commands }) => commands.map(lineOf))) say(line);
  if (answers && !plan) say(messages.noAnswerYet);
}

function unanswered(error: unknown): undefined {
  if (!(error instanceof KubectlError)) throw error;
}

/** What no cluster has to be asked for. */
function refuse(stack: ResolvedStack, { context, observe }: UpOptions): void {
  const problems = [
    ...(context === undefined && stack.like === 'production' ? [messages.productionElsewhere(stack.name)] : []),
    ...(observe ? observeProblems(stack) : []),
  ];
  if (problems.length > 0) throw new Refusal(problems);
}

async function localFor({ options, machine, values }: UpRun): Promise<Local> {
  const file = kindConfig(machine);
  const kind = options.cluster ?? (await installedCluster(machine.exec));
  return localCluster(kind, file, machine.readFile(file), mountsFor(values.stacks, machine));
}

function stepsFor(run: UpRun, target: Guarded, local: Local | undefined, leaving: Leaving, plan?: Plan): Step[] {
  const { machine, options, dist } = run;
  const { exec, isFolder, clock } = machine;
  const { stack, kubectl } = target;
  const values = { ...run.values, machine };
  const check = checkStep({ machine, stack, local, source: options.source, kubectl, values, observe: options.observe });
  const refreshed = local && (() => refresh(exec, target));
  const steps = applySteps({ target, values, dist, leaving, plan, refreshed });
  const observe = options.observe ? [observeStep(target, { clock, timeoutSeconds: options.timeout, random: values.random })] : [];
  const last = [steps.secrets, steps.manifests, podsStep(target, clock, options.timeout), steps.leaving, ...observe];
  if (!local) return [toolsStep(exec), check, lookStep(target), needsStep(target), ...last];
  const repository = repositoryOf(stack, local, options.source, isFolder);
  const assumed = options.print ? usualFolder(stack, local) : undefined;
  const folder = 'folder' in repository ? repository.folder : (options.source ?? assumed);
  return [
    toolsStep(exec, local),
    check,
    clusterStep(machine, local),
    imagesStep(exec, stack, local, folder),
    installStep(machine, target),
    needsStep(target),
    ...last,
  ];
}

function elsewhere(stack: ResolvedStack): string[] {
  const images = builtOf(stack).map(({ image }) => image);
  return images.length > 0 ? [messages.reachImages(images)] : [];
}

function summary(
  stack: ResolvedStack,
  local: Local | undefined,
  context: string | undefined,
  notes: readonly string[],
): string[] {
  const urls = urlsOf(stack, local?.ports ?? STANDARD);
  const width = Math.max(0, ...urls.map(({ url }) => url.length));
  const where = context === undefined ? [] : ['--context', context];
  const environment = stack.environment === 'local' ? [] : [stack.environment];
  const down = slipwayHere('down', stack.name, ...environment, ...where);
  return [
    '',
    messages.isUp(stack.name),
    ...urls.map(({ url, service }) => `  ${url.padEnd(width)}  ${service}`),
    ...(urls.length === 0 ? [messages.closed] : local ? [] : [messages.nameHasToLead]),
    ...notes,
    messages.page(inProject(`dist/${stack.name}/README.md`)),
    messages.stop(down),
  ];
}
