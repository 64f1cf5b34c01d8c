// The table of rights holds against the calls: a cluster that gives no more lets every command do its work, and no right is there that no
// command has asked for.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from '../../../checks/manifest';
import { COMMANDS, type CommandName, rightsOf, WITHOUT } from '../../../cli/access/rights';
import { diff } from '../../../cli/diff/run';
import { status } from '../../../cli/status/run';
import { KINDS } from '../../../model/kinds';
import { objectsOf } from '../../../output/objects';
import { yamlOf } from '../../../output/yaml';
import { resolveStacks } from '../../../resolve';
import type { StackInput } from '../../../schema/stack';
import { FakeRelease, machineOf, releaseIt, rollbackTo } from '../../support/fake-release';
import { bringUp } from '../../support/fake-up';
import { guarded, type Request } from '../../support/requests';
import { api, db, shop } from '../../support/stacks';

const registry = 'registry.example.com/team';
const built = { ...api, build: { context: './backend' }, replicas: 2 } as const;
const ingress: NonNullable<StackInput['ingress']> = {
  hosts: ['shop.example.com'],
  routes: { '/': 'api' },
  tls: { from: 'cert-manager', issuer: 'letsencrypt' },
};

const EXTRA = KINDS.filter(
  ({ kind, builtIn }) => !builtIn || ['ResourceQuota', 'LimitRange', 'PersistentVolumeClaim'].includes(kind),
);

