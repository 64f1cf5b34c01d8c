// Stopping without losing a request.
import { stopWithin } from '../../../charts/parts/graceful-stop';
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
  const pause = Number(stack.container(name).lifecycle?.preStop.exec.command.at(-1));
  expect(pause + stopWithin(40).serverSeconds).toBeLessThan(stack.pod(name).terminationGracePeriodSeconds ?? 0);
});

test.each(Object.keys(services))('a pod that ends takes requests until every proxy has taken it out of its list: %s', (name) => {
  const [program, seconds] = shop(services).container(name).lifecycle?.preStop.exec.command ?? [];
  expect(program).toBe('sleep'); // as a lifecycle action of its own it is only in Kubernetes 1.34 and later
  expect(Number(seconds)).toBeGreaterThanOrEqual(5);
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

test.each([
  [40, 5, 30],
  [3600, 5, 3590],
  [16, 2, 12],
  [1, 0, 1],
])('of %i seconds %i are a pause and %i the server’s own', (grace, pauseSeconds, serverSeconds) => {
  expect(stopWithin(grace)).toStrictEqual({ pauseSeconds, serverSeconds });
});

test('what a service says of its stop is said to its pod and to its server', () => {
  const api = shop({ api: { type: 'fastapi', stopGraceSeconds: 600 } });
  expect(api.pod('api').terminationGracePeriodSeconds).toBe(600);
  expect(api.commandLine('api')).toContain('--timeout-graceful-shutdown 590');
  const site = shop({ site: { type: 'static', stopGraceSeconds: 100 } });
  expect(site.files()['nginx.conf']).toContain('worker_shutdown_timeout 90s;');
});

test('with too few seconds for a pause there is none', () => {
  expect(shop({ api: { type: 'fastapi', stopGraceSeconds: 7 } }).container('api').lifecycle).toBeUndefined();
});

test('a rollout is not called failed while an old pod may still stop and a new one may still start', () => {
  const slow = {
    type: 'container',
    stopGraceSeconds: 600,
    ports: { app: 80 },
    health: { ready: '/', startSeconds: 900 },
  } as const;
  expect(shop({ app: slow }).one('Deployment').spec.progressDeadlineSeconds).toBe(1800);
  expect(
    shop(services)
      .ofKind('Deployment')
      .map(({ spec }) => spec.progressDeadlineSeconds),
  ).toStrictEqual(Array(4).fill(undefined));
});
