// What keeps a service up while nodes are drained, and what makes it grow.
import { shop, shopService } from '../../support/chart';

const services = {
  api: { type: 'fastapi', replicas: 1 },
  db: { type: 'postgres', version: 17 },
  cache: { type: 'redis', mode: 'cache' },
  store: { type: 'redis', mode: 'store' },
} as const;

test.each(Object.keys(services))('a budget never blocks a drain, even of a single replica: %s', (name) => {
  const { spec } = shop(services).one('PodDisruptionBudget', name);
  expect(spec.maxUnavailable).toBe(1);
  expect(spec).not.toHaveProperty('minAvailable');
});

test('a pod that serves nobody does not hold a drain up', () => {
  expect(shop(services).one('PodDisruptionBudget', 'api').spec.unhealthyPodEvictionPolicy).toBe('AlwaysAllow');
});

test('a laptop drains no nodes', () => {
  expect(shop(services, {}, 'local').ofKind('PodDisruptionBudget')).toStrictEqual([]);
});

const scaled = { type: 'fastapi', replicas: { min: 3, max: 9, cpuUtilization: 60 } } as const;

test('the autoscaler moves within the range that the stack names', () => {
  const { spec } = shopService('api', { api: scaled }).one('HorizontalPodAutoscaler');
  expect(spec).toMatchObject({
    minReplicas: 3,
    maxReplicas: 9,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' },
    metrics: [{ resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } }],
  });
});

test('on a laptop nothing grows', () => {
  const local = shopService('api', { api: scaled }, {}, 'local');
  expect(local.ofKind('HorizontalPodAutoscaler')).toStrictEqual([]);
  expect(local.workload().spec.replicas).toBe(1);
});
