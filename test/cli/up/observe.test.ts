// `--observe`: what goes into the cluster and in which order, what is said, what is refused, and what `down` leaves of it.
import { down } from '../../../cli/down/run';
import type { StackInput } from '../../../schema/stack';
import { ownedBy } from '../../support/fake-cluster';
import { FakeMachine } from '../../support/fake-machine';
import { bringUp, type Line } from '../../support/fake-up';
import { api, db, shop } from '../../support/stacks';

const FROM = { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } };
const stack = shop(
  { api: { ...api, image: 'registry.example.com/api:1' }, db },
  {
    metrics: { from: FROM },
    ingress: { hosts: ['shop.example.com'], routes: { '/': 'api' } },
    environments: { local: {}, production: {} },
  },
);
const observe: Line = { observe: true };

/** As `up` leaves the cluster on this machine. */
function fresh(): FakeMachine {
  const fake = new FakeMachine();
  fake.cluster.namespaces.set('traefik', {});
  fake.applied = 'namespace/shop-local created\n';
  return fake;
}

/** After `up --observe`. */
async function watchedBy(line: Line = observe, given: StackInput = stack): Promise<FakeMachine> {
  const fake = fresh();
  expect(await bringUp(fake, given, line)).not.toHaveProperty('refused');
  fake.cluster.namespaces.set('shop-local', ownedBy('shop', 'local'));
  fake.lines.length = 0;
  return fake;
}

async function takeDown(fake: FakeMachine, options: { volumes?: boolean; print?: boolean; environment?: string } = {}) {
  const printed: string[] = [];
  const { environment = 'local', ...rest } = options;
  const refused = await down({
    ...{ stacks: [stack], stack: 'shop', environment, machine: fake.machine },
    options: { volumes: false, print: false, yes: true, ...rest },
    ask: async () => true,
    say: (text) => printed.push(text),
  }).then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { printed, refused };
}

const APPLY = 'apply --server-side --force-conflicts --field-manager=slipway -f -';

test('comes last, when the stack is up, and says how to get there', async () => {
  const { printed, steps, refused } = await bringUp(fresh(), stack, observe);
  expect(refused).toBe(undefined);
  expect(steps.slice(-2)).toStrictEqual([
    'What the stack no longer has: nothing',
    'Prometheus and Grafana: in the namespace monitoring',
  ]);
  const kubectl = 'kubectl --context kind-slipway -n monitoring';
  expect(printed.filter((line) => line.includes('monitoring '))).toStrictEqual([
    `Grafana: http://localhost:3000 while this runs: ${kubectl} port-forward service/shop-local-grafana 3000`,
    `  user admin, password by: ${kubectl} get secret shop-local-grafana -o 'jsonpath={.data.admin-password}' | base64 -d`,
    `Prometheus: http://localhost:9090 while this runs: ${kubectl} port-forward service/shop-local-prometheus 9090`,
    'Alerts: not known: no Prometheus in monitoring answers.',
  ]);
});

test('without it nothing of the kind is there', async () => {
  const fake = fresh();
  await bringUp(fake, stack);
  expect(fake.observers.objects.size).toBe(0);
});

test('the namespace is there before the password, and the password before the pods that read it', async () => {
  const fake = fresh();
  const before: number[] = [];
  fake.cluster.watch = () => {
    if (fake.cluster.secrets.has('monitoring/shop-local-grafana')) before.push(fake.observers.objects.size);
  };
  await bringUp(fake, stack, observe);
  expect(before[0]).toBe(1); // the namespace alone
  expect(fake.observers.in('monitoring', 'Deployment')).toStrictEqual([
    'shop-local-state-metrics',
    'shop-local-prometheus',
    'shop-local-grafana',
  ]);
});

