// Puts manifests of another time in place of what is there: they are applied, what they do not have goes, and their pods are waited for.
import type { KubeObject } from '../../checks/manifest';
import { referenceOf } from '../../model/kinds';
import { CLUSTERS } from '../../model/operated';
import { yamlOf } from '../../output/yaml';
import type { Clock, Steady } from '../cluster/machine';
import { liveObjects } from '../cluster/objects';
import { fixedBefore, forgetReplicasOf } from '../up/autoscaled';
import { besideNobody } from '../up/beside-nobody';
import { Leaving } from '../up/leaving/step';
import type { Step } from '../up/step';
import { kubectlLine, type Target } from '../up/target';
import { wait } from '../up/wait';
import { messages } from './messages';

interface Put {
  readonly target: Target & { readonly steady: Steady };
  readonly objects: readonly KubeObject[];
  readonly version: string;
  readonly clock: Clock;
  readonly timeoutSeconds: number;
}

/** Data stays, as with every apply. */
export function putSteps({ target, objects, version, clock, timeoutSeconds }: Put): Step[] {
  const { stack, kubectl, steady } = target;
  const leaving = new Leaving(target, objects);
  const apply: Step = {
    title: messages.manifestsOf(version),
    commands: [{ ...kubectlLine(target, 'apply', '-f', '-'), input: yamlOf(objects) }],
    async run() {
      await leaving.replace();
      await forgetReplicasOf(target, await fixedBefore(target, objects));
      const lines = (await kubectl(['apply', '-f', '-'], yamlOf(objects))).trim().split('\n');
      const failed = await failedJobs(target, objects);
      if (failed.length > 0)
        await kubectl(['-n', stack.namespace.name, 'delete', ...failed, '--ignore-not-found', '--wait=false']);
      await leaving.close();
      return messages.applied(lines.length);
    },
  };
  const names = objects.flatMap(({ kind, metadata }) => (WAITED_FOR.includes(kind) ? [metadata.name] : []));
  const pods: Step = {
    title: messages.pods,
    commands: [],
    parts: names,
    async run({ part }) {
      await wait({
        ...{ kubectl, namespace: stack.namespace.name, stack: stack.name, clock, timeoutSeconds, show: part },
        only: names, // a service that goes at the end may be the one that crashes
        jobs: objects.flatMap(({ kind, metadata }) => (kind === 'Job' ? [metadata.name] : [])),
        kinds: objects.some(({ kind }) => kind === 'Cluster') ? [CLUSTERS] : [],
      });
      return messages.ready;
    },
  };
  return [besideNobody(apply, target, steady), pods, besideNobody(leaving.step(), target, steady)];
}

const WAITED_FOR = ['Deployment', 'StatefulSet', 'Job', 'Cluster'];

/** One that failed would be waited for by the next try of the same release; one that succeeded is a record. */
async function failedJobs({ stack, kubectl }: Target, objects: readonly KubeObject[]): Promise<string[]> {
  const wanted = new Set(objects.map((object) => referenceOf(object)));
  const live = await liveObjects(kubectl, stack, objects);
  return live
    .filter((object) => object.kind === 'Job' && !wanted.has(referenceOf(object)) && !hasSucceeded(object))
    .filter(({ metadata }) => (metadata as { ownerReferences?: unknown }).ownerReferences === undefined)
    .map((object) => referenceOf(object));
}

const hasSucceeded = (job: KubeObject) => ((job as { status?: { succeeded?: number } }).status?.succeeded ?? 0) > 0;
