// What a Job that has to end first waits for, in a line: the migration of a release. Pure.
import { messages } from './messages';
import type { Event, Pod, Workload } from './objects';
import { type PodLine, podLine } from './pod-line';

/** The last one of several pods counts: the Job tries again where one fails. */
export function jobLines(job: Workload, pods: readonly Pod[], events: readonly Event[]): (PodLine & { readonly pod?: string })[] {
  const tries = pods.filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => uid === job.metadata.uid));
  const pod = tries.sort((a, b) => madeAt(a) - madeAt(b)).at(-1);
  if (!pod) return [{ text: messages.starting, ...givenUp(job) }];
  const container = pod.metadata.annotations?.['kubectl.kubernetes.io/default-container'];
  const ended = pod.status.containerStatuses?.find(({ name }) => name === container)?.state.terminated;
  const line = ended ? { text: messages.ended(ended.exitCode, ended.reason) } : podLine(pod, events);
  return [{ text: messages.runs, ...line, ...(container && { container }), ...givenUp(job), pod: pod.metadata.name }];
}

export const isComplete = (job: Workload) => has(job, 'Complete');

/** A Job that has used up its tries starts no other. */
const givenUp = (job: Workload) => (has(job, 'Failed') ? { stuck: 'failed' } : {});

const has = ({ status }: Workload, type: string) =>
  (status.conditions ?? []).some((condition) => condition.type === type && condition.status === 'True');

const madeAt = ({ metadata }: Pod) => Date.parse(metadata.creationTimestamp ?? '') || 0;
