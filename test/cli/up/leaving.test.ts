// What the stack no longer has: what goes and in which order, what is told and stays, what is left alone. The files of cli/up/leaving/ are
// tested through `up`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../../cli/program';
import { KINDS } from '../../../model/kinds';
import { objectsOf } from '../../../output/objects';
import { ownedBy } from '../../support/fake-cluster';
import { FakeMachine } from '../../support/fake-machine';
import { type FakeObject, ofShop } from '../../support/fake-objects';
import { bringUp, type Line } from '../../support/fake-up';
import { api, db, resolved, shop, site } from '../../support/stacks';

const services = { api: { ...api, uses: { db: { env: 'DATABASE_URL' } } }, site, db };
const environments = { production: {} };
const stack = shop(services, { ingress: { hosts: ['shop.example.com'], routes: { '/': 'site', '/api': 'api' } }, environments });
const wanted = objectsOf(resolved(services, { ingress: stack.ingress, environments })).map(
  ({ kind, metadata }): FakeObject => ofShop(kind, metadata.name, metadata.labels?.['app.kubernetes.io/instance']),
);
const KUBECTL = 'kubectl --context prod -n shop';

/** A cluster that has what the stack has, and more. */
function having(...more: readonly FakeObject[]): FakeMachine {
  const fake = new FakeMachine();
  fake.cluster.namespaces.set('shop', ownedBy('shop'));
  fake.objects.items = [...wanted, ...more];
  return fake;
}
const run = (fake: FakeMachine, line: Line = {}, given = stack) =>
  bringUp(fake, given, { context: 'prod', environment: 'production', yes: true, ...line });

const removals = (fake: FakeMachine) =>
  fake.changes.filter((line) => / (delete|annotate|apply -f|wait) /.test(line)).map((line) => line.replace(`${KUBECTL} `, ''));
const APPLY = 'kubectl --context prod apply -f dist/shop/production';
const BUT_NOT_FOUND = '--ignore-not-found --timeout=300s';

test('each kind of a service that is gone: what leads to it at once, the rest when the new pods are ready', async () => {
  const gone = [
    ...['Ingress', 'HTTPRoute', 'Gateway', 'VirtualServer', 'Policy', 'SecurityPolicy', 'Middleware', 'ServersTransport'],
    ...['HorizontalPodAutoscaler', 'CronJob', 'Job', 'Deployment', 'StatefulSet', 'ScheduledBackup', 'Database', 'ObjectStore'],
    ...['Service', 'PodDisruptionBudget', 'ConfigMap', 'RoleBinding', 'Role', 'ServiceAccount', 'NetworkPolicy'],
  ];
  const fake = having(...gone.map((kind) => ofShop(kind, 'old', 'old')), ofShop('Service', 'shop-tcp'));
  fake.objects.users = [{ service: 'old', names: ['old'] }];
  const { steps, printed } = await run(fake);
  expect(removals(fake)).toStrictEqual([
    APPLY,
    `delete ingress/old httproute.gateway.networking.k8s.io/old gateway.gateway.networking.k8s.io/old virtualserver.k8s.nginx.org/old policy.k8s.nginx.org/old securitypolicy.gateway.envoyproxy.io/old middleware.traefik.io/old serverstransport.traefik.io/old service/shop-tcp ${BUT_NOT_FOUND}`,
    `delete horizontalpodautoscaler/old cronjob/old job/old deployment/old statefulset/old --cascade=foreground ${BUT_NOT_FOUND}`,
    `delete scheduledbackup.postgresql.cnpg.io/old database.postgresql.cnpg.io/old objectstore.barmancloud.cnpg.io/old service/old poddisruptionbudget/old configmap/old rolebinding/old role/old serviceaccount/old networkpolicy/old ${BUT_NOT_FOUND}`,
  ]);
  expect(steps.find((step) => step.startsWith('Manifests'))).toMatch(
    /; deleted, because the stack no longer has it: ingress\/old, .*, service\/shop-tcp$/,
  );
  expect(steps.at(-1)).toMatch(/^What the stack no longer has: deleted: horizontalpodautoscaler\/old, .*, networkpolicy\/old$/);
  expect(printed.join('\n')).not.toContain('/old');
  expect(fake.objects.items).toStrictEqual(wanted);
});

