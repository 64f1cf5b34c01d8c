// The DNS names of a workload.
import { shop } from '../../support/chart';

const stack = shop({
  api: { type: 'fastapi', port: 9000 },
  worker: { type: 'container' },
  db: { type: 'postgres', version: 17 },
  cache: { type: 'redis', mode: 'cache' },
  store: { type: 'redis', mode: 'store' },
});

test('the Service has the name that compose gave the service', () => {
  expect(stack.ofKind('Service').map(({ metadata }) => metadata.name)).toStrictEqual(['api', 'cache', 'db', 'store']);
});

test('nothing is reachable from outside but through the ingress', () => {
  for (const { spec } of stack.ofKind('Service')) {
    expect(spec.type).toBe('ClusterIP');
    expect(spec.ports?.some(({ nodePort }) => nodePort)).toBe(false);
  }
});

test('a Service leads to a port by its name', () => {
  const [port] = stack.one('Service', 'api').spec.ports ?? [];
  expect(port).toMatchObject({ name: 'http', port: 9000, targetPort: 'http' });
  expect(stack.container('api').ports).toMatchObject([{ name: 'http', containerPort: 9000 }]);
});

test('only what keeps its identity has no address of its own', () => {
  const headless = stack.ofKind('Service').filter(({ spec }) => spec.clusterIP === 'None');
  expect(headless.map(({ metadata }) => metadata.name)).toStrictEqual(['db', 'store']);
});
