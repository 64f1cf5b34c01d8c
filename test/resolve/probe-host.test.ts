// The Host header that probes send where a service says none: a host on which a route leads to it.
import { api, resolved, serviceIn, web } from '../support/stacks';

const hostOf = (name: 'web' | 'api', ingress?: object) =>
  serviceIn(resolved({ web, api }, { ingress } as never), name, name === 'web' ? 'nextjs' : 'fastapi').health?.host;

test('it is the first host of the ingress, for a service that a path leads to', () => {
  expect(hostOf('web', { hosts: ['a.example.com', 'b.example.com'], routes: { '/': 'web' } })).toBe('a.example.com');
});

test('a service that answers on a host of its own is asked by that host', () => {
  const ingress = { hosts: ['example.com'], routes: { '/': 'web', 'api.example.com': 'api' } };
  expect(hostOf('api', ingress)).toBe('api.example.com');
  expect(hostOf('web', ingress)).toBe('example.com');
});

test('a pattern is no host, and without a route there is none', () => {
  expect(hostOf('web', { hosts: ['*.example.com'], routes: { '/': 'web' } })).toBeUndefined();
  expect(hostOf('api', { hosts: ['example.com'], routes: { '/': 'web' } })).toBeUndefined();
  expect(hostOf('web')).toBeUndefined();
});
