// What runs pods, whatever its kind, with the fields of its template as they are.
import type { FieldPath, KubeObject, Manifest } from '../manifest';
import { ofList } from '../of-list';
import { group, isGroup, list, type Value } from '../schema/values';

export interface Pods {
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  readonly object: KubeObject;
  readonly labels: Value;
  readonly annotations: Value;
  /** The spec of its pods, and where that is in the object. */
  readonly pod: Value;
  readonly at: FieldPath;
}

const TEMPLATES: readonly FieldPath[] = [
  ['spec', 'template'],
  ['spec', 'jobTemplate', 'spec', 'template'],
];

export const podsIn = ofList((manifests: readonly Manifest[]) => manifests.flatMap(podsOf));

function podsOf({ path, object }: Manifest): Pods[] {
  const { kind, metadata } = object;
  const common = { path, kind, name: metadata.name, object };
  if (kind === 'Pod') return [{ ...common, ...described(metadata), pod: group(object.spec), at: ['spec'] }];
  return TEMPLATES.flatMap((at) => {
    const template = inside(object, at);
    const pod = template?.spec;
    if (!isGroup(pod) || !Array.isArray(pod.containers)) return [];
    return [{ ...common, ...described(template?.metadata), pod, at: [...at, 'spec'] }];
  });
}

const described = (metadata: unknown) => ({
  labels: group(group(metadata).labels),
  annotations: group(group(metadata).annotations),
});

function inside(object: unknown, at: FieldPath): Value | undefined {
  const found = at.reduce<unknown>((value, step) => group(value)[step], object);
  return isGroup(found) ? found : undefined;
}

export interface Placed {
  readonly container: Value;
  readonly at: FieldPath;
  /** It ends before the others start. */
  readonly isInit: boolean;
}

/** All containers, those that prepare among them. One of these that goes on beside the others is no init container. */
export const containersIn = ({ pod, at }: Pods): Placed[] =>
  ['initContainers', 'containers', 'ephemeralContainers'].flatMap((which) =>
    list(pod[which]).map((container, i) => ({
      container,
      at: [...at, which, i],
      isInit: which === 'initContainers' && container.restartPolicy !== 'Always',
    })),
  );

/** Those that run as long as the pod. */
export const lastingIn = (pods: Pods): Placed[] => containersIn(pods).filter(({ isInit }) => !isInit);

/** Pods that end, or are there for a test of Helm alone: nobody connects to them. */
export const areLasting = ({ kind, object }: Pods): boolean =>
  kind !== 'Job' && kind !== 'CronJob' && !('helm.sh/hook' in group(object.metadata.annotations));

/** `Deployment web` */
export const called = ({ kind, name }: { readonly kind: string; readonly name: string }) => `${kind} '${name}'`;
