// What `slipway release` builds, pushes, writes down, applies and takes back, on a machine and in a cluster in memory.
import { load } from 'js-yaml';
import type { Release } from '../../../schema/release';
import { digestOf, FakeRelease, releaseIt } from '../../support/fake-release';
import { api, db, shop, site } from '../../support/stacks';

const registry = 'registry.example.com/team';
const environments = { production: {} };
const stack = shop(
  {
    api: { ...api, build: { context: './backend' }, replicas: 2 },
    site: { ...site, build: { context: './frontend', target: 'web' } },
  },
  { registry, environments },
);
const API = `${registry}/shop-api`;

/** With one release in the cluster already. */
async function running(given = stack): Promise<FakeRelease> {
  const it = new FakeRelease(given);
  it.git.tag = 'v1.0.0';
  const { refused } = await releaseIt(it, { yes: true });
  expect(refused).toBe(undefined);
  it.git = { ...it.git, tag: 'v1.1.0', tree: '100644 blob 2\tbackend/main.py\n' };
  it.built.length = 0;
  it.fake.lines.length = 0;
  return it;
}

test('a release is built, pushed, written down with its digests, applied and remembered', async () => {
  const it = new FakeRelease(stack);
  const { said, steps, asked, refused } = await releaseIt(it);
  expect(refused).toBe(undefined);
  expect(it.built[0]).toMatch(
    new RegExp(
      `^buildx build --push --tag ${API}:v1\\.1\\.0 --metadata-file \\S+ --provenance mode=max --sbom true --cache-from type=registry,ref=${API}:cache --cache-to type=registry,ref=${API}:cache,mode=max \\./?backend$`.replace(
        '\\./?',
        '(\\./)?',
      ),
    ),
  );
  expect(it.built[1]).toContain('--target web');
  const written = load(it.file ?? '') as Release;
  expect(written.version).toBe('v1.1.0');
  expect(written.images.api?.image).toBe(`${API}:v1.1.0@${digestOf(`${API}:v1.1.0`)}`);
  expect(JSON.stringify(it.standing)).toContain(`"image":"${API}:v1.1.0@sha256:`);
  expect(steps[0]).toBe('Images of v1.1.0: 2 images built and pushed');
  expect(steps).toContain('Pods: all are ready');
  expect(asked).toStrictEqual([
    'Release v1.1.0 in namespace shop (shop, production) of context prod (https://203.0.113.7:6443)?',
  ]);
  expect(it.history.map(({ data }) => data.version)).toStrictEqual(['v1.1.0']);
  expect(said.join('\n')).toContain('shop is up.');
  expect(said.at(-1)).toContain("git commit --message 'Release shop v1.1.0 to production'");
});

test('what is unchanged is not built, whichever environment has built it', async () => {
  const it = new FakeRelease(stack);
  await releaseIt(it, { yes: true });
  const staged = load(it.file ?? '') as Release;
  const other = new FakeRelease(stack);
  other.others.set('staging', staged);
  const { steps } = await releaseIt(other, { yes: true, version: '2.0.0' });
  expect(other.built).toStrictEqual([]);
  expect((load(other.file ?? '') as Release).images).toStrictEqual(staged.images);
  expect(steps[0]).toBe('Images of 2.0.0: 0 of 2 images built and pushed, the others are what they were');
});

test('another argument, stage or file is another source; dist/ and releases/ are none', async () => {
  const it = await running();
  it.git.tree = '100644 blob 1\tbackend/main.py\n100644 blob 9\treleases/shop.production.yaml\n100644 blob 9\tdist/shop/x.yaml\n';
  await releaseIt(it, { yes: true });
  expect(it.built).toStrictEqual([]);
  it.stack = shop(
    { ...stack.services, api: { ...api, replicas: 2, build: { context: './backend', args: { A: '1' } } } },
    { registry, environments },
  );
  await releaseIt(it, { yes: true });
  expect(it.built).toHaveLength(1);
});

test("docker's own builder keeps no cache in the registry and describes no image, and is not asked to", async () => {
  const it = new FakeRelease(stack);
  it.driver = 'docker';
  await releaseIt(it, { yes: true });
  expect(it.built.join(' ')).not.toMatch(/--cache|--sbom/);
});

test('a version is the tag of the commit, else the commit, else what is said; a tag of one system loses its prefix', async () => {
  const named = async (tag: string, version?: string) => {
    const it = new FakeRelease(stack);
    it.git.tag = tag;
    const { refused } = await releaseIt(it, { gitops: true, context: undefined, ...(version !== undefined && { version }) });
    return refused ?? (load(it.file ?? '') as Release).version;
  };
  expect(await named('shop/1.4.0')).toBe('1.4.0');
  expect(await named('')).toBe('c0ffee00c0ff');
  expect(await named('v1', '7')).toBe('7');
  expect(await named('v1+build')).toContain("'v1+build', which git calls this commit, cannot be a version");
});

test('what is in the way is said at once, and nothing is built or written', async () => {
  const it = new FakeRelease({ ...stack, registry: undefined });
  it.git.status = ' M backend/main.py\n?? frontend/new.ts\n';
  it.stack = {
    ...it.stack,
    environments: { local: {}, production: { services: { api: { image: 'api:1' }, site: { image: 'site:1' } } } },
  } as typeof stack;
  const { refused } = await releaseIt(it);
  expect(refused).toContain('api:1, site:1 can be pushed nowhere: shop has no registry in this environment.');
  expect(refused).toContain('these changes are in none: backend/main.py, frontend/new.ts');
  expect([it.built, it.file]).toStrictEqual([[], undefined]);
});

