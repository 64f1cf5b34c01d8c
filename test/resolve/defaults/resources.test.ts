// Requests and limits where the stack does not say: there is room, everything fits on a laptop, and a stack knows better.

import { amountOf } from '../../../model/quantity';
import { dataResources, resourcesOf } from '../../../resolve/defaults/resources';

const TYPES = ['nextjs', 'static', 'vite', 'fastapi', 'container'] as const;
const ENVIRONMENTS = ['development', 'local', 'production'] as const;
const WHAT = ['cpu', 'memory', 'ephemeral-storage'] as const;
const CASES = TYPES.flatMap((type) => ENVIRONMENTS.map((environment) => [type, environment] as const));

test.each(CASES)('%s in %s: all six numbers are there, no request above its limit', (type, environment) => {
  const { requests, limits } = resourcesOf(type, undefined, environment);
  for (const what of WHAT) {
    expect(amountOf(requests[what])).toBeGreaterThan(0);
    expect(amountOf(requests[what])).toBeLessThanOrEqual(amountOf(limits[what] ?? '0'));
  }
});

test.each(TYPES)('%s asks for no more on a laptop than in production; the limits stay', (type) => {
  const [development, local, production] = ENVIRONMENTS.map((environment) => resourcesOf(type, undefined, environment));
  expect(development).toStrictEqual(local);
  expect(local?.limits).toStrictEqual(production?.limits);
  expect(amountOf(local?.requests.cpu ?? '')).toBeLessThanOrEqual(amountOf(production?.requests.cpu ?? ''));
});

test('nginx, which only hands out files, asks for less than a program', () => {
  const [nginx, program] = [resourcesOf('static', undefined, 'production'), resourcesOf('fastapi', undefined, 'production')];
  for (const what of ['cpu', 'memory'] as const) {
    expect(amountOf(nginx.requests[what])).toBeLessThan(amountOf(program.requests[what]));
    expect(amountOf(nginx.limits[what] ?? '0')).toBeLessThan(amountOf(program.limits[what] ?? '0'));
  }
});

test('what a stack says stands; the rest is filled in', () => {
  const input = { requests: { cpu: '300m' }, limits: { memory: '2Gi' } };
  expect(resourcesOf('fastapi', input, 'production')).toStrictEqual({
    requests: { cpu: '300m', memory: '192Mi', 'ephemeral-storage': '64Mi' },
    limits: { cpu: '1', memory: '2Gi', 'ephemeral-storage': '1Gi' },
  });
});

test('a limit below the usual request lowers the request: one number in the stack is enough', () => {
  const input = { limits: { cpu: '50m', memory: '100Mi', 'ephemeral-storage': '32Mi' } };
  expect(resourcesOf('fastapi', input, 'production').requests).toStrictEqual(input.limits);
});

test('a request above the limit is not hidden: it is the stack that has to decide', () => {
  const input = { requests: { cpu: '2' }, limits: { cpu: '1' } };
  expect(resourcesOf('fastapi', input, 'production')).toMatchObject({ requests: { cpu: '2' }, limits: { cpu: '1' } });
});

test('an option that is there without a value says nothing', () => {
  const input = { requests: { cpu: undefined }, limits: { memory: undefined } };
  expect(resourcesOf('fastapi', input, 'local')).toStrictEqual(resourcesOf('fastapi', undefined, 'local'));
});

test.each(ENVIRONMENTS)(
  'a data service in %s asks for all its memory, so that it is not the first to be evicted',
  (environment) => {
    const { requests, limits } = dataResources({ limit: '1' }, '512Mi', environment);
    expect([requests.memory, limits.memory]).toStrictEqual(['512Mi', '512Mi']);
  },
);

test.each([
  ['production', { limit: '1' }, '250m'],
  ['local', { limit: '1' }, '25m'],
  ['development', { limit: '1' }, '25m'],
  ['production', { limit: '100m' }, '100m'],
  ['local', { limit: '10m' }, '10m'],
  ['local', { limit: '2', request: '500m' }, '500m'],
] as const)('a data service in %s with %j asks for %s CPU', (environment, cpu, request) => {
  const { requests, limits } = dataResources(cpu, '512Mi', environment);
  expect([requests.cpu, limits.cpu]).toStrictEqual([request, cpu.limit]);
});
