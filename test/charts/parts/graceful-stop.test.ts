// Stopping without losing a request.
import { GRACE_SECONDS, KEEP_ALIVE_SECONDS, SERVER_SECONDS } from '../../../charts/parts/graceful-stop';
import { shop } from '../../support/chart';

const services = {
  web: { type: 'nextjs' },
  site: { type: 'static' },
  api: { type: 'fastapi' },
  app: { type: 'container', ports: { app: 8000 } },
} as const;

test.each(Object.keys(services))('the server stops before the pod is killed: %s', (name) => {
  const stack = shop(services);
  const pause = Number(stack.container(name).lifecycle?.preStop.exec.command.at(-1));
  expect(pause + SERVER_SECONDS).toBeLessThan(stack.pod(name).terminationGracePeriodSeconds ?? 0);
});

test.each(Object.keys(services))('a pod that ends takes requests until every proxy has taken it out of its list: %s', (name) => {
  const [program, seconds] = shop(services).container(name).lifecycle?.preStop.exec.command ?? [];
  expect(program).toBe('sleep'); // as a lifecycle action of its own it is only in Kubernetes 1.34 and later
  expect(Number(seconds)).toBeGreaterThanOrEqual(5);
});

test('a proxy lets an idle connection go before the server does (Traefik: 90 seconds)', () => {
  expect(KEEP_ALIVE_SECONDS).toBeGreaterThan(90);
});

test('the grace is longer than what the server takes', () => {
  expect(GRACE_SECONDS).toBeGreaterThan(SERVER_SECONDS);
});
