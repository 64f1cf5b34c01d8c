// How many pods run: a number, or a range for the autoscaler.
import { api, resolved, serviceIn } from '../support/stacks';

const replicas = (input: number | { min: number; max: number; cpuUtilization?: number }) =>
  serviceIn(resolved({ api: { ...api, replicas: input } }), 'api', 'fastapi').replicas;

test('a number is a range of one, without an autoscaler', () => {
  expect(replicas(3)).toStrictEqual({ min: 3, max: 3 });
});

test('a range aims at 70 percent of the CPU that is requested, unless it says more', () => {
  expect(replicas({ min: 2, max: 5 })).toStrictEqual({ min: 2, max: 5, cpuUtilization: 70 });
  expect(replicas({ min: 2, max: 5, cpuUtilization: 50 })).toStrictEqual({ min: 2, max: 5, cpuUtilization: 50 });
});

test.each([1, 1000])('%d pods can be asked for', (count) => {
  expect(replicas(count).max).toBe(count);
});