describe('the password', () => {
  test('is in no line of a program, and in nothing that is said', async () => {
    const fake = fresh();
    const { printed, steps } = await bringUp(fake, stack, { ...observe, yes: true });
    expect(fake.cluster.secrets.get('monitoring/shop-local-grafana')).toStrictEqual({ 'admin-password': 'made-up' });
    expect([...fake.lines, ...printed, ...steps].filter((line) => /made-up|bWFkZS11c/.test(line))).toStrictEqual([]);
  });

  test('stays what it is at the next run', async () => {
    const fake = await watchedBy();
    fake.cluster.secrets.set('monitoring/shop-local-grafana', { 'admin-password': 'chosen' });
    await bringUp(fake, stack, observe);
    expect(fake.cluster.secrets.get('monitoring/shop-local-grafana')).toStrictEqual({ 'admin-password': 'chosen' });
  });
});

test('rights in the namespace of an ingress controller that is not there are left out', async () => {
  const fake = fresh();
  fake.cluster.namespaces.delete('traefik');
  await bringUp(fake, stack, observe);
  expect(fake.observers.in('traefik', 'Role')).toStrictEqual([]);
  expect(fake.observers.in('shop-local', 'Role')).toStrictEqual(['shop-local-state-metrics', 'shop-local-prometheus']);
  expect((await watchedBy()).observers.in('traefik', 'Role')).toStrictEqual(['shop-local-prometheus']);
});

test('--print shows the lines that would be run, with what they read', async () => {
  const fake = fresh();
  const { printed } = await bringUp(fake, stack, { ...observe, print: true });
  expect(fake.changes).toStrictEqual([]);
  const at = printed.findIndex((line) => line.includes(`${APPLY} <<'END'`));
  const [place = '', password = '', programs = ''] = printed.slice(at);
  expect(place).toMatch(/ <<'END'\napiVersion: v1\nkind: Namespace\n[\s\S]*\nEND$/);
  expect(password).toBe(
    `sh -c 'head -c 24 /dev/urandom | base64 | kubectl --context kind-slipway -n monitoring create secret generic shop-local-grafana --from-file=admin-password=/dev/stdin && kubectl --context kind-slipway -n monitoring label secret shop-local-grafana app.kubernetes.io/part-of=slipway-observe app.kubernetes.io/managed-by=slipway slipway/observes=shop-local'`,
  );
  expect(programs.match(/^kind: Deployment$/gm)).toHaveLength(3);
});

