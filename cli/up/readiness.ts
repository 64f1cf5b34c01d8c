// Which workloads of a stack are ready, and what the others wait for. Pure.
import { PART_OF } from '../../model/labels';
import { CLUSTER_LABEL } from '../../model/operated';
import { isComplete, jobLines } from './job-line';
import { messages } from './messages';
import type { Cluster, Event, ObjectList, Pod, Workload } from './objects';
import { type PodLine, podLine } from './pod-line';

export interface Readiness {
  readonly workload: string;
  readonly ready: boolean;
  /** What it waits for; empty if it is ready. */
  readonly lines: readonly (PodLine & { readonly pod?: string })[];
}

interface Release {
  /** Others may live in the same namespace. */
  readonly stack: string;
  readonly namespace: string;
  /** As a person begins a line for this cluster: `kubectl --context prod`. */
  readonly kubectl: string;
  /** Its Jobs: one of an earlier release may have failed for good. */
  readonly jobs: readonly string[];
}

export function readinessOf({ items }: ObjectList, { stack, namespace, kubectl, jobs }: Release): Readiness[] {
  const own = items.filter(
    (item): item is Pod | Workload | Cluster => item.kind !== 'Event' && item.metadata.labels?.[PART_OF] === stack,
  );
  const world: World = {
    namespace,
    kubectl,
    pods: own.filter((item) => item.kind === 'Pod'),
    replicaSets: own.filter((item) => item.kind === 'ReplicaSet') as Workload[],
    events: items.filter((item) => item.kind === 'Event'),
  };
  const workloads = own
    .filter((item): item is Workload => WAITED_FOR.includes(item.kind))
    .filter(({ kind, metadata }) => kind !== 'Job' || jobs.includes(metadata.name))
    .map((workload) => {
      const ready = workload.kind === 'Job' ? isComplete(workload) : isReady(workload);
      return { workload: workload.metadata.name, ready, lines: ready ? [] : linesOf(workload, world) };
    });
  return [...workloads, ...own.filter((item) => item.kind === 'Cluster').map((cluster) => ofCluster(cluster, world))];
}

/** Its pods come one after the other, so there may be none that says anything. */
function ofCluster({ metadata, spec, status = {} }: Cluster, { pods, events, kubectl }: World): Readiness {
  const { phase, readyInstances, conditions = [] } = status;
  const ready = readyInstances === spec.instances && conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
  const lines = pods
    .filter((pod) => pod.metadata.labels?.[CLUSTER_LABEL] === metadata.name)
    .flatMap((pod) => {
      const line = podLine(pod, events);
      return line ? [{ ...line, pod: pod.metadata.name }] : [];
    });
  const none = { text: phase === undefined ? messages.noOperator(kubectl) : messages.phase(phase) };
  return { workload: metadata.name, ready, lines: ready ? [] : lines.length > 0 ? lines : [none] };
}

const WAITED_FOR = ['Deployment', 'StatefulSet', 'Job'];

interface World {
  readonly namespace: string;
  readonly kubectl: string;
  readonly pods: readonly Pod[];
  readonly replicaSets: readonly Workload[];
  readonly events: readonly Event[];
}

function isReady({ metadata, spec: { replicas: wanted = 1 }, status }: Workload): boolean {
  const { observedGeneration, replicas = 0, updatedReplicas = 0, readyReplicas = 0 } = status;
  return observedGeneration === metadata.generation && [replicas, updatedReplicas, readyReplicas].every((n) => n === wanted);
}

function linesOf(workload: Workload, world: World): Readiness['lines'] {
  if (workload.kind === 'Job') return jobLines(workload, world.pods, world.events);
  const { makers, pods } = currentPods(workload, world);
  const lines = pods.flatMap((pod) => {
    const line = podLine(pod, world.events);
    return line ? [{ ...line, ...ofOldRevision(workload, pod, world), pod: pod.metadata.name }] : [];
  });
  if (lines.length > 0) return lines;
  if (pods.length > 0) return [{ text: messages.replacing }];
  const refused = world.events.findLast(
    ({ reason, involvedObject }) => reason === 'FailedCreate' && makers.includes(involvedObject.uid ?? ''),
  );
  return [refused ? { text: messages.noPod(refused.message), stuck: 'FailedCreate' } : { text: messages.starting }];
}

/** Those of the last change, and who makes them: what is left of an earlier one says nothing of this one. */
function currentPods(workload: Workload, { pods, replicaSets }: World): { makers: string[]; pods: Pod[] } {
  const revision = (each: Workload) => each.metadata.annotations?.['deployment.kubernetes.io/revision'];
  const isOf = (each: Pod | Workload, owner: string) => each.metadata.ownerReferences?.some(({ uid }) => uid === owner) ?? false;
  const { uid } = workload.metadata;
  const makers =
    workload.kind === 'StatefulSet'
      ? [uid]
      : replicaSets.filter((set) => isOf(set, uid) && revision(set) === revision(workload)).map(({ metadata }) => metadata.uid);
  const alive = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  return { makers, pods: alive.filter((pod) => makers.some((maker) => isOf(pod, maker))) };
}

function ofOldRevision({ kind, status }: Workload, { metadata }: Pod, { kubectl, namespace }: World): Partial<PodLine> {
  const revision = metadata.labels?.['controller-revision-hash'];
  if (kind !== 'StatefulSet' || revision === undefined || revision === status.updateRevision) return {};
  return { text: messages.oldPod(`${kubectl} -n ${namespace}`, metadata.name), stuck: 'revision' };
}