test('nobody restores or rotates while something goes: each deletion is made under the Lease', async () => {
  const fake = having(ofShop('Ingress', 'old', 'old'), ofShop('Deployment', 'old', 'old'), ofShop('Service', 'old', 'old'));
  await run(fake);
  let isHeld = false;
  const seen = fake.lines.flatMap((line) => {
    if (/ create -o json -f -$/.test(line)) isHeld = true;
    if (/ delete lease slipway /.test(line)) isHeld = false;
    return / delete (?!lease)/.test(line) ? [isHeld] : [];
  });
  expect(seen).toStrictEqual([true, true, true]);
});

test('where somebody else takes over while manifests are applied, nothing more is done', async () => {
  jest.useFakeTimers({ advanceTimers: true, doNotFake: ['nextTick', 'setImmediate'] });
  const fake = having(ofShop('Ingress', 'old', 'old'), ofShop('Deployment', 'old', 'old'));
  const takenOver = async (command: Command) => {
    const { lease } = fake.cluster;
    if (!command.args.includes('dist/shop/production') || !lease) return;
    const metadata = { ...lease.metadata, resourceVersion: '9' };
    fake.cluster.lease = { metadata, spec: { ...lease.spec, holderIdentity: 'eve, restore' } };
    await jest.advanceTimersByTimeAsync(16_000);
  };
  jest.spyOn(fake.machine, 'exec').mockImplementation(async (command, input) => {
    const answer = await fake.exec(command, input);
    await takenOver(command);
    return answer;
  });
  const { refused } = await run(fake);
  jest.useRealTimers();
  expect(refused).toMatch(/^this was away for more than a minute, and somebody else has taken over, so it has ended: /);
  expect(removals(fake)).toStrictEqual([APPLY]);
  expect(fake.cluster.lease?.spec.holderIdentity).toBe('eve, restore');
});

test('a second run finds nothing', async () => {
  const fake = having(ofShop('Deployment', 'old', 'old'), ofShop('Ingress', 'shop-9'));
  await run(fake);
  fake.lines.length = 0;
  const { steps } = await run(fake);
  expect(removals(fake)).toStrictEqual([APPLY]);
  expect(steps.at(-1)).toBe('What the stack no longer has: nothing');
});

test('an ingress that is taken out of the stack leads in no more, and that is said when it is true', async () => {
  const closed = shop(services, { environments });
  const fake = having();
  const ingress = wanted.filter(({ kind }) => kind === 'Ingress' || kind === 'Middleware');
  expect(ingress).not.toStrictEqual([]);
  const { printed } = await run(fake, {}, closed);
  expect(printed).toContain('Nothing leads in from outside: it has no ingress.');
  expect(fake.objects.items.filter(({ kind }) => kind === 'Ingress' || kind === 'Middleware')).toStrictEqual([]);
});

describe('what holds data is told, with the line that deletes it, and stays', () => {
  test('claims of volumes and of StatefulSets, and Secrets', async () => {
    const data = [
      ofShop('PersistentVolumeClaim', 'uploads', 'old'),
      { kind: 'PersistentVolumeClaim', name: 'data-old-0', service: 'old' },
      ofShop('Secret', 'old-secrets'),
    ];
    const fake = having(
      ...data,
      { kind: 'PersistentVolumeClaim', name: 'data-db-0', service: 'db' },
      ofShop('Secret', 'db-secrets'),
    );
    const { printed } = await run(fake);
    expect(removals(fake)).toStrictEqual([APPLY]);
    expect(printed).toContain(
      `The stack no longer has persistentvolumeclaim/uploads, persistentvolumeclaim/data-old-0, which hold data and stay. To delete them, and nothing but a backup brings them back: ${KUBECTL} delete persistentvolumeclaim/uploads persistentvolumeclaim/data-old-0`,
    );
    expect(printed).toContain(
      `The stack no longer has secret/old-secrets, which holds passwords and keys and stays. To delete it, when nobody needs the data that it opens: ${KUBECTL} delete secret/old-secrets`,
    );
  });

  test('a Cluster is put to sleep once, and its claims are its own', async () => {
    const claim = { kind: 'PersistentVolumeClaim', name: 'old-1', service: 'old', owner: 'of-the-cluster' };
    const fake = having(ofShop('Cluster', 'old', 'old'), claim);
    const { steps, printed } = await run(fake);
    expect(removals(fake)).toStrictEqual([
      APPLY,
      'annotate cluster.postgresql.cnpg.io/old --overwrite cnpg.io/hibernation=on',
      'wait cluster.postgresql.cnpg.io/old --for=condition=cnpg.io/hibernation --timeout=300s',
    ]);
    expect(steps.at(-1)).toBe('What the stack no longer has: put to sleep, with its data: cluster.postgresql.cnpg.io/old');
    expect(printed.filter((line) => line.includes('no longer has'))).toStrictEqual([
      `The stack no longer has cluster.postgresql.cnpg.io/old, which holds data and stays. To delete it, and nothing but a backup brings it back: ${KUBECTL} delete cluster.postgresql.cnpg.io/old`,
    ]);
    fake.lines.length = 0;
    await run(fake);
    expect(removals(fake)).toStrictEqual([APPLY]);
  });

  test('an ExternalSecret takes its Secret along', async () => {
    const fake = having(ofShop('ExternalSecret', 'old-secrets'), { ...ofShop('Secret', 'old-secrets'), owner: 'of-it' });
    const { printed } = await run(fake);
    expect(removals(fake)).toStrictEqual([APPLY]);
    expect(printed.join('\n')).toContain(`${KUBECTL} delete externalsecret.external-secrets.io/old-secrets`);
  });
});

