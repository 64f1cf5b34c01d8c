// The addresses that a person clicks on.
import { STANDARD, urlsOf } from '../../../cli/up/urls';
import { api, resolved, site } from '../../support/stacks';

const services = { site, api };
const urls = (ingress: Parameters<typeof resolved>[1], ports = STANDARD) =>
  urlsOf(resolved(services, ingress), ports).map(({ url }) => url);
const routes = { '/': 'site', '/api': 'api' };

test('the widest route comes first: that is the page to open', () => {
  expect(urlsOf(resolved(services, { ingress: { hosts: ['shop.example.com'], routes } }), STANDARD)).toStrictEqual([
    { url: 'http://shop.example.com/', service: 'site' },
    { url: 'http://shop.example.com/api', service: 'api' },
  ]);
});

test('each host has every route, and TLS makes it https', () => {
  const ingress = {
    hosts: ['a.example.com', 'b.example.com'],
    tls: { from: 'secret', secretName: 'shop-tls' } as const,
    routes: { '/': 'site' },
  };
  expect(urls({ ingress })).toStrictEqual(['https://a.example.com/', 'https://b.example.com/']);
});

test('another port of this machine is part of the address', () => {
  expect(urls({ ingress: { hosts: ['shop.example.com'], routes: { '/': 'site' } } }, { http: 8080, https: 8443 })).toStrictEqual([
    'http://shop.example.com:8080/',
  ]);
});

test('without a host it is this machine, and without an ingress there is no address', () => {
  expect(urls({ ingress: { hosts: [], routes: { '/': 'site' } } })).toStrictEqual(['http://localhost/']);
  expect(urls({})).toStrictEqual([]);
});
