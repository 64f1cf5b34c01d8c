// Three probes, three purposes.
import { shop, shopService } from '../../support/chart';

const services = {
  web: { type: 'nextjs' },
  site: { type: 'static' },
  api: { type: 'fastapi' },
  app: { type: 'container', ports: { app: 8000 } },
  db: { type: 'postgres', version: 17 },
  cache: { type: 'redis', mode: 'cache' },
} as const;
const stack = shop(services);
const names = Object.keys(services);

test.each(names)('%s has three minutes to start before anybody restarts it', (name) => {
  const { periodSeconds = 0, failureThreshold = 0 } = stack.container(name).startupProbe ?? {};
  expect(periodSeconds * failureThreshold).toBe(180);
});

test.each(names)(
  '%s has started when it is alive: asked whether it is ready, a database that recovers would begin again',
  (name) => {
    const { startupProbe, livenessProbe } = stack.container(name);
    const question = ({ httpGet, tcpSocket, exec } = {} as NonNullable<typeof startupProbe>) => ({ httpGet, tcpSocket, exec });
    expect(question(startupProbe)).toStrictEqual(question(livenessProbe));
  },
);

test.each(names)('%s loses its traffic long before it is restarted', (name) => {
  const seconds = ({ periodSeconds = 0, failureThreshold = 0 } = {}) => periodSeconds * failureThreshold;
  const { readinessProbe, livenessProbe } = stack.container(name);
  expect(seconds(livenessProbe)).toBeGreaterThanOrEqual(3 * seconds(readinessProbe));
});

const timed = (intervalSeconds: number, timeoutSeconds: number) =>
  shopService('api', { api: { type: 'fastapi', health: { ready: '/health', intervalSeconds, timeoutSeconds } } }).container();

test("liveness is asked at compose's interval, with compose's time-out", () => {
  expect(timed(60, 10).livenessProbe).toMatchObject({ periodSeconds: 60, timeoutSeconds: 10 });
});

test('readiness is asked every five seconds whatever the interval, because a user waits for it', () => {
  expect(timed(60, 10).readinessProbe?.periodSeconds).toBe(5);
});

test('the kubelet does not wait longer for an answer than until it asks again', () => {
  expect(timed(60, 10).readinessProbe?.timeoutSeconds).toBe(5);
  expect(timed(60, 2).readinessProbe?.timeoutSeconds).toBe(2);
});

test('a probe names its port, so that a changed number changes one place', () => {
  const { readinessProbe, ports } = stack.container('api');
  expect(readinessProbe?.httpGet?.port).toBe(ports?.[0]?.name);
});
