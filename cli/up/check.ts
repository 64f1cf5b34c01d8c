// What can be known to be missing before minutes are spent on a cluster and on images: everything at once.
import type { ResolvedStack } from '../../model';
import type { Kubectl } from '../cluster/kubectl';
import { CLUSTER, folderBehind, isThere, type Local } from '../cluster/local';
import type { Machine } from '../cluster/machine';
import { isFromBefore, lookAtNamespace } from '../cluster/namespace';
import { Refusal } from '../errors';
import { exampleFileOf, valuesFileOf } from '../secrets/values';
import { seesFolder } from './cluster';
import { imageId } from './images';
import { messages } from './messages';
import { placeProblems } from './observe-problems';
import { builtOf, mountedOf, mountProblems, repositoryOf, usualFolder } from './repository';
import { checkSecrets, type Values } from './secrets';
import type { Step } from './step';

interface Checked {
  readonly machine: Machine;
  readonly stack: ResolvedStack;
  /** Absent: the cluster is somebody else's, and there. */
  readonly local?: Local;
  readonly source?: string;
  readonly kubectl: Kubectl;
  readonly values: Values;
  /** Whether a Prometheus is to watch it. */
  readonly observe: boolean;
}

export function checkStep(given: Checked): Step {
  const { stack, local, kubectl, machine } = given;
  return {
    title: messages.checks(stack.name, stack.environment),
    commands: [],
    async run({ note }) {
      const cluster = !local || (await isThere(machine.exec, local)) ? kubectl : undefined;
      const awake =
        cluster &&
        (await cluster(['get', '--raw', '/readyz']).then(
          () => true,
          (error) => refuseElsewhere(error, local),
        ));
      const reached = awake ? cluster : undefined;
      const problems = [
        ...(await secretProblems(reached, given)),
        ...(local ? await sourceProblems(given, local, cluster !== undefined) : []),
        ...(reached ? (await lookAtNamespace(reached, stack)).problems : []),
        ...(reached && given.observe ? await placeProblems(reached, stack) : []),
      ];
      if (problems.length > 0) throw new Refusal(problems);
      const { name, environment, namespace } = stack;
      if (reached && namespace.name !== name && (await isFromBefore(reached, name)))
        note(messages.olderNamespace(name, environment));
      return messages.complete;
    },
  };
}

/** The cluster on this machine may be stopped, and is started by a later step. */
function refuseElsewhere(error: unknown, local: Local | undefined): false {
  if (!local) throw error;
  return false;
}

async function secretProblems(cluster: Kubectl | undefined, { machine, stack, values }: Checked): Promise<readonly string[]> {
  try {
    await checkSecrets(cluster, stack, values);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const isOurs = stack.secretSource.from === 'command';
    const named = !isOurs || values.envFile.length > 0 || machine.exists(valuesFileOf(stack));
    return named ? error.reasons : [...error.reasons, messages.whereValuesGo(valuesFileOf(stack), exampleFileOf(stack))];
  }
}

async function sourceProblems({ machine, stack, source }: Checked, local: Local, hasCluster: boolean): Promise<string[]> {
  const { exec, isFolder } = machine;
  const problems = mountProblems(stack, local, isFolder);
  const repository = repositoryOf(stack, local, source, isFolder);
  if ('problem' in repository && repository.problem !== undefined) problems.push(repository.problem);
  else if (!('folder' in repository)) {
    const names = builtOf(stack).map(({ image }) => image);
    const ids = await Promise.all(names.map((name) => imageId(exec, name)));
    const missing = names.filter((_, i) => ids[i] === undefined);
    if (missing.length > 0) problems.push(messages.noRepository(stack.name, usualFolder(stack, local), missing));
  }
  if (problems.length > 0 || !hasCluster) return problems;
  return unseen(machine, stack, local);
}

/** Folders that are here, and that the cluster's node was not given. */
async function unseen({ exec, absolute }: Machine, stack: ResolvedStack, local: Local): Promise<string[]> {
  const problems: string[] = [];
  for (const { name, source } of mountedOf(stack)) {
    if (await seesFolder(exec, local, source)) continue;
    const root = `/slipway/${stack.name}`;
    const how =
      local.kind === 'kind'
        ? messages.remake(CLUSTER)
        : messages.mount(CLUSTER, absolute(folderBehind(local, root) ?? '.'), root);
    problems.push(messages.notMounted(name, source, how));
  }
  return problems;
}
