// The volumes of the stack and how full they are, as the nodes count it.
import { type Kubectl, KubectlError } from '../cluster/kubectl';
import { messages } from './messages';
import type { Look, Seen } from './seen';

interface Claims {
  readonly items: readonly {
    readonly metadata: { readonly name: string };
    readonly status?: { readonly phase?: string; readonly capacity?: { readonly storage: string } };
  }[];
}

interface Stats {
  readonly pods?: readonly {
    readonly volume?: readonly {
      readonly pvcRef?: { readonly name: string; readonly namespace: string };
      readonly usedBytes?: number;
      readonly capacityBytes?: number;
    }[];
  }[];
}

const FULL = 0.9;

export const volumes: Look = async ({ stack, kubectl }) => {
  const namespace = stack.namespace.name;
  const { items } = JSON.parse(await kubectl(['-n', namespace, 'get', 'persistentvolumeclaims', '-o', 'json'])) as Claims;
  if (items.length === 0) return [];
  const used = await usage(kubectl, namespace);
  return items.map(({ metadata, status }): Seen => {
    const name = messages.volume(metadata.name);
    const size = status?.capacity?.storage ?? '';
    // a claim of the class that waits for its first pod is bound when that comes
    if (status?.phase === 'Lost') return { is: 'wrong', name, text: messages.lost };
    if (status?.phase !== 'Bound') return { is: 'untold', name, text: messages.unbound };
    if (used === undefined) return { is: 'untold', name, text: messages.fullness(size) };
    if (!used.has(metadata.name)) return { is: 'right', name, text: messages.notMounted(size) };
    const share = used.get(metadata.name);
    if (share === undefined) return { is: 'untold', name, text: messages.notCounted(size) };
    return {
      is: share >= FULL ? 'wrong' : 'right',
      name,
      text: messages.full(Math.round(share * 100), size),
      data: { used: share },
    };
  });
};

/** By the name of each claim that a pod mounts, without a share where its node counts none. @returns undefined where nobody may ask the nodes. */
async function usage(kubectl: Kubectl, namespace: string): Promise<Map<string, number | undefined> | undefined> {
  try {
    const path = 'jsonpath={range .items[*]}{.spec.nodeName}{" "}{.spec.volumes[*].persistentVolumeClaim.claimName}{"\\n"}{end}';
    const pods = (await kubectl(['-n', namespace, 'get', 'pods', '-o', path])).split('\n').map((line) => line.split(' '));
    const nodes = new Set(pods.map(([node = '']) => node).filter(Boolean));
    const mounted = pods.flatMap(([, ...claims]) => claims.filter(Boolean));
    const stats = await Promise.all(
      [...nodes].map(
        async (node) => JSON.parse(await kubectl(['get', '--raw', `/api/v1/nodes/${node}/proxy/stats/summary`])) as Stats,
      ),
    );
    const all = stats.flatMap(({ pods = [] }) => pods).flatMap(({ volume = [] }) => volume);
    const counted = all.flatMap(({ pvcRef, usedBytes, capacityBytes }) =>
      pvcRef?.namespace === namespace && usedBytes !== undefined && capacityBytes
        ? [[pvcRef.name, usedBytes / capacityBytes] as const]
        : [],
    );
    return new Map([...mounted.map((claim) => [claim, undefined] as const), ...counted]);
  } catch (error) {
    if (error instanceof KubectlError) return undefined;
    throw error;
  }
}
