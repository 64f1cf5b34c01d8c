// Every command works with the cluster that it has named in its question, whatever becomes the current context meanwhile, and so does
// every line that it prints for a person to type.
import { type DownOptions, down } from '../../cli/down/run';
import * as secretsFake from '../support/fake-cluster';
import { FakeKubeconfig } from '../support/fake-kubeconfig';
import { FakeMachine } from '../support/fake-machine';
import * as restoreFake from '../support/fake-restore';
import { bringUp } from '../support/fake-up';
import { api, cache, db, shop, store } from '../support/stacks';

const WHERE = 'context prod (https://203.0.113.7:6443)';
const system = shop({
  api: { ...api, secrets: [{ name: 'SECRET_KEY', generate: true }], uses: { db: {}, cache: {} } },
  db: { ...db, backup: {} },
  cache,
  kept: { ...store, backup: {} },
});

interface Seen {
  readonly printed: readonly string[];
  readonly asked: readonly string[];
  /** What it ended with, if that was no success. */
  readonly refused?: string;
  readonly ended?: string;
}

/** Somebody types `kubectl config use-context staging` as soon as the command has begun. */
async function whileSwitched(
  prod: secretsFake.FakeCluster | restoreFake.FakeCluster,
  run: (of: Pick<FakeKubeconfig, 'exec'>) => Promise<Seen>,
) {
  const it = new FakeKubeconfig({ prod: prod.kubectl, staging: new secretsFake.FakeCluster().kubectl });
  const seen = await run({
    exec: async (command, input) => {
      const printed = await it.exec(command, input);
      it.current = 'staging';
      return printed;
    },
  });
  return { ...seen, lines: it.lines };
}

/** Says what every command has in common: one cluster, in the question, in every call, in every line that is printed. */
function expectOneCluster({ asked, printed, refused, ended, lines }: Seen & { lines: ReadonlyMap<string, readonly string[]> }) {
  for (const question of asked) expect(question).toMatch(/namespace shop \(shop, production\) of /);
  expect(asked.map((question) => question.includes(WHERE))).toStrictEqual([true]);
  expect([...lines.keys()]).toStrictEqual(['prod']);
  expect(lines.get('prod')?.length).toBeGreaterThan(3);
  expect(lines.get('prod')?.filter((line) => !line.startsWith('--context prod '))).toStrictEqual([]);
  const said = [...printed, refused ?? '', ended ?? ''].join('\n');
  // but for what the fakes say of themselves
  expect(said.replaceAll(/kubectl .*: refused by the test/g, '').match(/kubectl (?!--context prod ).*/g)).toBe(null);
}

/** After a first run of `secrets`, and with pods that read them. */
async function withSecrets() {
  const cluster = new secretsFake.FakeCluster();
  await secretsFake.command(cluster, system);
  for (const name of ['api', 'cache']) cluster.deployments.set(name, 0);
  cluster.redis.set('deployment/cache', new Set([cluster.secrets.get('shop/cache-secrets')?.REDIS_PASSWORD ?? '']));
  return cluster;
}

describe('secrets', () => {
  test('writes', async () => {
    const cluster = new secretsFake.FakeCluster();
    expectOneCluster(
      await whileSwitched(cluster, (kubeconfig) => secretsFake.command(cluster, system, { yes: false, kubeconfig })),
    );
    expect(cluster.secrets.size).toBeGreaterThan(0);
  });

  test.each(['SECRET_KEY', 'APP_PASSWORD', 'POSTGRES_PASSWORD', 'cache/REDIS_PASSWORD'])('rotates %s', async (rotate) => {
    const cluster = await withSecrets();
    expectOneCluster(
      await whileSwitched(cluster, (kubeconfig) => secretsFake.command(cluster, system, { yes: false, rotate, kubeconfig })),
    );
  });

  test('says what to type where a restart fails', async () => {
    const cluster = new secretsFake.FakeCluster();
    const needy = shop({ api: { ...api, secrets: ['TOKEN'] } });
    await secretsFake.command(cluster, needy, { env: 'TOKEN=old' });
    cluster.deployments.set('api', 0);
    cluster.failAt = 'rollout status';
    const line = { yes: false, env: 'TOKEN=new' };
    const seen = await whileSwitched(cluster, (kubeconfig) => secretsFake.command(cluster, needy, { ...line, kubeconfig }));
    expectOneCluster(seen);
    expect(seen.refused).toContain('npm run secrets -- shop production --context prod');
  });
});

describe('restore', () => {
  const LIST = [{ backup: '20261121T030000Z', bytes: 1 }, { ok: true }];
  const END = { ok: true, tables: 3, rows: 20009, before: 'shop_before_20261121t090000' };
  const backedUp = () => {
    const cluster = new restoreFake.FakeCluster();
    cluster.deployments.set('api', 3);
    cluster.log = ({ AT }, went) => (AT === 'list' ? LIST : [{ restored: true }, ...(went ? [END] : [])]);
    return cluster;
  };

  test('brings a database back', async () => {
    const cluster = backedUp();
    const seen = await whileSwitched(cluster, (kubeconfig) => restoreFake.command(cluster, system, { what: 'db', kubeconfig }));
    expectOneCluster(seen);
    expect(seen.printed).toContain('  kubectl --context prod -n shop scale deployment/api --replicas=3');
    expect(seen.printed.join('\n')).toMatch(/kubectl --context prod -n shop exec db-0 .*DROP DATABASE/);
    expect(cluster.deployments.get('api')).toBe(3);
  });

  test.each(['touch /scratch/go', 'scale deployment/api --replicas=3'])(
    'starts what it has stopped there when %p fails',
    async (failAt) => {
      const cluster = backedUp();
      cluster.failAt = failAt;
      expectOneCluster(
        await whileSwitched(cluster, (kubeconfig) => restoreFake.command(cluster, system, { what: 'db', kubeconfig })),
      );
    },
  );
});

describe('up and down', () => {
  const running = () => {
    const fake = new FakeMachine();
    fake.cluster.namespaces.set('shop', secretsFake.ownedBy('shop'));
    return fake;
  };
  const linesOf = ({ lines }: FakeMachine) =>
    new Map([
      [
        'prod',
        lines.filter((line) => !/kubectl (version|config get-contexts) /.test(line)).map((line) => line.replace('kubectl ', '')),
      ],
    ]);

  test('up', async () => {
    const fake = running();
    const seen = await bringUp(fake, system, { context: 'prod', environment: 'production' });
    expect(seen.refused).toBe(undefined);
    expectOneCluster({ ...seen, lines: linesOf(fake) });
  });

  test.each([true, false])('down, with the data: %s', async (volumes) => {
    const fake = running();
    const [printed, asked]: [string[], string[]] = [[], []];
    const options: DownOptions = { context: 'prod', volumes, print: false, yes: false };
    await down({
      ...{ stacks: [system], stack: 'shop', environment: 'production', machine: fake.machine, options },
      ask: async (question) => asked.push(question) > 0,
      say: (line) => printed.push(line),
    });
    expectOneCluster({ printed, asked, lines: linesOf(fake) });
  });
});
