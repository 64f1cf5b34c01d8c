// One thing is broken at a time, and a real Prometheus says the right alert and no other; when it is mended, none. The rules are those of the stack, but that
// each waits ten seconds where it says minutes; how far they look back is as it is. Routes need E2E_TRAEFIK and E2E_NODE, pods and jobs kube-state-metrics in E2E_OBSERVERS.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from '../../checks/manifest';
import { objectsOf } from '../../output/objects';
import type { StackInput } from '../../schema/stack';
import { ask } from './ingress/client';
import { applyAsShown, remove } from './support/deploy';
import { kubectl, tryKubectl } from './support/kubectl';
import { isThere, machineWith, prometheusOf } from './support/observers';
import { resolved } from './support/own-stack';
import { isOwnTraefikThere, ownTraefik } from './support/own-traefik';
import { asSuperuser } from './support/postgres';
import { pause, until } from './support/until';
import { synthInto, upByCommand } from './support/up';

const [NAME, WATCHER] = ['e2e-alerts', 'e2e-alerts-watcher'] as const;
const HOST = `${NAME}.localhost`;
const proxy = ownTraefik(NAME, ['--entrypoints.metrics.address=:9100', '--metrics.prometheus.entrypoint=metrics']);

/** Answers with the code and after the seconds that a request asks for, and tells metrics at a port of their own. */
const SERVER = `
const { createServer } = require('node:http');
createServer((request, response) => {
  const { searchParams } = new URL(request.url, 'http://a');
  response.statusCode = Number(searchParams.get('code') ?? 200);
  setTimeout(() => response.end('well'), 1000 * Number(searchParams.get('after') ?? 0));
}).listen(3000, '0.0.0.0');
createServer((_, response) => {
  response.setHeader('content-type', 'text/plain; version=0.0.4'); // Prometheus 3 takes nothing without it
  response.end('shop_open 1\\n');
}).listen(9464, '0.0.0.0');
process.on('SIGTERM', () => process.exit(0));
`;

const stack: StackInput = {
  name: NAME,
  metrics: { from: { namespace: WATCHER, labels: { 'app.kubernetes.io/name': 'prometheus' } } },
  services: {
    web: {
      ...{
        type: 'container',
        image: 'node:20-alpine',
        command: ['node', '/srv/server.cjs'],
        files: { '/srv/server.cjs': SERVER },
      },
      ports: { http: 3000 },
      metrics: { port: 9464 },
    },
    db: { type: 'postgres', version: 15, memory: '256Mi', maxConnections: 40 },
    store: { type: 'redis', mode: 'store', version: '7.4' },
    tidy: { type: 'cron', image: 'busybox:1.37.0', command: ['false'], schedule: '0 0 1 1 *' },
  },
  ...(isOwnTraefikThere && { ingress: { ...proxy.ingress, hosts: [HOST], routes: { '/': 'web' } } }),
  environments: { local: { namespace: NAME } },
};
const one = resolved(stack);
const prometheus = prometheusOf(one);

/** Ten seconds in place of minutes. */
function soon(object: KubeObject): KubeObject {
  const { data } = object as KubeObject & { data?: Record<string, string> };
  const rules = data?.['rules.yaml'];
  if (rules === undefined) return object;
  return { ...object, data: { ...data, 'rules.yaml': rules.replace(/"for": "(?!0m)\w+"/g, '"for": "10s"') } } as KubeObject;
}

let dist: string;
beforeAll(async () => {
  await Promise.all([remove(NAME), remove(WATCHER)]);
  if (isOwnTraefikThere) await proxy.start();
  dist = mkdtempSync(join(tmpdir(), 'slipway-alerts-'));
  synthInto(dist, stack);
  await upByCommand(dist, stack, { observe: true, machine: machineWith(soon) });
});
afterAll(async () => {
  rmSync(dist, { recursive: true, force: true });
  await kubectl(['delete', 'clusterroles,clusterrolebindings', '-l', `slipway/observes=${NAME}`, '--ignore-not-found']);
  await Promise.all([remove(NAME), remove(WATCHER)]);
  if (isOwnTraefikThere) await proxy.stop();
});