test('a no, and a stack that synth refuses, leave releases/ and dist/ as they were', async () => {
  const it = await running();
  const before = it.file;
  expect((await releaseIt(it, {}, false)).refused).toContain('Nothing was applied.');
  expect(it.file).toBe(before);
  it.synthRefuses = true;
  await releaseIt(it, { yes: true });
  expect(it.file).toBe(before);
});

test('--gitops commits releases/ and dist/, and asks no cluster', async () => {
  const it = new FakeRelease(stack);
  const { said } = await releaseIt(it, { gitops: true, context: undefined });
  const paths = 'releases/shop.production.yaml dist/shop/production dist/shop/README.md';
  expect(it.gitLines).toStrictEqual([
    `git add --all -- ${paths}`,
    `git commit --message 'Release shop v1.1.0 to production' -- ${paths}`,
  ]);
  expect(it.fake.lines.filter((line) => line.startsWith('kubectl'))).toStrictEqual([]);
  expect(said.at(-1)).toBe('Committed: Release shop v1.1.0 to production. Push it: git push');
});

test('--print prints what a person would type, and nothing is done', async () => {
  const it = new FakeRelease(stack);
  const { said } = await releaseIt(it, { print: true });
  expect(said.map((line) => line.split(' ').slice(0, 3).join(' '))).toStrictEqual([
    ...['docker buildx build', 'docker buildx build', '# what docker', 'npm run synth', 'npm run slipway', 'npm run up'],
  ]);
  expect([it.built, it.file, [...it.live]]).toStrictEqual([[], undefined, []]);
});

describe('a release whose pods crash', () => {
  test('is told with its cause and the line that takes it back; the old pods serve', async () => {
    const it = await running();
    it.crashing = 'v1.1.0';
    const { refused } = await releaseIt(it, { yes: true });
    expect(refused).toContain('its program ends soon after it starts');
    expect(refused).toMatch(/To take it back: .*rollback.* shop production v1.0.0 --context prod/);
    expect(it.history).toHaveLength(1);
  });

  test('is taken back with --rollback: the exact objects of before, and releases/ too', async () => {
    const it = await running();
    const [before, file] = [it.standing, it.file];
    it.crashing = 'v1.1.0';
    const { refused, said } = await releaseIt(it, { yes: true, rollback: true });
    expect(said.join('\n')).toContain('It is taken back.');
    expect(refused).toBe('v1.1.0 was taken back. What was there before serves, and releases/ and dist/ are what they were.');
    expect(it.standing.filter(({ kind }) => kind !== 'ConfigMap')).toEqual(before.filter(({ kind }) => kind !== 'ConfigMap'));
    expect(it.file).toBe(file);
    expect(it.history).toHaveLength(1);
  });

  test('leaves no service that came with it, and no Job that failed; a Job that succeeded is a record', async () => {
    const migrated = (command: string[]) =>
      shop(
        {
          api: { ...api, build: { context: './backend' }, replicas: 2, migrate: command, uses: { db: {} } },
          db,
        } as typeof stack.services,
        { registry, environments },
      );
    const it = await running(migrated(['alembic', 'upgrade', 'head']));
    const jobs = () => it.standing.flatMap(({ kind, metadata }) => (kind === 'Job' ? [metadata.name] : []));
    const before = jobs();
    it.stack = { ...it.stack, services: { ...it.stack.services, site: { ...site, build: { context: './frontend' } } } };
    it.crashing = 'v1.1.0';
    await releaseIt(it, { yes: true, rollback: true });
    expect(jobs()).toStrictEqual(before);
    expect([...it.live.keys()]).not.toContain('deployment/site');
  });

  test('a first release has nothing to go back to', async () => {
    const it = new FakeRelease(stack);
    it.crashing = 'v1.1.0';
    const { refused } = await releaseIt(it, { yes: true, rollback: true });
    expect(refused).toMatch(/There was nothing before it\. To stop it: .*down -- shop production --context prod/);
  });
});

test('what cannot be applied is refused before anything is', async () => {
  const it = await running(
    shop({ api: { ...api, build: { context: './backend' }, replicas: 2 }, db }, { registry, environments }),
  );
  const file = it.file;
  it.stack = shop(
    { api: { ...api, build: { context: './backend' }, replicas: 2 }, db: { ...db, storage: '9Gi' } },
    { registry, environments },
  );
  const { refused } = await releaseIt(it, { yes: true });
  expect(refused).toContain("this cannot be applied:\n  StatefulSet 'db', claim template 'data': storage");
  expect(it.file).toBe(file);
  expect(it.fake.lines.some((line) => line.includes('apply -f dist'))).toBe(false);
});

test('ten and more releases leave ten that are remembered, and no Job or role of those before', async () => {
  const migrated = shop(
    {
      api: { ...api, build: { context: './backend' }, replicas: 2, migrate: ['alembic', 'upgrade', 'head'], uses: { db: {} } },
      db,
    } as typeof stack.services,
    { registry, environments },
  );
  const it = await running(migrated);
  for (let i = 1; i <= 12; i++) {
    it.git = { ...it.git, tag: `v2.${i}`, tree: `100644 blob ${i}\tbackend/main.py\n` };
    it.fake.seconds += 100;
    expect((await releaseIt(it, { yes: true })).refused).toBe(undefined);
  }
  expect(it.history.map(({ data }) => data.version)).toStrictEqual(Array.from({ length: 10 }, (_, i) => `v2.${i + 3}`));
  const of = (kind: string) => it.standing.filter((object) => object.kind === kind).length;
  expect(of('Job')).toBe(10);
  expect(of('Role')).toBe(of('RoleBinding'));
});
