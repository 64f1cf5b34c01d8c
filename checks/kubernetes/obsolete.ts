// What Kubernetes once read and does no more, so that it does nothing now, though the API server takes it.
// https://kubernetes.io/docs/reference/labels-annotations-taints/
import type { Check, FieldPath, Finding } from '../manifest';
import { group } from '../schema/values';
import { podsIn } from './pods';

/** Keys of annotations, and what says it today. */
const ANNOTATIONS: readonly (readonly [key: RegExp, instead: string])[] = [
  [/^seccomp\.security\.alpha\.kubernetes\.io\/pod$/, 'securityContext.seccompProfile of the pod'],
  [/^container\.seccomp\.security\.alpha\.kubernetes\.io\//, 'securityContext.seccompProfile of the container'],
  [/^scheduler\.alpha\.kubernetes\.io\/critical-pod$/, 'priorityClassName'],
  [/^scheduler\.alpha\.kubernetes\.io\/(affinity|tolerations|node-selector)$/, 'the field of the pod'],
  [/^pod\.beta\.kubernetes\.io\/(init-containers|hostname|subdomain)$/, 'the field of the pod'],
  [/^security\.alpha\.kubernetes\.io\/(unsafe-)?sysctls$/, 'securityContext.sysctls of the pod'],
  [/^service\.alpha\.kubernetes\.io\/tolerate-unready-endpoints$/, 'publishNotReadyAddresses of the Service'],
  [/^volume\.alpha\.kubernetes\.io\/storage-class$/, 'storageClassName of the claim'],
];

/** Labels that no node has any more. */
const NODE_LABELS: Readonly<Record<string, string>> = {
  'node-role.kubernetes.io/master': 'node-role.kubernetes.io/control-plane',
};

export const obsolete: Check = (manifests) => [
  ...manifests.flatMap(({ path, object }) =>
    annotationsIn(path, group(object.metadata.annotations), ['metadata', 'annotations']),
  ),
  ...podsIn(manifests).flatMap(({ path, pod, at, kind, annotations }) => [
    ...(kind === 'Pod' ? [] : annotationsIn(path, annotations, [...at.slice(0, -1), 'metadata', 'annotations'])),
    ...Object.entries(NODE_LABELS).flatMap(([label, instead]): Finding[] =>
      label in group(pod.nodeSelector)
        ? [
            {
              path,
              text: `nodeSelector asks for the label ${label}, which no node has since Kubernetes 1.24. Use ${instead}.`,
              field: [...at, 'nodeSelector', label],
            },
          ]
        : [],
    ),
  ]),
];

function annotationsIn(path: string, annotations: object, at: FieldPath): Finding[] {
  return Object.keys(annotations).flatMap((key) => {
    const instead = ANNOTATIONS.find(([old]) => old.test(key))?.[1];
    return instead === undefined
      ? []
      : [{ path, text: `the annotation ${key} does nothing any more. Use ${instead}.`, field: [...at, key] }];
  });
}