/** One of each kind that no chart of the services below draws or leaves, and one that only this team has. */
const extraObjects = Object.fromEntries(
  [...EXTRA, { kind: 'Widget', name: 'widget.example.com', builtIn: false }].map(({ kind, name, builtIn }) => [
    `extra-${kind.toLowerCase()}`,
    {
      ...{ apiVersion: builtIn ? 'v1' : `${name.split('.').slice(1).join('.')}/v1`, kind },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
  ]),
);
const minimal = { api: { ...built, env: { A: '1' }, secrets: ['TOKEN'] } } as unknown as StackInput['services'];
const services = {
  api: { ...built, env: { A: '2' }, secrets: ['TOKEN'], uses: { db: {} }, migrate: ['alembic', 'upgrade', 'head'] },
  web: { ...built, replicas: { min: 2, max: 4 }, uses: { seed: { wait: 'completed' } } },
  seed: { type: 'job', image: { from: 'api' }, command: ['seed'] },
  db: { ...db, backup: {} },
} as unknown as StackInput['services'];
const full = shop(services, { registry, ingress, extraObjects });
const less = shop(minimal, { registry });
const GATEWAY: typeof ingress = { ...ingress, controller: 'gateway', className: 'eg' };

const resolved = (stack: StackInput) => resolveStacks([stack])[0] as NonNullable<ReturnType<typeof resolveStacks>[0]>;

const RIGHTS = rightsOf(resolved(full));
const OWN: readonly KubeObject[] = objectsOf(resolved(full));

/** Which command has asked for what. */
const asked = new Map<CommandName, Request[]>(COMMANDS.map((name) => [name, []]));
const refusedOnes: [CommandName, Request][] = [];

const allows = ({ verbs, resources, names }: ReturnType<typeof rightsOf>[number], request: Request) =>
  verbs.includes(request.verb) &&
  resources.includes(request.resource) &&
  (names === undefined || (request.name !== undefined && names.includes(request.name)));

/** The cluster gives what the table has for this command, and writes down what is asked. */
function guard(it: FakeRelease, command: CommandName, namespace = 'shop', stack?: ReturnType<typeof resolved>): void {
  const renewTime = new Date(0).toISOString(); // nobody renews it any more
  it.fake.cluster.lease = {
    metadata: { name: 'slipway', resourceVersion: '1' },
    spec: { holderIdentity: 'somebody', acquireTime: renewTime, renewTime },
  };
  const may = (request: Request) => {
    asked.get(command)?.push(request);
    const rights = (stack ? rightsOf(stack) : RIGHTS).filter(({ commands }) => commands.includes(command));
    const isGiven = request.namespace === namespace && rights.some((right) => allows(right, request));
    if (!isGiven) refusedOnes.push([command, request]);
    return isGiven;
  };
  it.through = (exec) => guarded(exec, may, OWN, (line) => (line.startsWith('apply -f dist') ? yamlOf(it.wanted) : ''));
}

const folder = mkdtempSync(join(tmpdir(), 'slipway-access-'));
const envFile = (text: string) => {
  const file = join(folder, `${text}.env`);
  writeFileSync(file, `${text}\n`);
  return [file];
};

/** As an administrator leaves it: with the namespace, a release, and pods that read the Secrets. */
async function running(stack = less): Promise<FakeRelease> {
  const it = new FakeRelease(stack);
  it.git.tag = 'v1';
  expect((await releaseIt(it, { yes: true, envFile: envFile('TOKEN=one') })).refused).toBe(undefined);
  it.git = { ...it.git, tag: 'v2', tree: '100644 blob 2\tbackend/main.py\n' };
  it.fake.seconds += 100;
  it.claims = [{ metadata: { name: 'data-db-0' }, status: { phase: 'Bound', capacity: { storage: '5Gi' } } }];
  it.fake.cluster.deploy('api').deployments.set('api', 0);
  it.fake.states = [
    {
      items: [{ kind: 'Deployment', metadata: { name: 'api' }, spec: { replicas: 1, template: { spec: { containers: [] } } } }],
    } as never,
  ];
  const template = { template: { spec: { containers: [{}] } } };
  const note = (name: string) => ({ name, annotations: { 'slipway/stopped': '3' } });
  it.fake.left = [
    { kind: 'Deployment', metadata: note('api'), spec: { ...template, replicas: 0 } },
    { kind: 'StatefulSet', metadata: note('db'), spec: { ...template, replicas: 0 } },
    { kind: 'CronJob', metadata: { name: 'n', annotations: { 'slipway/stopped': 'runs' } }, spec: { suspend: true } },
  ];
  return it;
}

test('up', async () => {
  const it = await running();
  guard(it, 'up');
  for (const stack of [full, less, shop(services, { registry, ingress: GATEWAY })]) {
    it.stack = stack;
    const line = { context: 'prod', environment: 'production', yes: true, envFile: envFile(`TOKEN=${stack === less ? 3 : 2}`) };
    const { refused, printed } = await bringUp(
      Object.assign(Object.create(it.fake), { machine: machineOf(it) }),
      it.released(),
      line,
    );
    expect([refused, printed]).toEqual([undefined, expect.arrayContaining(['shop is up.'])]);
  }
  it.crashing = 'shop-api';
  it.fake.logs = 'it has crashed';
  const line = { context: 'prod', environment: 'production', yes: true };
  const { refused } = await bringUp(Object.assign(Object.create(it.fake), { machine: machineOf(it) }), it.released(), line);
  expect(refused).toContain('it has crashed');
});

const STAGED = shop(minimal, { registry, environments: { staging: { like: 'production' } } });
const STAGING = { context: 'prod', environment: 'staging', yes: true };

test('up and release in another environment than production', async () => {
  for (const [name, command] of [
    [
      'up',
      (it: FakeRelease) => bringUp(Object.assign(Object.create(it.fake), { machine: machineOf(it) }), it.released(), STAGING),
    ],
    ['release', (it: FakeRelease) => releaseIt(it, { yes: true })],
  ] as const) {
    const it = new FakeRelease(STAGED, 'staging');
    await releaseIt(it, { yes: true, envFile: envFile('TOKEN=one') });
    it.fake.seconds += 100;
    guard(it, name, 'shop-staging', resolved(STAGED));
    expect([name, (await command(it)).refused]).toStrictEqual([name, undefined]);
  }
});

test('release, also one that crashes', async () => {
  const it = await running();
  guard(it, 'release');
  for (const [i, stack] of [full, less, shop(services, { registry, ingress: GATEWAY })].entries()) {
    next(it, `v${i + 2}`, stack);
    expect((await releaseIt(it, { yes: true, envFile: envFile(`TOKEN=${i}`) })).refused).toBe(undefined);
  }
  next(it, 'v9', less);
  it.crashing = 'v9';
  it.fake.logs = 'it has crashed';
  expect((await releaseIt(it, { yes: true, rollback: true })).refused).toContain('v9 was taken back.');
});

test('rollback, also one that crashes', async () => {
  const it = await running();
  for (const [i, stack] of [full, less].entries()) {
    next(it, `v${i + 2}`, stack);
    expect((await releaseIt(it, { yes: true })).refused).toBe(undefined);
  }
  guard(it, 'rollback');
  it.fake.seconds += 100;
  expect((await rollbackTo(it, 'v2', { yes: true })).refused).toBe(undefined);
  it.fake.seconds += 100;
  expect((await rollbackTo(it, 'v1', { yes: true })).refused).toBe(undefined);
  it.crashing = 'v2';
  it.fake.logs = 'it has crashed';
  expect((await rollbackTo(it, 'v2', { yes: true })).refused).toContain('it has crashed');
});

function next(it: FakeRelease, tag: string, stack: StackInput): void {
  it.stack = stack;
  it.git = { ...it.git, tag, tree: `100644 blob ${tag}\tbackend/main.py\n` };
  it.fake.seconds += 100;
}

test('diff against the cluster', async () => {
  const it = await running();
  it.stack = full;
  guard(it, 'diff');
  const said: string[] = [];
  const run = { stacks: [it.released()], stack: 'shop', environment: 'production', dist: 'dist', known: [] };
  await diff({
    ...{ ...run, options: { context: 'prod' }, exec: machineOf(it).exec, filesOfCommit: () => undefined },
    say: (line) => void said.push(line),
  });
  expect(said.join('\n')).toContain('data.A: 1 → 2');
});

test('status: what CI may not see is said to be unseen', async () => {
  const it = await running();
  it.stack = full;
  guard(it, 'status');
  const said: string[] = [];
  await status({
    ...{ stacks: [it.released()], stack: 'shop', environment: 'production', context: 'prod' },
    ...{ exec: machineOf(it).exec, now: () => it.fake.seconds * 1000, say: (line: string) => void said.push(line) },
  });
  expect(said.join('\n')).toMatch(/\? volume data-db-0/);
  expect(said.join('\n')).toMatch(/≠ the stack/);
});

test('what was refused is what commands are said to do without, and all of that was asked for', () => {
  const key = (command: string, verb: string, resource: string) => `${command}: ${verb} ${resource}`;
  const refused = new Set(refusedOnes.map(([command, { verb, resource }]) => key(command, verb, resource)));
  const said = WITHOUT.flatMap(({ commands, verbs, resources }) =>
    commands.flatMap((command) => verbs.flatMap((verb) => resources.map((resource) => key(command, verb, resource)))),
  );
  expect([...refused].sort()).toStrictEqual(said.sort());
});

test('no right is given that no command has asked for', () => {
  const unused = rightsOf(resolved(full)).flatMap((right) =>
    right.commands.flatMap((command) =>
      right.verbs.flatMap((verb) =>
        right.resources
          .filter(
            (resource) =>
              !asked.get(command)?.some((request) => allows({ ...right, verbs: [verb], resources: [resource] }, request)),
          )
          .map((resource) => `${command}: ${verb} ${resource} ${right.names ?? ''}`.trim()),
      ),
    ),
  );
  expect(unused).toStrictEqual([]);
});

test('a right that is taken away is missed: the guard refuses as an API server does', async () => {
  const it = await running();
  it.through = (exec) =>
    guarded(
      exec,
      ({ verb }) => verb !== 'patch',
      OWN,
      () => yamlOf(it.wanted),
    );
  const { refused } = await releaseIt(it, { yes: true });
  expect(refused).toMatch(/\(Forbidden\).* cannot patch resource/);
});
