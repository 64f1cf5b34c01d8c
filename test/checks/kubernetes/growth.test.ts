// Ten times the workloads are ten times the work, not a hundred times: the rules that ask for the scale of each workload.
import { room } from '../../../checks/kubernetes/room';
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
