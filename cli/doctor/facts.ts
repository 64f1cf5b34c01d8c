// What the looks read of a cluster, each once. Nothing here changes anything.
import type { Kubectl } from '../cluster/kubectl';

export interface Labelled {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

export interface Pod extends Labelled {
  readonly spec: {
    readonly nodeName?: string;
    readonly hostNetwork?: boolean;
    readonly containers: readonly {
      readonly image?: string;
      readonly args?: readonly string[];
      readonly resources?: { readonly requests?: Readonly<Record<string, string>> };
    }[];
  };
  readonly status?: { readonly phase?: string; readonly podIPs?: readonly { readonly ip: string }[] };
}

export interface Node extends Labelled {
  readonly spec: { readonly unschedulable?: boolean; readonly taints?: readonly { readonly effect: string }[] };
  readonly status: { readonly allocatable: Readonly<Record<string, string>> };
}

export interface StorageClass extends Labelled {
  readonly provisioner: string;
}

export interface DnsService extends Labelled {
  readonly spec: { readonly clusterIP?: string };
}

export interface Facts {
  /** `v1.34.4+k3s1`. */
  readonly version: () => Promise<string>;
  /** Those that have not ended. */
  readonly pods: () => Promise<readonly Pod[]>;
  readonly nodes: () => Promise<readonly Node[]>;
  readonly storageClasses: () => Promise<readonly StorageClass[]>;
  /** Names of the groups of the API: `apps`, `postgresql.cnpg.io`. */
  readonly groups: () => Promise<readonly string[]>;
}

export function factsOf(kubectl: Kubectl): Facts {
  const list = <T>(...what: string[]) =>
    once(async () => (JSON.parse(await kubectl(['get', ...what, '-o', 'json'])) as { items: T[] }).items);
  const pods = list<Pod>('pods', '--all-namespaces');
  return {
    version: once(async () => {
      const { serverVersion } = JSON.parse(await kubectl(['version', '-o', 'json'])) as { serverVersion: { gitVersion: string } };
      return serverVersion.gitVersion;
    }),
    pods: async () => (await pods()).filter(({ status }) => !['Succeeded', 'Failed'].includes(status?.phase ?? '')),
    nodes: list<Node>('nodes'),
    storageClasses: list<StorageClass>('storageclasses'),
    groups: once(async () => {
      const { groups } = JSON.parse(await kubectl(['get', '--raw', '/apis'])) as { groups: { name: string }[] };
      return groups.map(({ name }) => name);
    }),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= read();
    return answer;
  };
}