describe('is refused, with all that is wrong', () => {
  const refusedOn = async (fake: FakeMachine, line: Line, given: StackInput = stack) => {
    const { refused } = await bringUp(fake, given, { ...observe, ...line });
    expect(fake.changes).toStrictEqual([]);
    return refused?.split('\n');
  };
  const PRODUCTION =
    "--observe is for a developer's cluster: its Prometheus keeps a day, wakes nobody, and is gone with its pod. shop in production has one of its own, which metrics.from names.";

  test('in production', async () => {
    expect(await refusedOn(fresh(), { environment: 'production', context: 'prod' })).toStrictEqual([
      PRODUCTION,
      'Nothing was applied.',
    ]);
  });

  test('in production on this machine, of a stack that nobody may scrape', async () => {
    expect(await refusedOn(fresh(), { environment: 'production' }, { ...stack, metrics: undefined })).toStrictEqual([
      'production is for a cluster of its own: name it with --context. On this machine: npm run up -- shop local',
      PRODUCTION,
      "--observe needs somebody who may scrape shop in production, and its networks let nobody in. Say in the stack who: metrics: { from: { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } } }",
      'Nothing was applied.',
    ]);
  });

  test('where the stack is scraped from its own namespace', async () => {
    expect(await refusedOn(fresh(), {}, { ...stack, metrics: { from: { namespace: 'shop-local' } } })).toStrictEqual([
      '--observe puts its Prometheus where metrics.from says, which is shop-local, the namespace of the stack itself. Name another one there.',
      'Nothing was applied.',
    ]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['of a person', {}],
    ['of another stack', ownedBy('bakery')],
  ])('where the namespace is there and is %s, together with a secret without a value', async (_, labels) => {
    const needy = { ...stack, services: { ...stack.services, api: { ...api, image: 'a:1', secrets: ['TOKEN'] } } };
    const fake = fresh();
    fake.hasCluster = true;
    fake.cluster.namespaces.set('monitoring', labels);
    expect(await refusedOn(fake, {}, needy)).toStrictEqual([
      'TOKEN is missing; api needs it.',
      expect.stringMatching(/^Values go into /),
      "--observe puts its Prometheus where metrics.from says, and the namespace monitoring is there and not Slipway's: what scrapes from there may scrape this stack already. Leave --observe out, or name another namespace in metrics.from for this environment.",
      'Nothing was applied.',
    ]);
  });
});

test('a pod that does not start is told, from its own namespace', async () => {
  const fake = fresh();
  const labels = { 'app.kubernetes.io/part-of': 'slipway-observe' };
  const set = {
    kind: 'ReplicaSet',
    metadata: { name: 'g-1', uid: 'r', labels, ownerReferences: [{ uid: 'd' }] },
    spec: {},
    status: {},
  };
  const deployment = {
    kind: 'Deployment',
    metadata: { name: 'shop-local-grafana', uid: 'd', generation: 1, labels },
    spec: { replicas: 1 },
    status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, readyReplicas: 0 },
  };
  const waiting = { reason: 'ImagePullBackOff', message: 'not found' };
  const pod = {
    kind: 'Pod',
    metadata: { name: 'shop-local-grafana-x', uid: 'p', labels, ownerReferences: [{ uid: 'r' }] },
    status: {
      containerStatuses: [{ name: 'grafana', image: 'grafana/grafana:13', ready: false, restartCount: 0, state: { waiting } }],
    },
  };
  fake.states = [{ items: [] }, { items: [deployment, set, pod] as never }];
  const { refused, steps } = await bringUp(fake, stack, observe);
  expect(steps.at(-1)).toBe('Prometheus and Grafana');
  expect(refused).toMatch(/^shop-local-grafana-x is not ready: grafana\/grafana:13 cannot be pulled/);
  expect(refused).toContain('kubectl --context kind-slipway -n monitoring describe pod shop-local-grafana-x');
});

describe('down', () => {
  const REMOVE =
    'kubectl --context kind-slipway delete deployments,services,configmaps,secrets,serviceaccounts,networkpolicies,rolebindings,roles,clusterrolebindings,clusterroles --all-namespaces -l slipway/observes=shop-local --ignore-not-found --timeout=300s';
  const PLACE_GOES = [
    'kubectl --context kind-slipway annotate namespace monitoring slipway/delete=yes --overwrite',
    'kubectl --context kind-slipway delete namespace monitoring --timeout=300s',
  ];

  test.each([false, true])('takes it away before the stack, and its namespace with it (--volumes: %s)', async (volumes) => {
    const fake = await watchedBy();
    expect((await takeDown(fake, { volumes })).refused).toBe(undefined);
    expect(fake.changes.slice(0, 3)).toStrictEqual([REMOVE, ...PLACE_GOES]);
    expect([...fake.observers.objects.values()].filter(({ kind }) => kind !== 'Namespace')).toMatchObject([
      { kind: 'NetworkPolicy', metadata: { name: 'default-deny' } }, // goes with the namespace
    ]);
    expect(fake.cluster.secrets.has('monitoring/shop-local-grafana')).toBe(false);
    expect(fake.cluster.namespaces.has('monitoring')).toBe(false);
  });

  test('leaves the namespace where another stack is watched from there', async () => {
    const fake = await watchedBy();
    await bringUp(fake, { ...stack, name: 'bakery' }, { ...observe, stack: 'bakery' });
    fake.lines.length = 0;
    await takeDown(fake);
    expect(fake.changes.filter((line) => / namespace /.test(line))).toStrictEqual([]);
    expect(fake.observers.in('monitoring', 'Deployment')).toStrictEqual([
      'bakery-local-state-metrics',
      'bakery-local-prometheus',
      'bakery-local-grafana',
    ]);
  });

  test('of a stack that nobody watches deletes nothing for it, and looks for nobody beside production', async () => {
    const fake = fresh();
    fake.hasCluster = true;
    fake.cluster.namespaces.set('shop-local', ownedBy('shop', 'local'));
    fake.cluster.namespaces.set('shop', ownedBy('shop'));
    await takeDown(fake);
    expect(fake.changes.filter((line) => /observe/.test(line))).toStrictEqual([]);
    fake.lines.length = 0;
    await takeDown(fake, { environment: 'production' });
    expect(fake.lines.filter((line) => /observe/.test(line))).toStrictEqual([]);
  });

  test('by somebody who may not look for namespaces is not stopped by that', async () => {
    const fake = await watchedBy();
    fake.failAt = { line: /get namespaces/, printed: 'Error from server (Forbidden): namespaces is forbidden' };
    expect((await takeDown(fake)).refused).toBe(undefined);
    expect(fake.changes.some((line) => line.includes('-n shop-local delete Deployment'))).toBe(true);
  });

  test('--print shows the line for it', async () => {
    const { printed } = await takeDown(fresh(), { print: true });
    expect(printed[0]).toBe(REMOVE);
    expect(printed.at(-1)).toBe(
      '# Where up --observe was: the namespace monitoring goes too, if it was made for that and watches no other stack.',
    );
  });
});

