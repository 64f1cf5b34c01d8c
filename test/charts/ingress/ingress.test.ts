// The ingress from outside. What a controller makes of it is tested in test/ingress/.

import type { StackInput } from '../../../schema/stack';
import { chart, pinned } from '../../support/chart';

type Ingress = NonNullable<StackInput['ingress']>;

const services = { web: { type: 'nextjs' }, api: { type: 'fastapi' }, site: { type: 'static' } } as const;

const ingressOf = (ingress: Ingress, environment: 'production' | 'local' = 'production') =>
  chart('ingress', { name: 'shop', services, ingress, environments: { [environment]: {} } });

const smallest: Ingress = { hosts: ['shop.example.com'], routes: { '/': 'web' } };
const issued = { from: 'cert-manager', issuer: 'letsencrypt' } as const;

test('the smallest', () => {
  expect(pinned(ingressOf(smallest))).toMatchSnapshot();
});

test('the fullest', () => {
  // an implementation is of the Gateway API alone
  const fullest: Omit<Required<Ingress>, 'implementation'> = {
    hosts: ['shop.example.com', '*.shop.example.com'],
    routes: {
      '/': 'web',
      '/api': { service: 'api', match: 'prefix', stripPrefix: true, stream: true },
      '/about': { service: 'site', match: 'exact', stripPrefix: false, stream: false },
      'api.example.com': 'api',
      'api.example.com/large': {
        service: 'api',
        maxBodySize: '50Mi',
        rateLimit: { requestsPerSecond: 5 },
        ipAllowList: ['198.51.100.0/24'],
        basicAuth: { secretName: 'shop-admins' },
      },
    },
    tls: {
      from: 'cert-manager',
      issuer: 'letsencrypt',
      issuerKind: 'Issuer',
      challenge: 'DNS-01',
      secretName: 'shop-certificate',
      hstsSeconds: 600,
    },
    rateLimit: { requestsPerSecond: 20, burst: 50 },
    cors: {
      origins: ['https://app.example.com'],
      methods: ['GET', 'POST'],
      headers: ['Content-Type'],
      credentials: true,
      maxAgeSeconds: 60,
    },
    maxBodySize: '10Mi',
    timeoutSeconds: 30,
    compression: true,
    securityHeaders: { 'X-Frame-Options': 'DENY', 'Referrer-Policy': false, 'Content-Security-Policy': "default-src 'self'" },
    ipAllowList: ['203.0.113.0/24', '2001:db8::/32'],
    basicAuth: { secretName: 'shop-users' },
    stickySessions: ['web'],
    redirects: { 'www.example.com': 'shop.example.com' },
    tcp: { 2525: 'api' },
    udp: {},
    controller: 'traefik',
    className: 'internal',
    controllerNamespace: 'edge',
    controllerLabels: { app: 'proxy' },
  };
  expect(pinned(ingressOf(fullest))).toMatchSnapshot();
});

test('a stack without an ingress has no ingress', () => {
  expect(() => chart('ingress', { name: 'shop', services, environments: { production: {} } })).toThrow('0 charts ingress');
});

test('a route leads to the named port of the Service, so that a changed number changes one place', () => {
  expect(ingressOf(smallest).routes()).toStrictEqual({ '/': 'web:http' });
});

test('every route is there, whole prefixes apart from single paths', () => {
  const routes = { '/': 'web', '/api/admin': 'site', '/api': 'api', '/about': { service: 'site', match: 'exact' } } as const;
  expect(ingressOf({ ...smallest, routes }).routes()).toStrictEqual({
    '/': 'web:http',
    '/api': 'api:http',
    '/api/admin': 'site:http',
    '= /about': 'site:http',
  });
});

test('every object of it says that it is of this stack', () => {
  const objects = ingressOf({ ...smallest, tls: issued, timeoutSeconds: 5, compression: true, maxBodySize: '1Mi' }).all;
  expect(objects.length).toBeGreaterThan(3);
  for (const { metadata } of objects)
    expect(metadata).toMatchObject({
      namespace: 'shop',
      labels: { 'app.kubernetes.io/managed-by': 'slipway', 'app.kubernetes.io/part-of': 'shop' },
    });
});

test('the certificate is for the hosts that the routes are of', () => {
  const hosts = ['shop.example.com', 'www.example.com'];
  const { tls, rules } = ingressOf({ ...smallest, hosts, tls: { from: 'secret' } }).one('Ingress', 'shop').spec;
  expect(tls).toStrictEqual([{ hosts, secretName: 'shop-tls' }]);
  expect(rules?.map(({ host }) => host)).toStrictEqual(hosts);
});

test('a stack that names no host answers to every one', () => {
  expect(ingressOf({ routes: { '/': 'web' } }).one('Ingress').spec.rules).toMatchObject([{ http: { paths: [{ path: '/' }] } }]);
  expect(ingressOf({ routes: { '/': 'web' } }).one('Ingress').spec.rules?.[0]).not.toHaveProperty('host');
});

const certManager = (ingress: Ingress, environment?: 'local') =>
  ingressOf(ingress, environment)
    .all.flatMap(({ metadata }) => Object.entries(metadata.annotations ?? {}))
    .filter(([name]) => name.startsWith('cert-manager.io/'));

test('cert-manager makes the certificate where the stack names an issuer, of the cluster or of the namespace', () => {
  expect(certManager({ ...smallest, tls: issued })).toStrictEqual([['cert-manager.io/cluster-issuer', 'letsencrypt']]);
  expect(certManager({ ...smallest, tls: { ...issued, issuerKind: 'Issuer' } })).toStrictEqual([
    ['cert-manager.io/issuer', 'letsencrypt'],
  ]);
});

test.each([{ from: 'secret', secretName: 'shop-certificate' }, { from: 'files' }] as const)(
  'cert-manager leaves a certificate alone that it does not make: %j',
  (tls) => {
    expect(certManager({ ...smallest, tls })).toStrictEqual([]);
  },
);

test('on a laptop there is no certificate, whatever the base says', () => {
  const ingress = { ...smallest, tls: issued };
  const objects = ingressOf(ingress, 'local');
  expect(objects.one('Ingress').spec.tls).toBeUndefined();
  expect(objects.all.map(({ kind }) => kind)).toStrictEqual(['Ingress']);
  expect(certManager(ingress, 'local')).toStrictEqual([]);
});

test('on a laptop the host is one that browsers send to the laptop itself', () => {
  expect(
    ingressOf(smallest, 'local')
      .one('Ingress')
      .spec.rules?.map(({ host }) => host),
  ).toStrictEqual(['shop.localhost']);
});
