// The commands that make such a change: what to do before the new manifests are applied, and what after.
import type { KubeObject } from '../manifest';
import type { Change, Remedy } from './change';
import { kubectlFor, type Move, moveOf } from './move-data';

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
  const objects = [...new Set(remedies.flatMap((remedy) => (remedy.by === 'making anew' ? [remedy.object] : [])))].filter(
    (object) => !gone.includes(object),
  );
  const [stack, environment] = file.split('/');
  const asksForMore = moves.length > 0 && (kubectlFor(from) !== kubectlFor(to) || becomesOperated(from, to));
  return {
    first: [...(asksForMore ? [`npm run secrets -- ${stack} ${environment}`] : []), ...moves.flatMap(({ first }) => first)],
    before: [
      ...moves.flatMap(({ out }) => out),
      ...(objects.length > 0 ? [`${kubectlFor(from)} delete ${objects.join(' ')}`] : []),
      ...remedies.flatMap((remedy) => (remedy.by === 'growing' ? growth(remedy, from, [...gone, ...objects]) : [])),
    ],
    after: [
      ...(asksForMore ? [`kubectl apply -f dist/${stack}/${environment}/0000-namespace.k8s.yaml`] : []),
      ...(moves.length > 0 ? back(file, moves) : []),
    ],
  };
}

/** The operator reads more keys of the Secret, and its instances need more of the namespace's quota. */
const becomesOperated = (from: readonly KubeObject[], to: readonly KubeObject[]) => !from.some(isCluster) && to.some(isCluster);
const isCluster = ({ kind }: KubeObject) => kind === 'Cluster';

/** Only the service itself is applied until its data is back: what uses it would fill the empty volume. */
const back = (file: string, moves: readonly Move[]): string[] => [
  `kubectl apply -f dist/${file}`,
  ...new Set(moves.map(({ ready }) => ready)),
  ...moves.flatMap((move) => move.back),
];

/** @param gone workloads that the other steps delete: a new claim has the new size, and one that stays can grow. */
function growth({ claim, size }: Growing, from: readonly KubeObject[], gone: readonly string[]): string[] {
  const [kubectl, set] = [kubectlFor(from), from.find(({ kind }) => kind === 'StatefulSet')];
  const name = set?.metadata.name;
  return [
    ...(gone.includes(`statefulset/${name}`) ? [] : [`${kubectl} delete statefulset/${name} --cascade=orphan`]), // its pod runs on
    ...Array.from(
      { length: set?.spec?.replicas ?? 1 },
      (_, i) => `${kubectl} patch pvc ${claim}-${name}-${i} -p '{"spec":{"resources":{"requests":{"storage":"${size}"}}}}'`,
    ),
  ];
}

type Growing = Extract<Remedy, { by: 'growing' }>;
