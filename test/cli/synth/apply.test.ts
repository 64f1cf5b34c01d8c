// slipway synth --apply: which folders go to the cluster on this machine, and by which lines.
import { applyHere } from '../../../cli/synth/apply';
import { synthArguments } from '../../../cli/synth/arguments';
import { resolveStacks } from '../../../resolve';
import type { StackInput } from '../../../schema/stack';
import { ownedBy } from '../../support/fake-cluster';
import { FakeMachine } from '../../support/fake-machine';
import { api, db, shop } from '../../support/stacks';

const stack = shop(
  { api: { ...api, secrets: [{ name: 'SECRET_KEY', generate: true }], uses: { db: { env: 'DATABASE_URL' } } }, db },
  { environments: { local: {}, development: {}, production: {}, test: { like: 'production' } } },
);

/** A machine with the cluster, in which an environment is up. */
function machineWith(...environments: readonly string[]): FakeMachine {
  const fake = new FakeMachine();
  fake.hasCluster = true;
  for (const environment of environments) fake.cluster.namespaces.set(`shop-${environment}`, ownedBy('shop', environment));
  fake.applied = 'namespace/shop-local unchanged\ndeployment.apps/api configured\njob.batch/new created\n';
  return fake;
}

async function begin(fake: FakeMachine) {
  const said: string[] = [];
  const apply = await applyHere({
    ...{ machine: fake.machine, dist: 'dist', say: (line: string) => void said.push(line) },
    values: { shell: {}, random: () => 'made-up', dockerConfig: () => undefined, ask: () => Promise.reject(new Error('asked')) },
  });
  fake.lines.length = 0;
  const edit = (files: readonly string[], stacks: readonly StackInput[] = [stack]) =>
    apply({ stacks, resolved: resolveStacks(stacks), changes: files.map((file) => ({ file, how: 'changed' })) });
  return { said, edit };
}
const applied = (fake: FakeMachine) => fake.lines.filter((line) => line.includes(' apply -f dist'));

test('the folder that an edit changes is applied as `up` does it, in the cluster that was chosen first, and nothing is asked', async () => {
  const fake = machineWith('local', 'development');
  const { said, edit } = await begin(fake);
  fake.contexts.length = 0; // whatever the kubeconfig says later
  await edit(['shop/README.md', 'shop/local/0001-api.k8s.yaml', 'shop/local/0002-db.k8s.yaml']);
  expect(applied(fake)).toStrictEqual(['kubectl --context kind-slipway apply -f dist/shop/local']);
  expect(fake.lines.every((line) => line.startsWith('kubectl --context kind-slipway '))).toBe(true);
  expect(fake.lines.some((line) => line.includes('lease'))).toBe(true);
  expect(said).toStrictEqual([
    'What an edit changes goes to context kind-slipway, but for environments that are like production.',
    'shop, local: applied in kind-slipway: 3 objects, 1 new.',
  ]);
});

test('an edit of one environment leaves the others alone, and one that changes nothing asks the cluster nothing', async () => {
  const fake = machineWith('local', 'development');
  const { edit } = await begin(fake);
  await edit(['shop/development/0001-api.k8s.yaml']);
  expect(applied(fake)).toStrictEqual(['kubectl --context kind-slipway apply -f dist/shop/development']);
  fake.lines.length = 0;
  await edit([]);
  expect(fake.lines).toStrictEqual([]);
});

test('production, and what is like it, is never applied, also where it runs on this machine', async () => {
  const fake = machineWith('local', 'test');
  fake.cluster.namespaces.set('shop', ownedBy('shop', 'production'));
  const { edit } = await begin(fake);
  await edit(['shop/production/0001-api.k8s.yaml', 'shop/test/0001-api.k8s.yaml']);
  expect(fake.lines).toStrictEqual([]);
});

test('what is not up is not brought up: the line that does it is said', async () => {
  const fake = machineWith('local');
  const { said, edit } = await begin(fake);
  await edit(['shop/development/0001-api.k8s.yaml']);
  expect(fake.changes).toStrictEqual([]);
  expect(said.slice(1)).toStrictEqual([
    'shop, development: not applied, because it is not up. Bring it up: npm run up -- shop development',
  ]);
});

test('the namespace of another stack is refused', async () => {
  const fake = machineWith();
  fake.cluster.namespaces.set('shop-local', ownedBy('other', 'local'));
  const { edit } = await begin(fake);
  await expect(edit(['shop/local/0001-api.k8s.yaml'])).rejects.toThrow('other');
  expect(fake.changes).toStrictEqual([]);
});

test('what could not be applied is applied with the next edit', async () => {
  const fake = machineWith('local', 'development');
  const { edit } = await begin(fake);
  fake.failAt = { line: /apply -f dist\/shop\/local/, printed: 'error: invalid' };
  await expect(edit(['shop/local/0001-api.k8s.yaml'])).rejects.toThrow('error: invalid');
  fake.failAt = undefined;
  fake.lines.length = 0;
  await edit(['shop/development/0001-api.k8s.yaml']);
  expect(applied(fake)).toStrictEqual([
    'kubectl --context kind-slipway apply -f dist/shop/development',
    'kubectl --context kind-slipway apply -f dist/shop/local',
  ]);
});

test('without a cluster on this machine there is nothing to apply to', async () => {
  const fake = machineWith();
  fake.hasCluster = false;
  await expect(begin(fake)).rejects.toThrow('there is no cluster on this machine to apply to.');
  expect(fake.changes).toStrictEqual([]);
});

test('--apply watches too', () => {
  const { apply, watch } = synthArguments()
    .action(() => undefined)
    .parse(['--apply'], { from: 'user' })
    .opts();
  expect([apply, watch]).toStrictEqual([true, true]);
});
