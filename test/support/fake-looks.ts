// What a cluster answers to the looks of `npm run doctor`, by the words after kubectl: a small cluster in which nothing is wrong.
export interface Answers {
  version: string;
  pods: readonly object[];
  nodes: readonly object[];
  storageClasses: readonly object[];
  groups: readonly string[];
}

export const pod = (namespace: string, name: string, labels: object = {}, spec: object = {}) => ({
  metadata: { namespace, name, labels },
  spec: { nodeName: 'one', containers: [{}], ...spec },
  status: { phase: 'Running' },
});

export const storageClass = (name: string, provisioner: string, isDefault = false) => ({
  metadata: { name, ...(isDefault && { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } }) },
  provisioner,
});

export const HEALTHY: Answers = {
  version: 'v1.34.4',
  pods: [
    pod('kube-system', 'coredns-6f6b-1', { 'k8s-app': 'kube-dns' }),
    pod('kube-system', 'coredns-6f6b-2', { 'k8s-app': 'kube-dns' }),
    pod('kube-system', 'calico-node-x', { 'k8s-app': 'calico-node' }),
    pod('traefik', 'traefik-1', { 'app.kubernetes.io/name': 'traefik' }),
  ],
  nodes: [{ metadata: { name: 'one' }, spec: {}, status: { allocatable: { cpu: '16', memory: '64Gi' } } }],
  storageClasses: [storageClass('standard', 'csi.example.com', true)],
  groups: ['apps', 'metrics.k8s.io'],
};

/** @returns undefined for a line of something else. */
export function answered(line: string, { version, pods, nodes, storageClasses, groups }: Answers): string | undefined {
  const list = (items: readonly object[]) => JSON.stringify({ items });
  switch (line) {
    case 'version -o json':
      return JSON.stringify({ clientVersion: {}, serverVersion: { gitVersion: version } });
    case 'get pods --all-namespaces -o json':
      return list(pods);
    case 'get nodes -o json':
      return list(nodes);
    case 'get storageclasses -o json':
      return list(storageClasses);
    case 'get --raw /apis':
      return JSON.stringify({ groups: groups.map((name) => ({ name })) });
    default:
      return undefined;
  }
}