test.each<[string, FakeObject]>([
  ['of a controller', { ...ofShop('Ingress', 'cm-acme-http-solver-x'), owner: 'a-challenge' }],
  ['of Helm', { kind: 'Deployment', name: 'grafana', service: 'grafana', managedBy: 'Helm' }],
  ['of another stack', { kind: 'Deployment', name: 'till', service: 'till', partOf: 'bakery', managedBy: 'slipway' }],
  ['of a person, who took our label', { kind: 'Ingress', name: 'by-hand', partOf: 'shop' }],
  ['claims of Helm', { kind: 'PersistentVolumeClaim', name: 'grafana', service: 'grafana', managedBy: 'Helm' }],
  ['claims of nobody', { kind: 'PersistentVolumeClaim', name: 'scratch' }],
  ['a job of an earlier release', ofShop('Job', 'api-migration-0123456789', 'api')],
  ['what lets pods ask about it', ofShop('Role', 'api-migration-0123456789', 'api')],
])('left alone and not told: %s', async (_, object) => {
  const fake = having(object);
  const { printed } = await run(fake);
  expect(removals(fake)).toStrictEqual([APPLY]);
  expect(printed.join('\n')).not.toContain(object.name);
});

test('a ConfigMap goes when nothing names it: no pod, and no revision that a rollback goes to', async () => {
  const fake = having(ofShop('ConfigMap', 'api-env-1', 'api'), ofShop('ConfigMap', 'api-env-2', 'api'));
  fake.objects.users = [{ service: 'api', names: ['api-env-2'] }];
  const { steps } = await run(fake);
  expect(steps.at(-1)).toBe('What the stack no longer has: deleted: configmap/api-env-1');
});

test('a workload of another kind goes, to its last pod, before the new one comes', async () => {
  const fake = having(ofShop('Deployment', 'db', 'db'));
  const { steps } = await run(fake);
  expect(removals(fake)).toStrictEqual([`delete deployment/db --cascade=foreground ${BUT_NOT_FOUND}`, APPLY]);
  expect(steps.find((step) => step.startsWith('Manifests'))).toBe(
    'Manifests of dist/shop/production: 1 object, all new; removed, because the service runs as another kind now: deployment/db',
  );
});

test('a delete that fails is told, and the next run finishes', async () => {
  const fake = having(ofShop('Ingress', 'shop-9'), ofShop('Deployment', 'old', 'old'), ofShop('Service', 'old', 'old'));
  fake.failAt = { line: / delete service/, printed: 'etcdserver: request timed out' };
  const { refused } = await run(fake);
  expect(refused).toBe(`kubectl --context prod -n shop delete service/old ${BUT_NOT_FOUND}: etcdserver: request timed out`);
  fake.failAt = undefined;
  const { steps } = await run(fake);
  expect(steps.at(-1)).toBe('What the stack no longer has: deleted: service/old');
  expect(fake.objects.items).toStrictEqual(wanted);
});

test('pods that do not become ready keep what the old ones may use', async () => {
  const fake = having(ofShop('Ingress', 'shop-9'), ofShop('Deployment', 'old', 'old'));
  fake.failAt = { line: /get deployments,statefulsets,jobs/, printed: 'no answer' };
  await run(fake);
  expect(fake.objects.items).toStrictEqual([...wanted, ofShop('Deployment', 'old', 'old')]);
});