describe('cut off at each of its lines', () => {
  const FAULTS = ['undone', 'done'] as const;
  const cutAt = (fake: FakeMachine, nth: number, span: string) => {
    fake.fault = (call) => (call === nth || (span === 'from there on' && call > nth) ? FAULTS[nth % 2] : undefined);
  };

  test.each(['once', 'from there on'])('%s, up: the next run has it all, with the password that was made', async (span) => {
    const line = { ...observe, context: 'kind-slipway', yes: true };
    const whole = fresh();
    expect(await bringUp(whole, stack, line)).not.toHaveProperty('refused');
    const first = whole.lines.findLastIndex((text) => text.endsWith('get namespace monitoring --ignore-not-found -o json'));
    for (let nth = first + 1; nth <= whole.lines.length; nth++) {
      const where = `line ${nth}: ${whole.lines[nth - 1]}`;
      const fake = fresh();
      cutAt(fake, nth, span);
      const { refused } = await bringUp(fake, stack, line);
      if (refused === undefined) expect([where, fake.observers.in('monitoring', 'Deployment')]).toHaveProperty('1.length', 3);
      const made = fake.cluster.secrets.get('monitoring/shop-local-grafana');
      fake.fault = undefined;
      fake.seconds += 120;
      expect([where, (await bringUp(fake, stack, line)).refused]).toStrictEqual([where, undefined]);
      expect([where, [...fake.observers.objects.keys()]]).toStrictEqual([where, [...whole.observers.objects.keys()]]);
      if (made) expect(fake.cluster.secrets.get('monitoring/shop-local-grafana')).toStrictEqual(made);
    }
  });

  test.each(['once', 'from there on'])('%s, down: the next run leaves nothing of it', async (span) => {
    const whole = await watchedBy();
    await takeDown(whole);
    for (let nth = 1; nth <= whole.lines.length; nth++) {
      const where = `line ${nth}: ${whole.lines[nth - 1]}`;
      const fake = await watchedBy();
      cutAt(fake, nth, span);
      await takeDown(fake);
      fake.fault = undefined;
      fake.seconds += 120;
      expect([where, (await takeDown(fake)).refused]).toStrictEqual([where, undefined]);
      expect([where, fake.observers.in('monitoring', 'Deployment'), fake.cluster.namespaces.has('monitoring')]).toStrictEqual([
        where,
        [],
        false,
      ]);
    }
  });
});
