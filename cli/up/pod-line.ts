// What a pod that is not ready waits for, in a line. Pure.
import { messages } from './messages';
import type { ContainerStatus, Event, Pod } from './objects';

export interface PodLine {
  readonly text: string;
  /** Set where waiting may not help: the same cause for a while ends the wait. */
  readonly stuck?: string;
  /** The container whose log says more. */
  readonly container?: string;
  /** How often its program has been started again. */
  readonly restarts?: number;
}

/** @returns undefined for a pod that is ready. */
export function podLine(pod: Pod, events: readonly Event[]): PodLine | undefined {
  const { conditions = [], initContainerStatuses = [], containerStatuses = [] } = pod.status;
  const isTrue = (type: string) => conditions.some((condition) => condition.type === type && condition.status === 'True');
  if (isTrue('Ready')) return undefined;
  const own = events.filter(({ involvedObject }) => involvedObject.uid === pod.metadata.uid).sort(byTime);
  const unscheduled = conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  if (unscheduled) return { text: messages.noNode(firstSentence(unscheduled.message)), stuck: 'Unschedulable' };
  if (initContainerStatuses.length + containerStatuses.length === 0) return { text: messages.starting };
  const init = initContainerStatuses.find(({ state }) => state.terminated?.exitCode !== 0);
  if (init) return containerLine(init, own, messages.waitsFor(init.name));
  const container = containerStatuses.find(({ ready }) => !ready);
  return container ? containerLine(container, own, notReady(own)) : { text: messages.notReady() };
}

const MOUNTS = ['FailedMount', 'FailedAttachVolume', 'FailedMapVolume'];
const PULLS = ['ErrImagePull', 'ImagePullBackOff', 'ErrImageNeverPull', 'InvalidImageName', 'RegistryUnavailable'];

/** @param running what the container waits for while it runs. */
function containerLine(status: ContainerStatus, events: readonly Event[], running: string): PodLine {
  const { name, image, state, lastState, restartCount } = status;
  const { waiting, terminated } = state;
  if (terminated) return { text: messages.ended(terminated.exitCode, terminated.reason), container: name };
  if (!waiting) return { text: running, container: name };
  const { reason = '', message = '' } = waiting;
  if (PULLS.includes(reason)) return { text: messages.noImage(image, pullReason(message, events)), stuck: 'image' };
  if (reason === 'CrashLoopBackOff') {
    const { exitCode, reason: cause, message: said } = lastState?.terminated ?? { exitCode: undefined };
    // a program that was never started has no exit code of its own, and no log
    if (cause === 'StartError' && said)
      return { text: messages.cannotStart(cause, said), stuck: 'crash', restarts: restartCount };
    return { text: messages.crashes(restartCount, exitCode, cause), stuck: 'crash', container: name, restarts: restartCount };
  }
  if (reason !== 'ContainerCreating' && reason !== 'PodInitializing') {
    return { text: messages.cannotStart(reason, message), stuck: reason };
  }
  const last = events.at(-1);
  if (last && MOUNTS.includes(last.reason)) return { text: messages.noVolume(last.message), stuck: 'volume' };
  return { text: last?.reason === 'Pulling' ? messages.pulling(image) : messages.starting };
}

/** The waiting reason is short once the kubelet backs off; the event before it has the registry's answer. */
function pullReason(message: string, events: readonly Event[]): string {
  const failed = events.findLast(({ reason, message }) => reason === 'Failed' && message.startsWith('Failed to pull'));
  return (failed?.message ?? message)
    .replace(/^Failed to pull image "[^"]*": /, '')
    .replace(/^Back-off pulling image "[^"]*"(: )?/, '')
    .replace(/^(\w+: )?rpc error: code = \w+ desc = /, '');
}

function notReady(events: readonly Event[]): string {
  const probe = events.findLast(({ reason }) => reason === 'Unhealthy' || reason === 'Started');
  return messages.notReady(probe?.reason === 'Unhealthy' ? probe.message : undefined);
}

const timeOf = ({ lastTimestamp, eventTime }: Event) => Date.parse(lastTimestamp ?? eventTime ?? '') || 0;
const byTime = (a: Event, b: Event) => timeOf(a) - timeOf(b);
const firstSentence = (text = '') => text.replace(/(?<=\.)\s.*$/s, '').replace(/\.$/, '');