describe('before anything is done', () => {
  const old = [
    ofShop('Ingress', 'shop-9'),
    ofShop('Deployment', 'old', 'old'),
    ofShop('PersistentVolumeClaim', 'uploads', 'old'),
  ];

  test('the question names it', async () => {
    const fake = having(...old);
    const { asked } = await run(fake, { yes: false, answer: false });
    expect(asked).toStrictEqual([
      'Bring it up in namespace shop (shop, production) of context prod (https://203.0.113.7:6443)? That deletes what the stack no longer has: ingress/shop-9, deployment/old.',
    ]);
    expect(fake.changes).toStrictEqual([]);
  });

  test('--print shows the lines, in their order', async () => {
    const fake = having(...old);
    const { printed } = await run(fake, { print: true });
    expect(fake.changes).toStrictEqual([]);
    const at = printed.indexOf(APPLY);
    expect(printed[at + 1]).toBe(`${KUBECTL} delete ingress/shop-9 ${BUT_NOT_FOUND}`);
    expect(printed.at(-1)).toBe(`${KUBECTL} delete deployment/old --cascade=foreground ${BUT_NOT_FOUND}`);
  });

  test('--print says so where the cluster does not answer', async () => {
    const fake = having(...old);
    fake.failAt = { line: / get ingress/, printed: 'Unable to connect to the server' };
    const { printed, refused } = await run(fake, { print: true });
    expect(refused).toBe(undefined);
    expect(printed.at(-1)).toBe('# The cluster does not answer, so what the stack no longer has is not among these lines.');
  });
});

describe('a number of pods that is left to an autoscaler', () => {
  const scaled = shop({ ...services, api: { ...services.api, replicas: { min: 2, max: 9 } } }, { environments });
  const applied = (spec: object) =>
    JSON.stringify({ kind: 'Deployment', metadata: { name: 'api' }, spec: { paused: false, ...spec } });

  test('is struck out of what was applied last, before the next apply takes it for one pod', async () => {
    const fake = having();
    fake.objects.lastApplied.set('api', applied({ replicas: 5 }));
    await run(fake, {}, scaled);
    expect(fake.objects.lastApplied.get('api')).toBe(applied({}));
    const written = fake.changes.indexOf(`${KUBECTL} apply set-last-applied -f -`);
    expect(written).toBeGreaterThan(-1);
    expect(written).toBeLessThan(fake.changes.indexOf(APPLY));
    fake.lines.length = 0;
    await run(fake, {}, scaled);
    expect(fake.changes.filter((line) => line.includes('set-last-applied'))).toStrictEqual([]);
  });

  test('--print shows it as a person would do it', async () => {
    const fake = having();
    fake.objects.lastApplied.set('api', applied({ replicas: 5 }));
    const { printed } = await run(fake, { print: true }, scaled);
    expect(printed[printed.indexOf(APPLY) - 1]).toBe(
      `sh -c '${KUBECTL} apply view-last-applied deployment/api -o yaml | grep -v '\\''^  replicas: '\\'' | ${KUBECTL} apply set-last-applied -f -'`,
    );
  });
});

test('kinds that the cluster does not know have no objects, and those that may not be listed are told', async () => {
  const fake = having(ofShop('Deployment', 'old', 'old'));
  fake.objects.unknown.add('middleware.traefik.io');
  for (const kind of ['role', 'objectstore.barmancloud.cnpg.io']) fake.objects.forbidden.add(kind);
  const { steps, printed } = await run(fake);
  expect(steps.at(-1)).toBe('What the stack no longer has: deleted: deployment/old');
  expect(printed).toContain(
    'You may not list role, objectstore.barmancloud.cnpg.io, so it is not known whether an earlier version of the stack left some.',
  );
});

/** What stands beside the folder: the objects of a GitOps tool, in its own namespace, and those who watch, whom `down` takes away by their label. */
const BESIDE = /^(argoproj|.*\.toolkit\.fluxcd)\.io\.ts$|^observe\//;

test('every kind that a chart can make is one that is looked for', () => {
  const root = join(__dirname, '../../..');
  const textsIn = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && file !== 'k8s.ts' && !BESIDE.test(file))
      .map((file) => readFileSync(join(root, folder, file), 'utf8'));
  const made = [
    ...['charts', 'ingress'].flatMap(textsIn).flatMap((text) => [...text.matchAll(/new \w+\.Kube([A-Z]\w*?)(?:V\d)?\(/g)]),
    ...['imports', 'ingress'].flatMap(textsIn).flatMap((text) => [...text.matchAll(/apiVersion(?:: '.*')?,\s+kind: '(\w+)'/g)]),
  ].map(([, kind]) => kind);
  const never = ['Secret']; // `npm run secrets` writes it
  expect([...new Set(made)].sort()).toStrictEqual(
    KINDS.map(({ kind }) => kind)
      .filter((kind) => !never.includes(kind))
      .sort(),
  );
});
