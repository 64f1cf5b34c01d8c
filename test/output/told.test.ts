// A rule about a stack and one about its manifests that find the same thing: the stack's is told, at its line.
import { ManifestError } from '../../checks';
import { filesOf } from '../../output/synthesize';
import { resolveStacks } from '../../resolve';
import { api, cache, shop } from '../support/stacks';

const asks = { ...api, env: { REDIS_URL: 'redis://cache:6379' } };
const refused = (...stack: Parameters<typeof shop>) => {
  try {
    filesOf(resolveStacks([shop(...stack)]));
  } catch (error) {
    if (error instanceof ManifestError) return error.findings.map(({ rule }) => rule);
    throw error;
  }
  return [];
};

test('a missing edge is told by the stack, and not by its policies again', () => {
  expect(refused({ api: asks, cache })).toStrictEqual([]);
});

test('who accepts the one has accepted the other', () => {
  expect(refused({ api: { ...asks, accept: { 'missing-edge': 'a test asks whether it is closed' } }, cache })).toStrictEqual([]);
});

test('a pattern in a route is told by the stack', () => {
  expect(refused({ api }, { ingress: { hosts: ['a.de'], routes: { '/ws*': 'api' } } })).toStrictEqual([]);
});

test('what no rule about the stack has found is told, and the warnings of the stack with it', () => {
  const operations = [{ op: 'replace' as const, path: '/spec/replicas', value: 'two' }];
  const patches = { 'Deployment/api': { reason: 'a test', operations } };
  expect(refused({ api: { ...asks, env: { ...asks.env, DEBUG: 'true' } }, cache }, { patches })).toStrictEqual([
    'schema',
    'debugging',
    'missing-edge',
  ]);
});
