// Ten times the workloads are ten times the work, not a hundred times: rules that ask something of each workload, or of each pair of them.
import { budgets } from '../../../checks/kubernetes/budgets';
import { controllers } from '../../../checks/kubernetes/controllers';
import { policies } from '../../../checks/kubernetes/policies';
import { room } from '../../../checks/kubernetes/room';
import { services } from '../../../checks/kubernetes/services';
import { sharedDisk } from '../../../checks/kubernetes/shared-disk';
import type { Manifest } from '../../../checks/manifest';

test.each([
  ['room', room],
  ['shared-disk', sharedDisk],
] as const)('%s reads each manifest a number of times that does not depend on how many there are', (_, check) => {
  const reads = (count: number) => {
    let read = 0;
    const counted = (path: string, object: object): Manifest =>
      ({
        path,
        get object() {
          read++;
          return object;
        },
      }) as unknown as Manifest;
    const all = Array.from({ length: count }, (_, i) => counted(`web${i}`, deployment(`web${i}`)));
    expect(check([...all, counted('quota', QUOTA)])).toStrictEqual([]);
    return read;
  };
  expect(reads(200)).toBeLessThan(reads(20) * 15);
});

test.each([
  ['policies', policies],
  ['services', services],
  ['budgets', budgets],
  ['controllers', controllers],
] as const)('%s reads the labels of each pod a number of times that does not depend on how many there are', (_, check) => {
  const reads = (count: number) => {
    let read = 0;
    const counted = (labels: Record<string, string>) =>
      new Proxy(labels, {
        get: (all, name) => {
          read++;
          return Reflect.get(all, name);
        },
      });
    const all = Array.from({ length: count }, (_, i) => workload(`web${i}`, `web${(i + 1) % count}`, counted)).flat();
    expect(check(all.map((object) => ({ path: object.metadata.name, object }) as unknown as Manifest))).toStrictEqual([]);
    return read;
  };
  expect(reads(200)).toBeLessThan(reads(20) * 15);
});

/** A workload that asks the next one, with all that selects its pods. */
function workload(name: string, next: string, counted: (labels: Record<string, string>) => Record<string, string>) {
  const labels = { stack: 'shop', app: name };
  const metadata = { name, namespace: 'shop' };
  const container = {
    ...{ name, image: 'web:1', ports: [{ containerPort: 80 }] },
    env: [{ name: 'PEER', value: `http://${next}:80` }],
  };
  return [
    {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: { metadata: { labels: counted(labels) }, spec: { containers: [container] } },
      },
    },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: 80 }] } },
    {
      ...{ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata },
      spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
    },
    {
      ...{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata },
      spec: {
        ...{ podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'], ingress: [{ ports: [{ port: 80 }] }] },
        egress: [
          { to: [{ podSelector: { matchLabels: { app: next } } }], ports: [{ port: 80 }] },
          { ports: [{ port: 53, protocol: 'UDP' }] },
        ],
      },
    },
  ];
}

const QUOTA = {
  ...{ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'quota' } },
  spec: { hard: { pods: '1000', 'requests.cpu': '1000' } },
};

const deployment = (name: string) => ({
  ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name } },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name, image: 'web:1', resources: { requests: { cpu: '100m' } } }] },
    },
  },
});