/** A policy as the stack has it. */
const policy = (name: string) =>
  applyAsShown(objectsOf(one).filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === name));
const sql = (statements: string) => asSuperuser(NAME, 'postgres', statements);
const inStore = (script: string) =>
  kubectl([
    ...['-n', NAME, 'exec', 'store-0', '-c', 'store', '--', 'sh', '-c'],
    `export REDISCLI_AUTH=$(cat /run/secrets/store-secrets/REDIS_PASSWORD); ${script}`,
  ]);
const closed = (name: string) =>
  kubectl(['-n', NAME, 'patch', 'networkpolicy', name, '--type=merge', '-p', JSON.stringify({ spec: { ingress: [] } })]);

const SLEEPER =
  'PGPASSWORD=$(cat /run/secrets/db-secrets/POSTGRES_PASSWORD) psql -h 127.0.0.1 -U postgres -c "SELECT pg_sleep(900)"';

interface Fault {
  readonly what: string;
  readonly alert: string;
  readonly runs: boolean;
  readonly happens: () => Promise<unknown>;
  readonly mended: () => Promise<unknown>;
}
const withStates = isThere('state-metrics');

const FAULTS: Fault[] = [
  {
    ...{ what: 'a policy keeps the scraper from a service', alert: 'TargetDown', runs: true },
    happens: () => closed('web'),
    mended: () => policy('web'),
  },
  {
    ...{ what: 'Postgres lets nobody in who looks at it', alert: 'PostgresDown', runs: true },
    happens: () =>
      sql(
        `ALTER ROLE slipway_metrics NOLOGIN; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'slipway_metrics'`,
      ),
    mended: () => sql('ALTER ROLE slipway_metrics LOGIN'),
  },
  {
    ...{ what: 'connections are used up', alert: 'DatabaseConnections', runs: true },
    // more than 85 of 100, which are 34 of 40; the exporter's own are one or two, and not always seen
    happens: () =>
      kubectl([
        '-n',
        NAME,
        'exec',
        'db-0',
        '--',
        'sh',
        '-c',
        `for i in $(seq 36); do (${SLEEPER}) > /dev/null 2>&1 & done; sleep 2`,
      ]),
    mended: () =>
      sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()`),
  },
  {
    ...{ what: 'Redis lets nobody in who looks at it', alert: 'RedisDown', runs: true },
    happens: () => inStore('redis-cli ACL SETUSER slipway_metrics off'),
    mended: () => inStore('redis-cli ACL SETUSER slipway_metrics on'),
  },
  {
    ...{ what: 'a store is nearly full', alert: 'RedisFull', runs: true },
    // 84 of the 94 megabytes that it may have; one by one, because what goes to its file at once is in its memory too
    happens: () =>
      inStore(`for i in $(seq 80); do redis-cli EVAL "redis.call('SET', KEYS[1], string.rep('x', 1000000))" 1 key-$i; done`),
    mended: () => inStore('redis-cli FLUSHALL'),
  },
  {
    ...{ what: 'a service has no pod', alert: 'ServiceDown', runs: withStates },
    happens: async () => {
      await kubectl(['-n', NAME, 'create', 'quota', 'no-pods', '--hard=pods=0']);
      await kubectl(['-n', NAME, 'delete', 'pods', '-l', 'app.kubernetes.io/instance=web', '--force', '--grace-period=0']);
    },
    mended: async () => {
      await kubectl(['-n', NAME, 'delete', 'quota', 'no-pods']);
      await kubectl(['-n', NAME, 'rollout', 'restart', 'deployment/web']); // the controller waits longer each time that it is refused
    },
  },
  {
    ...{ what: 'no node takes a pod', alert: 'PodNotScheduled', runs: withStates },
    happens: () => {
      // the pod of before serves on, so that nothing else is wrong
      const strategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } };
      const nowhere = { spec: { strategy, template: { spec: { nodeSelector: { 'e2e/nowhere': 'true' } } } } };
      return kubectl(['-n', NAME, 'patch', 'deployment', 'web', '--type=merge', '-p', JSON.stringify(nowhere)]);
    },
    mended: () => kubectl(['-n', NAME, 'rollout', 'undo', 'deployment/web']),
  },
  {
    ...{ what: 'a nightly job fails', alert: 'JobFailed', runs: withStates },
    happens: () => kubectl(['-n', NAME, 'create', 'job', '--from=cronjob/tidy', 'tidy-1']),
    mended: () => kubectl(['-n', NAME, 'delete', 'job', 'tidy-1']),
  },
];

test('a stack that is idle has none', async () => {
  await until(prometheus.rules, (rules) => rules.length > 0 && rules.every(({ health }) => health === 'ok'), 120);
  await until(
    () => prometheus.value(`count(up{namespace="${NAME}"} == 1)`),
    (count) => count === 3,
    120,
  );
  for (let turn = 0; turn < 12; turn++) {
    expect(await prometheus.alerting()).toStrictEqual([]);
    await pause(5000);
  }
});

for (const { what, alert, runs, happens, mended } of FAULTS)
  (runs ? test : test.skip)(`${what}: ${alert} and no other, and none when it is mended`, async () => {
    await happens();
    try {
      await isFiring(alert);
    } finally {
      await mended();
    }
    await until(prometheus.alerting, (names) => names.length === 0, 300);
  });

/** It fires, and stands alone for the time of four more scrapes. */
async function isFiring(alert: string): Promise<void> {
  const firing = async () =>
    (await prometheus.rules()).flatMap(({ name, alerts }) => (alerts.some(({ state }) => state === 'firing') ? [name] : []));
  await until(firing, (names) => names.includes(alert), 600);
  for (let turn = 0; turn < 12; turn++) {
    expect([...new Set([alert, ...(await prometheus.alerting())])]).toStrictEqual([alert]);
    await pause(5000);
  }
}

(isOwnTraefikThere ? describe : describe.skip)('routes', () => {
  const request = (query: string) => ask(proxy.door, HOST, `/?${query}`);
  const many = (count: number, query: string) => Promise.all(Array.from({ length: count }, () => request(query)));

  /** So many that those before are few: two of the rules look at hours. */
  const right = async (times: number) => {
    for (let turn = 0; turn < times; turn++) await many(20, 'code=200');
    await until(prometheus.alerting, (names) => names.length === 0, 300);
  };

  /** A counter that is new counts from its second scrape on. */
  beforeAll(async () => {
    await until(
      () => request('code=200'),
      ({ status }) => status === 200,
      60,
    );
    await request('code=503');
    await pause(40_000);
  });

  test('slow answers: RouteIsSlow and no other, and none when they are quick again', async () => {
    for (let turn = 0; turn < 3; turn++) {
      await many(12, 'after=3');
      await pause(16_000);
    }
    await isFiring('RouteIsSlow');
    await right(8);
  });

  test('answers that fail: RouteFails and no other, and none when they are right again', async () => {
    for (let turn = 0; turn < 3; turn++) {
      await many(30, 'code=503');
      await many(30, 'code=200');
      await pause(16_000);
    }
    await isFiring('RouteFails');
    await right(100);
  });
});

test('at the end no container was started again', async () => {
  const { stdout } = await tryKubectl([
    '-n',
    NAME,
    'get',
    'pods',
    '-o',
    'jsonpath={.items[*].status.containerStatuses[*].restartCount}',
  ]);
  expect(stdout.split(' ').filter((count) => count !== '0')).toStrictEqual([]);
});
