// The way in from outside.
import type { StackInput } from '../../spec';
import { chart, pinned } from '../support/chart';

type Ingress = NonNullable<StackInput['ingress']>;

const services = { web: { type: 'nextjs' }, api: { type: 'fastapi' }, site: { type: 'static' } } as const;

const ingressOf = (ingress: Ingress, environment: 'production' | 'local' = 'production') =>
  chart('ingress', { name: 'shop', services, ingress, environments: { [environment]: {} } });

const smallest: Ingress = { host: 'shop.example.com', routes: { '/': 'web' } };

test('the smallest', () => {
  expect(pinned(ingressOf(smallest))).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Required<Ingress> = {
    host: 'shop.example.com',
    routes: { '/': 'web', '/api': 'api', '/about': 'site' },
    tls: { issuer: 'letsencrypt', secretName: 'shop-certificate' },
    className: 'nginx',
    controllerNamespace: 'edge',
  };
  expect(pinned(ingressOf(fullest))).toMatchSnapshot();
});

test('a stack without a way in has no ingress', () => {
  expect(() => chart('ingress', { name: 'shop', services, environments: { production: {} } })).toThrow('0 charts ingress');
});

test('the longest path stands first, for controllers that take the first match', () => {
  const { routes } = { routes: { '/': 'web', '/api/admin': 'site', '/api': 'api' } };
  expect(Object.keys(ingressOf({ ...smallest, routes }).routes())).toEqual(['/api/admin', '/api', '/']);
});

test('a route leads to the named port of the Service, so that a changed number changes one place', () => {
  expect(ingressOf(smallest).routes()).toEqual({ '/': 'web:http' });
});

test('a path holds for everything below it', () => {
  const [path] = ingressOf(smallest).one('Ingress').spec.rules?.[0]?.http.paths ?? [];
  expect(path?.pathType).toBe('Prefix');
});

test('the certificate is for the host that the routes are of', () => {
  const { tls, rules } = ingressOf({ ...smallest, tls: {} }).one('Ingress').spec;
  expect(tls).toEqual([{ hosts: ['shop.example.com'], secretName: 'shop-tls' }]);
  expect(rules?.[0]?.host).toBe('shop.example.com');
});

test('cert-manager makes the certificate where the stack names an issuer', () => {
  const { annotations } = ingressOf({ ...smallest, tls: { issuer: 'letsencrypt' } }).one('Ingress').metadata;
  expect(annotations).toEqual({ 'cert-manager.io/cluster-issuer': 'letsencrypt' });
});

test('cert-manager leaves a certificate alone that is there already', () => {
  expect(ingressOf({ ...smallest, tls: { secretName: 'shop-certificate' } }).one('Ingress').metadata.annotations).toBeUndefined();
});

test('on a laptop there is no certificate, whatever the base says', () => {
  const ingress = ingressOf({ ...smallest, tls: { issuer: 'letsencrypt' } }, 'local').one('Ingress');
  expect(ingress.spec.tls).toBeUndefined();
  expect(ingress.metadata.annotations).toBeUndefined();
});

test('on a laptop the host is one that browsers send to the laptop itself', () => {
  expect(ingressOf(smallest, 'local').one('Ingress').spec.rules?.[0]?.host).toBe('shop.localhost');
});
