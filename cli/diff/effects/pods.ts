// What becomes of the pods: those of a service that goes on, new ones, those that end, and jobs.
import { isDeepStrictEqual } from 'node:util';
import type { KubeObject, PodSpec } from '../../../checks/manifest';
import { migrationNameOf } from '../../../model/job-names';
import { graceSecondsOf, type PodTimes, probedSecondsOf } from '../../cluster/pod-times';
import { messages } from '../messages';
import { type ObjectChange, stemOf } from '../pairs';
import { type Effect, type EffectsOf, specOf } from './effect';

export const pods: EffectsOf = ({ changes, after }) =>
  changes.flatMap((change) => {
    const object = change.after ?? change.before;
    return object ? (KINDS[object.kind]?.(change, object, after) ?? []) : [];
  });

type OfKind = (change: ObjectChange, object: KubeObject, after: readonly KubeObject[]) => Effect[];

const workload: OfKind = (change, object, after) => {
  const { name } = object.metadata;
  if (change.how === 'new') return [{ what: 'starts', text: messages.starts(name) }];
  if (change.how === 'gone') return [{ what: 'ends', text: messages.ends(name) }];
  return [...renewal(change, object, after), ...scaling(change, name)];
};

function renewal({ before }: ObjectChange, object: KubeObject, after: readonly KubeObject[]): Effect[] {
  if (isDeepStrictEqual(before?.spec?.template, object.spec?.template)) return [];
  const { name } = object.metadata;
  if (object.spec?.replicas === 0) return [];
  if (rolls(object)) return [{ what: 'rolls', text: messages.rolls(name, countOf(object, after)) }];
  const seconds = outageOf(object.spec?.template?.spec, before?.spec?.template?.spec);
  return [{ what: 'stops', text: messages.recreates(name, seconds), seconds }];
}

/** Whether a pod ends only when another has taken over. */
function rolls({ kind, spec }: KubeObject): boolean {
  if (kind === 'StatefulSet') return (spec?.replicas ?? 1) > 1;
  const { type = 'RollingUpdate', rollingUpdate = {} } = (spec as { strategy?: Strategy } | undefined)?.strategy ?? {};
  // of one pod, a quarter that may be missing is none, and a quarter more is one
  return (
    type === 'RollingUpdate' &&
    !((spec?.replicas ?? 1) === 1 && /^([1-9]\d*|100%)$/.test(String(rollingUpdate.maxUnavailable ?? 0)))
  );
}

interface Strategy {
  readonly type?: string;
  readonly rollingUpdate?: { readonly maxUnavailable?: number | string };
}

/** Undefined where an autoscaler knows. */
const countOf = ({ metadata, spec }: KubeObject, after: readonly KubeObject[]): number | undefined =>
  after.some(({ kind, spec }) => kind === 'HorizontalPodAutoscaler' && spec?.scaleTargetRef?.name === metadata.name)
    ? undefined
    : (spec?.replicas ?? 1);

/** For the old pod to end, at most, and for the new one to start. */
const outageOf = (next: PodSpec | undefined, old: PodSpec | undefined): number =>
  (old ? graceSecondsOf(old as PodTimes) : 0) + (next ? probedSecondsOf(next as PodTimes) : 0);

function scaling({ before, after }: ObjectChange, name: string): Effect[] {
  const [from, to] = [before?.spec?.replicas ?? 1, after?.spec?.replicas];
  return to === undefined || from === to ? [] : [{ what: 'scales', text: messages.scales(name, from, to) }];
}

const autoscaler: OfKind = (change, { metadata: { name } }) => {
  if (change.how === 'gone') return [{ what: 'scales', text: messages.noAutoscaler(name) }];
  const { minReplicas = 1, maxReplicas } = specOf(change.after) as { minReplicas?: number; maxReplicas?: number };
  const of = change.fields.some(({ path }) => /^spec\.(min|max)Replicas$/.test(path)) || change.how === 'new';
  return of ? [{ what: 'scales', text: messages.autoscales(name, minReplicas, maxReplicas ?? minReplicas) }] : [];
};

/** One of an earlier release is a record; the object of this one has another name. */
const job: OfKind = (change, object) => {
  if (change.how === 'gone' || (change.before && change.before.metadata.name === object.metadata.name)) return [];
  const name = stemOf(object);
  const [service, suffix] = [name.slice(0, -SUFFIX.length), name.slice(-SUFFIX.length)];
  return [{ what: 'runs', text: suffix === SUFFIX ? messages.migrates(service) : messages.runs(name) }];
};

const SUFFIX = migrationNameOf('');

const cronJob: OfKind = (change, { metadata: { name }, spec }) => {
  const { schedule = '' } = (spec ?? {}) as { schedule?: string };
  if (change.how === 'gone') return [{ what: 'ends', text: messages.noSchedule(name) }];
  if (change.how === 'new') return [{ what: 'starts', text: messages.schedule(name, schedule) }];
  const moved = change.fields.some(({ path }) => path === 'spec.schedule');
  return [{ what: 'changes', text: moved ? messages.schedule(name, schedule) : messages.nextRun(name) }];
};

/** CloudNativePG replaces instances itself, the primary last; one alone is missed meanwhile. */
const cluster: OfKind = (change, { metadata: { name }, spec }) => {
  const { instances = 1 } = (spec ?? {}) as { instances?: number };
  if (change.how === 'new') return [{ what: 'starts', text: messages.starts(name) }];
  if (change.how === 'gone') return [{ what: 'ends', text: messages.sleeps(name) }];
  const restarts = change.fields.some(({ path }) => /^spec\.(imageName|postgresql|resources|env|projected)/.test(path));
  if (!restarts) return [];
  return [
    instances > 1
      ? { what: 'rolls', text: messages.switchesOver(name, instances) }
      : { what: 'stops', text: messages.operatedAlone(name) },
  ];
};

const KINDS: Readonly<Record<string, OfKind>> = {
  Deployment: workload,
  StatefulSet: workload,
  HorizontalPodAutoscaler: autoscaler,
  Job: job,
  CronJob: cronJob,
  Cluster: cluster,
};
