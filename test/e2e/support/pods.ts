// Pods of a namespace, as far as tests look at them.
import { kubectlJson } from './kubectl';

export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly status: {
    readonly phase: string;
    readonly podIP?: string;
    readonly reason?: string;
    readonly message?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly lastTransitionTime: string }[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
}
interface ContainerStatus {
  readonly name: string;
  readonly restartCount: number;
  readonly ready: boolean;
  readonly state: ContainerState;
  readonly lastState: ContainerState;
}
interface ContainerState {
  readonly waiting?: { readonly reason: string };
  readonly running?: { readonly startedAt: string };
  readonly terminated?: { readonly reason: string; readonly exitCode: number };
}

export const pods = (namespace: string) => kubectlJson<{ items: readonly Pod[] }>(['-n', namespace, 'get', 'pods']);

/** Those that are not on their way out. */
export async function livingPods(namespace: string): Promise<readonly Pod[]> {
  const { items } = await pods(namespace);
  return items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
}

export const serviceOf = ({ metadata }: Pod): string => metadata.labels['app.kubernetes.io/instance'] ?? '';

export const podsOf = async (namespace: string, service: string): Promise<readonly Pod[]> =>
  (await livingPods(namespace)).filter((pod) => serviceOf(pod) === service);

export const restartsOf = ({ status }: Pod): number =>
  [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])].reduce((sum, one) => sum + one.restartCount, 0);

const condition = ({ status }: Pod) => status.conditions?.find(({ type }) => type === 'Ready');

export const isReady = (pod: Pod): boolean => condition(pod)?.status === 'True';

/** Milliseconds since the epoch; the API knows whole seconds. */
export const readySince = (pod: Pod): number => Date.parse(condition(pod)?.lastTransitionTime ?? '');
export const startedAt = ({ status }: Pod): number => Date.parse(status.containerStatuses?.[0]?.state.running?.startedAt ?? '');
