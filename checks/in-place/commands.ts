// The commands that make a change: before the new manifests are applied, and after.

import { forgetReplicas } from '../../model/last-applied';
import { slipwayLine } from '../../schema/problems/typed';
import type { KubeObject } from '../manifest';
import type { Change, Remedy } from './change';
import { kubectlFor } from './kubectl';
import { type Move, moveOf } from './move-data';

export interface Steps {
  /** While every service still runs. */
  readonly first: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export function stepsFor(
  file: string,
  changes: readonly Change[],
  from: readonly KubeObject[],
  to: readonly KubeObject[],
): Steps {
  const remedies = changes.map(({ remedy }) => remedy);
  const moves = [...new Set(remedies.flatMap((remedy) => (remedy.by === 'moving the data' ? [remedy.of] : [])))].map((object) =>
    moveOf(object, from, to),
  );
  const gone = moves.map(({ workload }) => workload);
  const objects = [...new Set(remedies.flatMap((remedy) => (remedy.by === 'recreating' ? [remedy.object] : [])))].filter(
    (object) => !gone.includes(object),
  );
  const [stack = '', environment = ''] = file.split('/');
  const asksForMore = moves.length > 0 && (kubectlFor(from) !== kubectlFor(to) || becomesOperated(from, to));
  return {
    first: [
      ...(asksForMore ? [`${slipwayLine('secrets', stack, environment)} --context "$context"`] : []),
      ...moves.flatMap(({ first }) => first),
    ],
    before: [
      ...moves.flatMap(({ out }) => out),
      ...deletions(kubectlFor(from), objects, remedies),
      ...remedies.flatMap((remedy) =>
        remedy.by === 'leaving the number' ? [forgetReplicas(kubectlFor(from), remedy.deployment)] : [],
      ),
      ...remedies.flatMap((remedy) => (remedy.by === 'expanding' ? expansion(remedy, from, [...gone, ...objects]) : [])),
    ],
    after: [
      ...(asksForMore ? [`kubectl apply -f dist/${stack}/${environment}/0000-namespace.k8s.yaml`] : []),
      ...(moves.length > 0 ? back(file, moves) : []),
    ],
  };
}

/** The next workload can mount the same claims, so it waits for the pods of one that it replaces. */
function deletions(kubectl: string, objects: readonly string[], remedies: readonly Remedy[]): string[] {
  const waits = (object: string) =>
    remedies.some((remedy) => remedy.by === 'recreating' && remedy.withPods && remedy.object === object);
  const [first, rest] = [objects.filter(waits), objects.filter((object) => !waits(object))];
  return [
    ...(first.length > 0 ? [`${kubectl} delete ${first.join(' ')} --cascade=foreground`] : []),
    ...(rest.length > 0 ? [`${kubectl} delete ${rest.join(' ')}`] : []),
  ];
}

/** The operator reads more keys of the Secret, and its instances need more of the namespace's quota. */
const becomesOperated = (from: readonly KubeObject[], to: readonly KubeObject[]) => !from.some(isCluster) && to.some(isCluster);
const isCluster = ({ kind }: KubeObject) => kind === 'Cluster';

/** Only the service itself is applied until its data is back, because its users would write to the empty volume. */
const back = (file: string, moves: readonly Move[]): string[] => [
  `kubectl apply -f dist/${file}`,
  ...new Set(moves.map(({ ready }) => ready)),
  ...moves.flatMap((move) => move.back),
];

/** @param gone workloads that the other commands delete: with them goes the template, and their new claim has the new size. */
function expansion({ claim, size }: Expanding, from: readonly KubeObject[], gone: readonly string[]): string[] {
  const [kubectl, set] = [kubectlFor(from), from.find(({ kind }) => kind === 'StatefulSet')];
  const name = set?.metadata.name;
  return [
    ...(gone.includes(`statefulset/${name}`) ? [] : [`${kubectl} delete statefulset/${name} --cascade=orphan`]), // its pods keep running
    ...Array.from(
      { length: set?.spec?.replicas ?? 1 },
      (_, i) => `${kubectl} patch pvc ${claim}-${name}-${i} -p '{"spec":{"resources":{"requests":{"storage":"${size}"}}}}'`,
    ),
  ];
}

type Expanding = Extract<Remedy, { by: 'expanding' }>;
