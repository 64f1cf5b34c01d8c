// Waiting for a namespace: for its workloads, or for anything else that is to come; and what is wrong where it does not.
import { kubectlJson, tryKubectl } from './kubectl';
import { pods } from './pods';
import { pause } from './until';

/** Waits for every workload; a pod that cannot start ends the wait, with its reason and its last log lines. */
export async function ready(namespace: string, seconds = 420): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const [{ items: workloads }, { items }] = await Promise.all([
      kubectlJson<WorkloadList>(['-n', namespace, 'get', 'deployments,statefulsets']),
      pods(namespace),
    ]);
    if (workloads.length > 0 && workloads.every(isReady)) return;
    const stuck = items.flatMap(({ metadata, status }) => {
      const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
      return statuses.filter(({ state }) => HOPELESS.includes(state.waiting?.reason ?? '')).map(() => metadata.name);
    });
    if (stuck.length > 0 || Date.now() > deadline)
      throw new Error(`not ready: ${stuck.join(', ')}\n${await diagnosis(namespace)}`);
    await pause(1000);
  }
}

/**
 * Waits for anything else.
 * @throws Error with what the pods of the namespace do, after `seconds`
 */
export async function comes(namespace: string, isThere: () => Promise<boolean>, seconds = 300): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; !(await isThere()); await pause(1000))
    if (Date.now() > deadline) throw new Error(`not within ${seconds} seconds\n${await diagnosis(namespace)}`);
}

const HOPELESS = [
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
];

interface WorkloadList {
  readonly items: readonly {
    readonly metadata: { readonly generation: number };
    readonly spec: { readonly replicas: number };
    readonly status: {
      readonly observedGeneration?: number;
      readonly replicas?: number;
      readonly updatedReplicas?: number;
      readonly readyReplicas?: number;
    };
  }[];
}

function isReady({ metadata, spec, status }: WorkloadList['items'][number]): boolean {
  const { observedGeneration, replicas, updatedReplicas, readyReplicas } = status;
  return (
    observedGeneration === metadata.generation &&
    [replicas, updatedReplicas, readyReplicas].every((count) => count === spec.replicas)
  );
}

async function diagnosis(namespace: string): Promise<string> {
  const parts = [
    ['get', 'pods', '-o', 'wide'],
    ['get', 'events', '--sort-by=.lastTimestamp', '--field-selector=type!=Normal'],
    ['logs', '--all-containers', '--prefix', '--tail=15', '-l', 'app.kubernetes.io/managed-by=slipway', '--max-log-requests=30'],
  ];
  const results = await Promise.all(parts.map((args) => tryKubectl(['-n', namespace, ...args])));
  return results.map(({ stdout, stderr }) => stdout + stderr).join('\n');
}
