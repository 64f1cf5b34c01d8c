// The rule that every route leads to a Service and a port that are there.
import { routes } from '../../../checks/kubernetes/routes';
import { findingsAfter } from '../../support/findings';

test('a route to a Service that does not exist is told', () => {
  const found = findingsAfter(routes, (loc8) => {
    const paths = loc8.object('Ingress/ingress-2').spec.rules?.[0]?.http.paths ?? [];
    Object.assign(paths.find(({ path }) => path === '/api')?.backend.service ?? {}, { name: 'backennd' });
  });
  expect(found).toStrictEqual([
    "loc8/production/Ingress/ingress-2: it leads to Service 'backennd', which does not exist. Did you mean 'backend'?",
  ]);
});

test.each([
  [{ name: 'web' }, "'web'"],
  [{ number: 8001 }, '8001'],
])('a route to a port that the Service has not is told: %j', (port, shown) => {
  const found = findingsAfter(routes, (loc8) => {
    const paths = loc8.object('Ingress/ingress-2').spec.rules?.[0]?.http.paths ?? [];
    Object.assign(paths.find(({ path }) => path === '/api')?.backend.service ?? {}, { port });
  });
  expect(found).toStrictEqual([
    `loc8/production/Ingress/ingress-2: it leads to port ${shown} of Service 'backend', which has 8000 (http).`,
  ]);
});

test.each([
  [
    'a route of the Gateway API',
    { kind: 'HTTPRoute', spec: { rules: [{ backendRefs: [{ name: 'backend', port: 8001 }] }] } },
    "it leads to port 8001 of Service 'backend', which has 8000 (http).",
  ],
  [
    'an upstream of nginx',
    { kind: 'VirtualServer', spec: { upstreams: [{ service: 'backennd', port: 8000 }] } },
    "it leads to Service 'backennd', which does not exist. Did you mean 'backend'?",
  ],
])('%s to a port that does not exist is told', (_, object, text) => {
  const added = (changed: object) =>
    findingsAfter(routes, (loc8) => loc8.add('Ingress/added', { ...changed, metadata: { name: 'added' } } as never));
  expect(added(object)).toStrictEqual([`loc8/production/Ingress/added: ${text}`]);
  const right = JSON.parse(JSON.stringify(object).replace('8001', '8000').replace('backennd', 'backend'));
  expect(added(right)).toStrictEqual([]);
});
