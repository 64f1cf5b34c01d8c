// What an earlier version of the stack left in its namespace. `kubectl apply` deletes nothing, so it would run on, and serve on.
// Ours is what has both labels of the stack; what another object owns was made by a controller, which takes it away itself.

import type { KubeObject } from '../../../checks/manifest';
import type { ResolvedStack } from '../../../model';
import { leavingOf, OF_A_RELEASE } from '../../../model/kinds';
import { INSTANCE } from '../../../model/labels';
import { objectsOf } from '../../../output/objects';
import type { Target } from '../target';
import { claimsLeft, secretsLeft } from './data';
import { type Found, lookFor, type Seen } from './look';
import { withoutUsed } from './used';

/** Each `deployment/api`, as kubectl takes it. */
export interface Left {
  /** Workloads of services that now run as another kind. Two would run under one name. */
  readonly changed: readonly string[];
  readonly outside: readonly string[];
  readonly running: readonly string[];
  /** Clusters that are still awake. */
  readonly awake: readonly string[];
  readonly around: readonly string[];
  /** What holds data, and stays. */
  readonly data: readonly string[];
  /** What holds passwords, and stays. */
  readonly secrets: readonly string[];
  /** Kinds that this person may not list. */
  readonly unseen: readonly string[];
}

/** @param objects what the stack is to have; what it says now, where nothing else is said. */
export async function leftIn(target: Target, objects: readonly KubeObject[] = objectsOf(target.stack)): Promise<Left> {
  const wanted = new Set(objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`));
  const services = new Set(objects.flatMap(({ metadata }) => metadata.labels?.[INSTANCE] ?? []));
  const seen = await lookFor(target);
  const isLeft = ({ kind, name, service, owned }: Found) =>
    !owned && !wanted.has(`${kind}/${name}`) && !(OF_A_RELEASE.includes(kind) && kind !== 'ConfigMap' && services.has(service));
  const left = await withoutUsed(target, services, seen.objects.filter(isLeft));
  return { ...sorted(left, target.stack), ...(await stays(target, objects, seen, left)), unseen: seen.unseen };
}

/** All that a run deletes or stops. */
export const leavesIn = ({ changed, outside, running, awake, around }: Left): string[] =>
  [changed, outside, running, awake, around].flat();

function sorted(
  left: readonly Found[],
  stack: ResolvedStack,
): Pick<Left, 'changed' | 'outside' | 'running' | 'awake' | 'around'> {
  const isChanged = ({ kind, name }: Found) =>
    MAKE_PODS.includes(kind) && stack.services.some((service) => service.name === name);
  const of = (leaving: string) =>
    left.filter((found) => leavingOf(found.kind, found.service || undefined) === leaving && !isChanged(found));
  return {
    changed: left.filter(isChanged).map(referTo),
    outside: of('outside').map(referTo),
    running: of('running').map(referTo),
    awake: of('asleep')
      .filter(({ asleep }) => !asleep)
      .map(referTo),
    around: of('around').map(referTo),
  };
}

const MAKE_PODS = ['Deployment', 'StatefulSet', 'CronJob'];

async function stays(
  target: Target,
  wanted: readonly KubeObject[],
  { kinds }: Seen,
  left: readonly Found[],
): Promise<Pick<Left, 'data' | 'secrets'>> {
  const clusters = left.filter(({ kind }) => kind === 'Cluster').map(referTo);
  const copied = left.filter(({ kind }) => kind === 'ExternalSecret').map(referTo);
  return {
    data: [...clusters, ...(kinds.has('PersistentVolumeClaim') ? await claimsLeft(target, wanted) : [])],
    secrets: [...copied, ...(kinds.has('Secret') ? await secretsLeft(target, wanted) : [])],
  };
}

const referTo = ({ reference }: Found) => reference;
