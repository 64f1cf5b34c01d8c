// The rule that what the objects of the ingress name exists, and that nothing stands there that nobody names.
import { check } from '../../checks';
import { ingress } from '../../checks/ingress';
import type { Manifest } from '../../checks/manifest';
import { ALL } from '../../ingress';
import { FEATURES, type Feature } from '../../ingress/features';
import { shop } from '../support/chart';
import { findingsAfter } from '../support/findings';
import { asking, services } from '../support/ingress';

const INGRESS = 'loc8/production/Ingress';
const ROUTER = 'traefik.ingress.kubernetes.io/router';

test('a Middleware that is missing is told of each Ingress that names it: its routes would answer 404', () => {
  const found = findingsAfter(ingress, (loc8) => loc8.remove('Ingress/middleware-headers'));
  expect(found).toStrictEqual([
    `${INGRESS}/ingress: it names Middleware/loc8-headers, which does not exist.`,
    `${INGRESS}/ingress-2: it names Middleware/loc8-headers, which does not exist.`,
  ]);
});

test('one of another namespace is not ours to name', () => {
  const found = findingsAfter(ingress, (loc8) => {
    const { annotations = {} } = loc8.object('Ingress/ingress').metadata;
    annotations[`${ROUTER}.middlewares`] += ',other-headers@kubernetescrd';
  });
  expect(found).toStrictEqual([`${INGRESS}/ingress: it names Middleware/other-headers@kubernetescrd, which does not exist.`]);
});

test('a Middleware that nothing names is told: what it was to do is not done', () => {
  const found = findingsAfter(ingress, (loc8) => {
    for (const ingress of ['ingress', 'ingress-2'])
      delete loc8.object(`Ingress/${ingress}`).metadata.annotations?.[`${ROUTER}.middlewares`];
  });
  expect(found).toStrictEqual(
    ['headers', 'rate-limit', 'compress'].map((name) => `${INGRESS}/middleware-${name}: nothing names it, so it does nothing.`),
  );
});

test('a transport that is missing is told of the Service that names it', () => {
  const found = findingsAfter(ingress, (loc8) => {
    const reference = { 'traefik.ingress.kubernetes.io/service.serverstransport': 'loc8-loc8@kubernetescrd' };
    Object.assign(loc8.object('backend/service').metadata, { annotations: reference });
  });
  expect(found).toStrictEqual(['loc8/production/backend/service: it names ServersTransport/loc8, which does not exist.']);
});

test.each([
  ['a Gateway', { kind: 'HTTPRoute', spec: { parentRefs: [{ name: 'loc8' }] } }, 'Gateway/loc8'],
  ['a Service', { kind: 'HTTPRoute', spec: { rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] } }, 'Service/web'],
  [
    'an extension',
    { kind: 'HTTPRoute', spec: { rules: [{ filters: [{ extensionRef: { kind: 'Middleware', name: 'a' } }] }] } },
    'Middleware/a',
  ],
  ['a target', { kind: 'SecurityPolicy', spec: { targetRefs: [{ kind: 'HTTPRoute', name: 'a' }] } }, 'HTTPRoute/a'],
  ['a policy', { kind: 'VirtualServer', spec: { policies: [{ name: 'a' }] } }, 'Policy/a'],
  ['a policy of one route', { kind: 'VirtualServer', spec: { routes: [{ policies: [{ name: 'a' }] }] } }, 'Policy/a'],
  ['an upstream', { kind: 'VirtualServer', spec: { upstreams: [{ service: 'web', port: 80 }] } }, 'Service/web'],
])('%s that is missing is told of what names it', (_, object, name) => {
  const found = findingsAfter(ingress, (loc8) => loc8.add('Ingress/added', { ...object, metadata: { name: 'added' } } as never));
  expect(found).toStrictEqual([`${INGRESS}/added: it names ${name}, which does not exist.`]);
});

describe.each(ALL)('$options', ({ options, controller }) => {
  const can = (Object.keys(FEATURES) as Feature[]).filter((name) => controller.supports[name] === true && name !== 'everyHost');
  const manifestsOf = (features: readonly Feature[]): Manifest[] =>
    shop(services, { ingress: { ...asking(features), ...options } }).all.map((object) => ({
      path: `${object.kind}/${object.metadata.name}`,
      object: object as never,
    }));

  test('names nothing that is not there, and makes nothing that it does not name, whatever a stack asks', () => {
    for (const features of [[], can, ...can.map((name) => [name])]) expect(ingress(manifestsOf(features))).toStrictEqual([]);
  });

  test('no other rule finds anything in it either', () => {
    expect(() => check([manifestsOf(can)])).not.toThrow();
  });
});
