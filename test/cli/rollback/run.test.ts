// What `slipway rollback` finds, puts in place and cannot undo, in a cluster in memory.
import type { KubeObject } from '../../../checks/manifest';
import { textOf } from '../../../cli/project/releases';
import { synthesize } from '../../../output/synthesize';
import { FakeRelease, releaseIt, rollbackTo } from '../../support/fake-release';
import { api, db, shop } from '../../support/stacks';

const rest = { registry: 'registry.example.com/team', environments: { production: {} } };
const built = { ...api, build: { context: './backend' }, replicas: 2 } as const;
const plain = shop({ api: { ...built, env: { A: '1' } } }, rest);
const changed = shop({ api: { ...built, env: { A: '2' } } }, rest);

/** Releases of v1, v2 and so on, one after the other. */
async function after(...stacks: readonly (typeof plain)[]) {
  const it = new FakeRelease(plain);
  const states: (typeof it.standing)[] = [];
  for (const [i, stack] of stacks.entries()) {
    it.stack = stack;
    it.git = { ...it.git, tag: `v${i + 1}`, tree: `100644 blob ${i}\tbackend/main.py\n` };
    it.fake.seconds += 100;
    expect((await releaseIt(it, { yes: true })).refused).toBe(undefined);
    states.push(it.standing);
  }
  return { it, states };
}

/** The old ConfigMaps go with the next release, because pods of before have them to their end. */
function expectBack(standing: readonly KubeObject[], state: readonly KubeObject[]) {
  const of = (objects: readonly KubeObject[]) =>
    new Map(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
  const [now, then] = [of(standing), of(state)];
  for (const [name, object] of then) expect([name, now.get(name)]).toEqual([name, object]);
  expect([...now.keys()].filter((name) => !then.has(name) && !name.startsWith('ConfigMap/'))).toStrictEqual([]);
}

test('the release before comes back: image, settings and manifests together, exactly', async () => {
  const { it, states } = await after(plain, changed);
  const { refused, said, asked } = await rollbackTo(it, undefined);
  expect(refused).toBe(undefined);
  expectBack(it.standing, states[0] ?? []);
  expect(asked).toStrictEqual(['Go back to v1 in namespace shop (shop, production) of context prod (https://203.0.113.7:6443)?']);
  expect(said.join('\n')).toContain('data.A: 2 → 1');
  expect(said).toContain('shop is v1 again.');
});

test('after a rollback, the one before is not what was rolled back', async () => {
  const { it, states } = await after(plain, changed, plain, changed);
  await rollbackTo(it, 'v2', { yes: true });
  const { said } = await rollbackTo(it, undefined, { yes: true });
  expect(said).toContain('shop is v1 again.');
  expectBack(it.standing, states[0] ?? []);
});

test('a release that only git knows is applied as git has it', async () => {
  const { it } = await after(plain);
  const old = shop({ api: { ...built, image: 'registry.example.com/team/shop-api:0.9.0', env: { A: '0' } } }, rest);
  const files = new Map([...synthesize([old])].filter(([file]) => file.endsWith('.yaml')).map(([file, text]) => [file, text]));
  it.commits = [{ id: 'abcdef1234567890', at: '1969-01-01T00:00:00Z', text: textOf({ version: '0.9.0', images: {} }) }];
  const { refused, said } = await rollbackTo(it, 'abcdef1', { yes: true }, () => files);
  expect(refused).toBe(undefined);
  expect(JSON.stringify(it.standing)).toContain('shop-api:0.9.0');
  expect(said.join('\n')).toContain(
    'git restore --source=abcdef1234567890 --staged --worktree -- releases/shop.production.yaml dist/shop/production',
  );
});

test('a service that came later goes, and its data stays', async () => {
  const { it } = await after(plain, shop({ ...plain.services, db }, rest));
  await rollbackTo(it, 'v1', { yes: true });
  expect([...it.live.keys()]).not.toContain('statefulset/db');
  expect(it.fake.lines.filter((line) => /delete .*(persistentvolumeclaim|secret)\//.test(line))).toStrictEqual([]);
});

test('a migration that has run since is named, because it is not undone', async () => {
  const migrated = (A: string) =>
    shop(
      { api: { ...built, env: { A }, migrate: ['alembic', 'upgrade', 'head'], uses: { db: {} } }, db } as typeof plain.services,
      rest,
    );
  const { it } = await after(migrated('1'), migrated('2'));
  const { said } = await rollbackTo(it, 'v1', { yes: true });
  expect(said.join('\n')).toContain('the migration of api has run since, and is not undone');
});

test('--list names those of cluster and git, the newest first; as JSON for a program', async () => {
  const { it } = await after(plain, changed);
  const { said } = await rollbackTo(it, undefined, { list: true, json: true });
  expect(JSON.parse(said[0] ?? '').releases).toEqual([
    expect.objectContaining({ version: 'v2', from: 'cluster' }),
    expect.objectContaining({ version: 'v1', from: 'cluster' }),
  ]);
  expect((await rollbackTo(it, undefined, { list: true })).said[0]).toMatch(
    /^v2 {2}1970-01-01 00:0\d {2}cluster {2}c0ffee00c0ff$/,
  );
});

test('a name that nobody knows, and a first release, are refused with what there is', async () => {
  const { it } = await after(plain);
  expect((await rollbackTo(it, 'v9')).refused).toContain("there is no release 'v9'. There are: v1.");
  expect((await rollbackTo(it, undefined)).refused).toContain(
    'neither the cluster nor git knows a release of shop in production before',
  );
});

test('--gitops commits the files of that release, and asks no cluster', async () => {
  const { it } = await after(plain);
  it.fake.lines.length = 0;
  it.commits = [
    { id: 'bbbbbbbb', at: '2026-02-02T00:00:00Z', text: textOf({ version: '2', images: {} }) },
    { id: 'aaaaaaaa', at: '2026-01-01T00:00:00Z', text: textOf({ version: '1', images: {} }) },
  ];
  const files = new Map([['0000-x.k8s.yaml', 'kind: ConfigMap\n']]);
  await rollbackTo(it, undefined, { gitops: true, context: undefined }, () => files);
  expect(it.gitLines[0]).toBe(
    'git restore --source=aaaaaaaa --staged --worktree -- releases/shop.production.yaml dist/shop/production dist/shop/README.md',
  );
  expect(it.gitLines.at(-1)).toMatch(/^git commit --message 'Roll shop back to 1 in production'/);
  expect(it.fake.lines.filter((line) => line.startsWith('kubectl'))).toStrictEqual([]);
});
