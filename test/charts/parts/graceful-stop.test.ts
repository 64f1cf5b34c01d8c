// Stopping without losing a request.
import { serverSeconds } from '../../../charts/parts/graceful-stop';
import { ALL, inWords } from '../../../ingress';
import { shop } from '../../support/chart';
import type { Objects } from '../../support/objects';

const services = {
  web: { type: 'nextjs' },
  site: { type: 'static' },
  api: { type: 'fastapi' },
  app: { type: 'container', ports: { app: 8000 } },
} as const;

test.each(Object.keys(services))('the server stops before the pod is killed: %s', (name) => {
  const stack = shop(services);
  const pause = Number(stack.container(name).lifecycle?.preStop.sleep?.seconds);
  expect(pause + serverSeconds(40)).toBeLessThan(stack.pod(name).terminationGracePeriodSeconds ?? 0);
});

test('a pod that ends takes requests until every proxy has taken it out of its list, and needs no program for that', () => {
  const { web, app } = { web: shop(services).container('web'), app: shop(services).container('app') };
  expect(web.lifecycle).toStrictEqual({ preStop: { sleep: { seconds: 15 } } });
  expect(app.lifecycle).toStrictEqual({ preStop: { sleep: { seconds: 5 } } }); // nobody takes over from the one pod of a container
});

test('a stack says another pause, or none', () => {
  const api = (stopPauseSeconds: number) => shop({ api: { type: 'fastapi', stopPauseSeconds } });
  expect(api(60).container().lifecycle).toStrictEqual({ preStop: { sleep: { seconds: 60 } } });
  expect(api(60).pod().terminationGracePeriodSeconds).toBe(100);
  expect(api(0).container().lifecycle).toBeUndefined();
  expect(api(0).pod().terminationGracePeriodSeconds).toBe(40);
});

test('a worker that nobody asks is told at once', () => {
  const worker = shop({ worker: { type: 'container', command: ['work'] } });
  expect(worker.container('worker').lifecycle).toBeUndefined();
  expect(worker.pod('worker').terminationGracePeriodSeconds).toBe(40);
});

/** Seconds for which each kind of server keeps an idle connection, as it is told. */
const KEPT: Record<string, (stack: Objects) => number> = {
  uvicorn: (stack) => Number(/--timeout-keep-alive (\d+)/.exec(stack.commandLine('api'))?.[1]),
  gunicorn: (stack) => Number(/--keep-alive (\d+)/.exec(stack.commandLine('many'))?.[1]),
  'Next.js': (stack) => Number(stack.settings('web').KEEP_ALIVE_TIMEOUT) / 1000,
  nginx: (stack) => Number(/keepalive_timeout (\d+)s;/.exec(stack.files('site')['nginx.conf'] ?? '')?.[1]),
};
const served = { ...services, many: { type: 'fastapi', server: { kind: 'gunicorn', workers: 2 } } } as const;

test.each(
  ALL.flatMap(({ options, controller }) =>
    Object.keys(KEPT).map((server) => [inWords(options), server, options, controller] as const),
  ),
)('%s lets an idle connection go before %s does, or a request on it would be lost', (_, server, options, controller) => {
  const stack = shop(served, { ingress: { hosts: ['a.de'], routes: { '/': 'web', '/api': 'api' }, ...options } });
  expect(KEPT[server]?.(stack)).toBe(95);
  expect(controller.idleSeconds).toBeLessThan(95);
  for (const { spec } of stack.ofKind('BackendTrafficPolicy'))
    expect(spec).toMatchObject({ timeout: { http: { connectionIdleTimeout: '60s' } } });
});

test('Envoy lets a connection go at once where a route of the same kind leads to a server that Slipway does not set up', () => {
  const app = { type: 'container', ports: { app: 3000 } } as const;
  const stack = shop(
    { ...services, app },
    { ingress: { controller: 'gateway', hosts: ['a.de'], routes: { '/': 'web', '/app': 'app' } } },
  );
  expect(stack.one('BackendTrafficPolicy').spec).toMatchObject({ timeout: { http: { connectionIdleTimeout: '1s' } } });
});

test.each([
  [40, 35],
  [3600, 3595],
  [16, 14],
  [1, 1],
])('of %i seconds before the kill %i are the server’s own', (grace, seconds) => {
  expect(serverSeconds(grace)).toBe(seconds);
});

test('what a service says of its stop is said to its pod and to its server', () => {
  const api = shop({ api: { type: 'fastapi', stopGraceSeconds: 600 } });
  expect(api.pod('api').terminationGracePeriodSeconds).toBe(615);
  expect(api.commandLine('api')).toContain('--timeout-graceful-shutdown 595');
  const site = shop({ site: { type: 'static', stopGraceSeconds: 100 } });
  expect(site.files()['nginx.conf']).toContain('worker_shutdown_timeout 95s;');
});

test('a rollout is not called failed while an old pod may still stop and a new one may still start', () => {
  const slow = {
    type: 'container',
    stopGraceSeconds: 600,
    ports: { app: 80 },
    health: { ready: '/', startSeconds: 900 },
  } as const;
  expect(shop({ app: slow }).one('Deployment').spec.progressDeadlineSeconds).toBe(1805);
  expect(
    shop(services)
      .ofKind('Deployment')
      .map(({ spec }) => spec.progressDeadlineSeconds),
  ).toStrictEqual(Array(4).fill(undefined));
});
