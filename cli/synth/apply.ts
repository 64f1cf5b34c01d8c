// slipway synth --apply: what an edit changes in dist/ goes to the cluster on this machine, where `slipway up` has brought the stack up.
import type { StackInput } from '../../schema/stack';
import { requireContext } from '../cluster/context';
import { kindConfig } from '../cluster/kind-config';
import { isThere, type Local, localCluster } from '../cluster/local';
import type { Machine } from '../cluster/machine';
import { requireOwnNamespace } from '../cluster/namespace';
import { Refusal } from '../errors';
import { applySteps, type Guarded, guard } from '../up/apply';
import { Leaving } from '../up/leaving/step';
import { messages as upMessages } from '../up/messages';
import type { Values } from '../up/secrets';
import { messages } from './messages';
import type { Written } from './run';

interface Applying {
  readonly machine: Machine;
  readonly values: Omit<Values, 'machine' | 'stacks' | 'envFile'>;
  /** The folder that synth writes. */
  readonly dist: string;
  readonly say: (line: string) => void;
}

/**
 * Chooses the cluster, once: another one that comes later, or another current context, changes nothing.
 * @returns what applies the folders of a synth that have changed; one that could not be applied is applied with the next.
 * @throws Refusal if this machine has no cluster that `slipway up` has made.
 */
export async function applyHere({ machine: given, values, dist, say }: Applying): Promise<(written: Written) => Promise<void>> {
  const { machine, targetIn } = guard(given);
  const { context } = await clusterHere(machine);
  await requireContext(machine.exec, context);
  say(messages.appliesTo(context));
  const waiting = new Set<string>();

  async function apply(target: Guarded, stacks: readonly StackInput[]): Promise<void> {
    const { name, environment } = target.stack;
    if (!(await requireOwnNamespace(target.kubectl, target.stack))) return say(messages.notUp(name, environment));
    const { secrets, manifests, leaving } = applySteps({
      ...{ target, dist, leaving: new Leaving(target) },
      values: { ...values, machine, stacks, envFile: [] },
    });
    const quiet = { say: () => undefined, part: () => undefined, note: say };
    await secrets.run(quiet);
    const result = await manifests.run(quiet);
    const gone = await leaving.run(quiet);
    say(
      messages.applied(
        name,
        environment,
        context,
        [result, gone].filter((each) => each !== upMessages.nothingLeaves),
      ),
    );
  }

  return async ({ stacks, resolved, changes }) => {
    for (const { file } of changes) waiting.add(file.split('/').slice(0, 2).join('/'));
    for (const stack of resolved.filter(({ like }) => like !== 'production')) {
      const folder = `${stack.name}/${stack.environment}`;
      if (!waiting.has(folder)) continue;
      await apply(targetIn(context, stack), stacks);
      waiting.delete(folder);
    }
  };
}

async function clusterHere(machine: Machine): Promise<Local> {
  const file = kindConfig(machine);
  for (const kind of ['kind', 'minikube'] as const) {
    const local = localCluster(kind, file, machine.readFile(file));
    if (await isThere(machine.exec, local)) return local;
  }
  throw new Refusal([messages.noCluster]);
}
