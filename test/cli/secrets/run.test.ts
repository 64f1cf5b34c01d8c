// The command from its line to the last restarted pod: when it writes, what it asks, and that no value is seen on the way. responsible.ts,
// service-secrets.ts and pull-secret.ts are tested through `secrets`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { certificateFor, type Pair } from '../../support/certificate';
import { command, encoded, FakeCluster, type Line, ownedBy } from '../../support/fake-cluster';
import { api, cache, db, shop, site } from '../../support/stacks';

const system = shop({
  api: {
    ...api,
    build: { context: '.', args: { STEP: '1' } },
    env: { DEBUG: 'false' },
    secrets: [
      { name: 'TOKEN', description: 'key of the API' },
      { name: 'SECRET_KEY', generate: true },
    ],
    uses: { db: { env: 'DATABASE_URL' }, cache: { env: 'REDIS_URL' } },
  },
  worker: { ...api, secrets: ['TOKEN', 'OTHER'] },
  site,
  db,
  cache,
});
const ENV = 'TOKEN=t0ken\nOTHER=0ther\n';

const fresh = () => new FakeCluster();
/** A cluster after a first run, with everything deployed. */
async function running(): Promise<FakeCluster> {
  const cluster = fresh();
  await command(cluster, system, { env: ENV });
  for (const name of ['api', 'cache', 'site', 'worker']) cluster.deployments.set(name, 0);
  cluster.calls.length = 0;
  cluster.applied.length = 0;
  return cluster;
}

test('a first run writes every Secret, says which keys, and makes up what nobody knows', async () => {
  const cluster = fresh();
  expect(await command(cluster, system, { env: ENV, random: () => 'made' })).toStrictEqual({
    asked: [],
    printed: [
      'cache-secrets: REDIS_PASSWORD (generated)',
      'db-secrets: APP_USER (generated), APP_PASSWORD (generated), POSTGRES_PASSWORD (generated)',
      'api-secrets: SECRET_KEY (generated), TOKEN (new)',
      'worker-secrets: OTHER (new), TOKEN (new)',
      'Restarted: nothing.',
    ],
  });
  expect(Object.fromEntries(cluster.secrets)).toStrictEqual({
    'shop/api-secrets': { SECRET_KEY: 'made', TOKEN: 't0ken' },
    'shop/cache-secrets': { REDIS_PASSWORD: 'made' },
    'shop/db-secrets': { APP_USER: 'shop_a', APP_PASSWORD: 'made', POSTGRES_PASSWORD: 'made' },
    'shop/worker-secrets': { OTHER: '0ther', TOKEN: 't0ken' },
  });
  expect(cluster.steps).toStrictEqual(['apply', 'apply']); // the namespace, then all Secrets
});

describe('when anything is wrong', () => {
  test('every reason is told, and there is no call that writes', async () => {
    const cluster = fresh();
    const { printed, refused } = await command(cluster, system, { env: 'TOKEN=changeme\nOHTER=0ther\nREDIS_PASSWORD=a/b\n' });
    expect(refused?.split('\n')).toStrictEqual([
      `REDIS_PASSWORD becomes part of a connection URL, so it may hold letters, digits, '-', '_', '.' and '~' only. Leave it out, and one is generated.`,
      'TOKEN still holds a placeholder; api needs it (key of the API).',
      'OTHER is missing; worker needs it.',
      'TOKEN still holds a placeholder; worker needs it.',
      'OHTER is known to no service. Did you mean OTHER? Remove it, or declare it in the stack.',
      'Nothing was applied.',
    ]);
    expect(printed).toStrictEqual([]);
    expect(cluster.steps).toStrictEqual([]);
  });

  test('a file that is not there and the keys that are missing for it are told together', async () => {
    const cluster = fresh();
    const { refused } = await command(cluster, system, { envFile: ['not/there.env'] });
    expect(refused?.split('\n')).toStrictEqual([
      'there is no file not/there.env.',
      'TOKEN is missing; api needs it (key of the API).',
      'OTHER is missing; worker needs it.',
      'TOKEN is missing; worker needs it.',
      'Nothing was applied.',
    ]);
    expect(cluster.steps).toStrictEqual([]);
  });

  test('a file that cannot be read stops the run, though every key has a value in the cluster', async () => {
    const cluster = await running();
    const { refused } = await command(cluster, system, { env: 'TOKEN="open\n' });
    expect(refused).toMatch(
      /\.env: line 1: the quote that opens here is never closed\. Close it, or remove it\.\nNothing was applied\.$/,
    );
    expect(cluster.steps).toStrictEqual([]);
  });

  test.each<[string, Line, string]>([
    ['stack', { stack: 'shpo' }, `there is no stack 'shpo'. There are: shop.`],
    ['environment', { environment: 'staging' }, `shop has no environment 'staging'. It has: production.`],
  ])('an unknown %s is refused with the list, before kubectl is asked', async (_, line, reason) => {
    const cluster = fresh();
    expect(await command(cluster, system, { env: ENV, ...line })).toMatchObject({ refused: `${reason}\nNothing was applied.` });
    expect(cluster.calls).toStrictEqual([]);
  });

  test.each(['existing', 'external-secrets'] as const)('values from %s are not for this command to write', async (from) => {
    const secretSource = from === 'existing' ? { from } : { from, store: 'vault' };
    const cluster = fresh();
    expect(await command(cluster, { ...system, secretSource }, { env: ENV })).toMatchObject({
      refused: `shop takes its secrets in production from '${from}', not from this command.\nNothing was applied.`,
    });
    expect(cluster.calls).toStrictEqual([]);
  });

  test('a cluster that does not answer is no empty cluster: nothing is made up in its place', async () => {
    const cluster = await running();
    cluster.failAt = 'get secret db-secrets';
    expect(await command(cluster, system, { env: ENV })).toMatchObject({
      refused: expect.stringMatching(/^kubectl -n shop get/),
    });
    expect(cluster.steps).toStrictEqual([]);
  });

  test('nothing is restarted if the Secrets could not be written', async () => {
    const cluster = await running();
    cluster.failAt = 'apply';
    const { refused } = await command(cluster, system, { env: 'TOKEN=changed\n' });
    expect(refused).toBe('kubectl apply --server-side --force-conflicts --field-manager=slipway -f -: refused by the test');
    expect(cluster.steps).toStrictEqual(['apply']);
  });
});

test('variables that the stack sets, or the build takes, may stand in the same file', async () => {
  const env = `${ENV}DEBUG=true\nSTEP=2\nDATABASE_URL=postgres://of-compose\nREDIS_URL=redis://of-compose\n`;
  expect(await command(fresh(), system, { env })).not.toHaveProperty('refused');
});

describe('--check', () => {
  test('needs no cluster', async () => {
    const cluster = fresh();
    expect(await command(cluster, system, { env: ENV, check: true })).toStrictEqual({
      asked: [],
      printed: ['Every key of shop in production has a value, or can be generated.'],
    });
    expect(cluster.calls).toStrictEqual([]);
  });

  test('says what is wrong, still without a cluster', async () => {
    const cluster = await running();
    expect(await command(cluster, system, { env: 'TOKEN=t0ken\n', check: true })).toMatchObject({
      refused: 'OTHER is missing; worker needs it.\nNothing was applied.',
    });
    expect(cluster.calls).toStrictEqual([]);
  });
});

test('--check writes nothing, whatever else the line says', async () => {
  const cluster = await running();
  await command(cluster, system, { check: true, rotate: 'SECRET_KEY' });
  expect(cluster.steps).toStrictEqual([]);
});

describe('--dry-run', () => {
  test('says what a first run would do, by name, and does not do it', async () => {
    const cluster = fresh();
    const { printed, asked } = await command(cluster, system, { env: ENV, dryRun: true, yes: false });
    expect(printed.at(-1)).toBe('Would restart: nothing. Nothing was applied.');
    expect(printed).toContain('worker-secrets: OTHER (new), TOKEN (new)');
    expect(printed.join()).not.toMatch(/t0ken|0ther|made-up/);
    expect([asked, cluster.steps, cluster.secrets.size]).toStrictEqual([[], [], 0]);
  });

  test('names the readers of a changed key, and leaves them alone', async () => {
    const cluster = await running();
    const { printed } = await command(cluster, system, { env: 'OTHER=changed\n', dryRun: true });
    expect(printed.slice(-2)).toStrictEqual([
      'worker-secrets: OTHER (changed), TOKEN (unchanged)',
      'Would restart: worker. Nothing was applied.',
    ]);
    expect(cluster.steps).toStrictEqual([]);
  });
});

describe('the question', () => {
  test('names context, server and namespace: whoever is at the wrong cluster sees it', async () => {
    expect(await command(fresh(), system, { env: ENV, yes: false })).toMatchObject({
      asked: ['Write to namespace shop (shop, production) of context prod (https://203.0.113.7:6443)?'],
    });
  });

  test("'no' writes nothing", async () => {
    const cluster = fresh();
    expect(await command(cluster, system, { env: ENV, yes: false, answer: false })).toMatchObject({
      refused: 'Nothing was applied.',
    });
    expect(cluster.steps).toStrictEqual([]);
  });

  test('is not asked with --yes', async () => {
    expect((await command(fresh(), system, { env: ENV, yes: true })).asked).toStrictEqual([]);
  });

  test('is not asked where there is nothing to write', async () => {
    expect((await command(await running(), system, { env: ENV, yes: false })).asked).toStrictEqual([]);
  });
});

describe('the namespace', () => {
  test('is made first where it is not there, with its Pod Security labels: no pod gets in before the rules', async () => {
    const cluster = fresh();
    await command(cluster, system, { env: ENV });
    expect(cluster.applied.map(({ kind, metadata }) => [kind, metadata.name])).toStrictEqual([
      ['Namespace', 'shop'],
      ['Secret', 'cache-secrets'],
      ['Secret', 'db-secrets'],
      ['Secret', 'api-secrets'],
      ['Secret', 'worker-secrets'],
    ]);
    expect(cluster.namespaces.get('shop')).toStrictEqual({
      'app.kubernetes.io/part-of': 'shop',
      'app.kubernetes.io/managed-by': 'slipway',
      'slipway/environment': 'production',
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/enforce-version': 'v1.30',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
    });
  });

  test('is left alone where it is there: its labels may be somebody else’s', async () => {
    const cluster = fresh().with('shop', {});
    await command(cluster, system, { env: ENV });
    expect(cluster.applied.map(({ kind }) => kind)).not.toContain('Namespace');
    expect(cluster.namespaces.get('shop')).toStrictEqual(ownedBy('shop'));
  });

  test.each([{}, { rotate: 'SECRET_KEY' }, { dryRun: true }])('of another environment is not written to: %j', async (line) => {
    const cluster = await running();
    cluster.namespaces.set('shop', ownedBy('shop', 'staging'));
    expect((await command(cluster, system, { env: ENV, ...line })).refused).toBe(
      'the namespace shop is that of shop in staging (slipway/environment), not in production. Name another cluster with --context, or set environments.production.namespace.\nNothing was applied.',
    );
    expect(cluster.steps).toStrictEqual([]);
  });
});

describe('a second run', () => {
  test.each([ENV, undefined, 'TOKEN=t0ken\n'])('changes nothing, from %j', async (env) => {
    const cluster = await running();
    const { printed } = await command(cluster, system, { env });
    expect(printed.at(-1)).toBe('Nothing to change.');
    expect(cluster.steps).toStrictEqual([]);
  });

  test('writes only the Secret that changes', async () => {
    const cluster = await running();
    await command(cluster, system, { env: 'OTHER=changed\n' });
    expect(cluster.applied.map(({ metadata }) => metadata.name)).toStrictEqual(['worker-secrets']);
  });

  test('makes up what was deleted, keeps the rest, and restarts Redis and those who have its old password', async () => {
    const cluster = await running();
    const before = new Map(cluster.secrets);
    cluster.secrets.delete('shop/cache-secrets');
    const { printed } = await command(cluster, system);
    expect([printed[0], printed.at(-1)]).toStrictEqual(['cache-secrets: REDIS_PASSWORD (generated)', 'Restarted: cache, api.']);
    expect(cluster.secrets.get('shop/db-secrets')).toStrictEqual(before.get('shop/db-secrets'));
  });

  test.each([
    ['persistentvolumeclaim data-db-0', {}, 'claim data-db-0', 'APP_PASSWORD and no POSTGRES_PASSWORD'],
    [
      'clusters.postgresql.cnpg.io db',
      { engine: 'cloudnative-pg' } as const,
      'Cluster db',
      'APP_PASSWORD and no POSTGRES_PASSWORD',
    ],
  ])('makes up no password for a database that is there: %s', async (data, more, named, missing) => {
    const stack = { ...system, services: { ...system.services, db: { ...db, ...more } } };
    const cluster = await running();
    cluster.secrets.delete('shop/db-secrets');
    cluster.claims.add(data);
    expect(await command(cluster, stack)).toMatchObject({
      printed: [],
      refused: `db-secrets has no ${missing}, and the data of db is there (${named}): what runs, runs with the old ones. How to bring it back: docs/secrets.md, "A Secret that is gone". To make up new ones all the same: --new-passwords.\nNothing was applied.`,
    });
    expect(cluster.steps).toStrictEqual([]);
    expect(await command(cluster, stack, { newPasswords: true })).not.toHaveProperty('refused');
    expect(Object.keys(cluster.secrets.get('shop/db-secrets') ?? {})).toContain('POSTGRES_PASSWORD');
  });

  test('takes the old passwords of a database from the file, where the Secret is gone', async () => {
    const cluster = await running();
    cluster.secrets.delete('shop/db-secrets');
    cluster.claims.add('persistentvolumeclaim data-db-0');
    const env = `${ENV}APP_PASSWORD=the-old-one\nPOSTGRES_PASSWORD=the-old-root\n`;
    expect(await command(cluster, system, { env })).not.toHaveProperty('refused');
    expect(cluster.secrets.get('shop/db-secrets')).toMatchObject({ APP_PASSWORD: 'the-old-one' });
  });

  test('a cluster that does not say whether the data is there is no cluster without it', async () => {
    const cluster = await running();
    cluster.secrets.delete('shop/db-secrets');
    cluster.failAt = 'get persistentvolumeclaim';
    expect((await command(cluster, system)).refused).toMatch(/refused by the test$/);
    expect(cluster.steps).toStrictEqual([]);
  });
});

describe('restarts', () => {
  test('only the readers of the changed key', async () => {
    const cluster = await running();
    expect((await command(cluster, system, { env: 'OTHER=changed\n' })).printed.at(-1)).toBe('Restarted: worker.');
    expect(Object.fromEntries(cluster.deployments)).toStrictEqual({ api: 0, cache: 0, site: 0, worker: 1 });
    expect(cluster.steps).toStrictEqual([
      'apply',
      'restart deployment/worker',
      'status deployment/worker',
      'wait pod/worker-0-x pod/worker-0-y',
      'annotate', // it names nobody who is left to be restarted
    ]);
  });

  test('every reader, one after the other', async () => {
    const cluster = await running();
    expect((await command(cluster, system, { env: 'TOKEN=changed\n' })).printed.at(-1)).toBe('Restarted: api, worker.');
    expect(Object.fromEntries(cluster.deployments)).toStrictEqual({ api: 1, cache: 0, site: 0, worker: 1 });
  });

  test('no reader that is not deployed yet', async () => {
    const cluster = await running();
    cluster.deployments.delete('api');
    expect((await command(cluster, system, { env: 'TOKEN=changed\n' })).printed.at(-1)).toBe('Restarted: worker.');
  });
});

test('a restart that fails is told with the way out: the next run restarts them', async () => {
  const cluster = await running();
  cluster.failAt = 'rollout status deployment/api';
  expect(await command(cluster, system, { env: 'TOKEN=changed\n' })).toMatchObject({
    refused: `kubectl -n shop rollout status deployment/api --timeout=700s: refused by the test
The Secrets are written, but not every reader runs with them (api, worker). When the cause is mended, run it again, and they are restarted: npm run secrets -- shop production --context prod`,
  });
  cluster.failAt = undefined;
  expect((await command(cluster, system, { env: 'TOKEN=changed\n', dryRun: true })).printed.at(-1)).toBe(
    'Would restart: api, worker. Nothing was applied.',
  );
  expect((await command(cluster, system, { env: 'TOKEN=changed\n' })).printed.at(-1)).toBe('Restarted: api, worker.');
  expect((await command(cluster, system, { env: 'TOKEN=changed\n' })).printed.at(-1)).toBe('Nothing to change.');
});

test('without a reader there is nothing to restart, and no command to restart it', async () => {
  const cluster = fresh();
  cluster.failAt = 'get deployments,statefulsets';
  expect((await command(cluster, system, { env: ENV })).refused ?? '').not.toMatch(/rollout restart $/);
});

describe('the credentials of a private registry', () => {
  const closed = { ...system, registry: 'ghcr.io/shop', imagePullSecret: true };
  const docker = () => '{"auths":{}}';

  test('come from this machine, as the kind of Secret that the kubelet reads', async () => {
    const cluster = fresh();
    const { printed } = await command(cluster, closed, { env: ENV, docker });
    const { metadata, ...secret } = cluster.applied.at(-1) ?? {};
    expect(secret).toMatchObject({
      kind: 'Secret',
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': encoded('{"auths":{}}') },
    });
    expect(printed.at(-2)).toBe(`${metadata?.name}: ghcr.io/shop (new)`);
  });

  test('are written again only when they change, and nobody is restarted for them', async () => {
    const cluster = fresh();
    await command(cluster, closed, { env: ENV, docker });
    expect((await command(cluster, closed, { docker })).printed.at(-1)).toBe('Nothing to change.');
    const { printed } = await command(cluster, closed, { docker: () => '{"auths":{"ghcr.io":{}}}' });
    expect(printed.slice(-2)).toStrictEqual([expect.stringMatching(/: ghcr\.io\/shop \(changed\)$/), 'Restarted: nothing.']);
  });

  test('are missing where nobody has logged in, and then nothing is written', async () => {
    const cluster = fresh();
    expect(await command(cluster, closed, { env: ENV })).toMatchObject({
      refused: 'this machine has no credentials for ghcr.io/shop. Run docker login first.\nNothing was applied.',
    });
    expect(cluster.steps).toStrictEqual([]);
  });
});

describe('the certificate', () => {
  let folder: string;
  let tls: { from: 'files'; certificate: string; key: string };
  let pair: Pair;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-tls-'));
    tls = { from: 'files', certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
    pair = await certificateFor({ hosts: ['shop.example.com'] });
    write(pair);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = ({ certificate, key }: Pair) => {
    writeFileSync(tls.certificate, certificate);
    writeFileSync(tls.key, key, { mode: 0o600 });
  };
  const withTls = () => ({ ...system, ingress: { hosts: ['shop.example.com'], routes: { '/': 'site' }, tls } });
  const line = (how: string) => `shop-tls: ${tls.certificate}, ${tls.key}${how}, valid until 2099-12-31`;
  const foreign = [{ from: 'existing' as const }, { from: 'external-secrets' as const, store: 'vault' }];

  test('goes with the other Secrets, as the kind that ingress controllers read', async () => {
    const cluster = fresh();
    const { printed } = await command(cluster, withTls(), { env: ENV });
    expect(printed.slice(-3)).toStrictEqual(['worker-secrets: OTHER (new), TOKEN (new)', line(' (new)'), 'Restarted: nothing.']);
    expect(cluster.applied.at(-1)).toMatchObject({
      kind: 'Secret',
      metadata: { name: 'shop-tls', namespace: 'shop' },
      type: 'kubernetes.io/tls',
      data: { 'tls.crt': encoded(pair.certificate), 'tls.key': encoded(pair.key) },
    });
    expect(cluster.steps).toStrictEqual(['apply', 'apply']);
  });

  test('is refused with everything else while another type of Secret has its name', async () => {
    const cluster = fresh().with('shop', { 'shop-tls': { 'tls.crt': 'by hand' } });
    const { refused } = await command(cluster, withTls(), { env: ENV });
    expect(refused).toBe(
      'the Secret shop-tls is there as type Opaque, must be kubernetes.io/tls, and a type cannot be changed. Delete it first: kubectl --context prod -n shop delete secret shop-tls\nNothing was applied.',
    );
    expect(cluster.steps).toStrictEqual([]);
  });

  test('is written again only when it changes, and nobody is restarted for it', async () => {
    const cluster = await running();
    await command(cluster, withTls());
    const again = await command(cluster, withTls());
    expect(again.printed.slice(-2)).toStrictEqual([line(' (unchanged)'), 'Nothing to change.']);
    cluster.applied.length = 0;
    write(await certificateFor({ hosts: ['shop.example.com'] }));
    const renewed = await command(cluster, withTls());
    expect(renewed.printed.slice(-2)).toStrictEqual([line(' (changed)'), 'Restarted: nothing.']);
    expect(cluster.applied.map(({ metadata }) => metadata.name)).toStrictEqual(['shop-tls']);
    expect([...cluster.deployments.values()]).toStrictEqual([0, 0, 0, 0]);
  });

  test('is looked at by --dry-run, and not written', async () => {
    const cluster = await running();
    const { printed } = await command(cluster, withTls(), { dryRun: true });
    expect(printed.slice(-2)).toStrictEqual([line(' (new)'), 'Would restart: nothing. Nothing was applied.']);
    expect(cluster.steps).toStrictEqual([]);
  });

  test('is looked at by --check, without a cluster', async () => {
    const cluster = fresh();
    const { printed } = await command(cluster, withTls(), { env: ENV, check: true });
    expect(printed).toStrictEqual(['Every key of shop in production has a value, or can be generated.', line('')]);
    expect(cluster.calls).toStrictEqual([]);
  });

  test.each([{ check: true }, { dryRun: true }, {}])('is refused with all else that is wrong (%j)', async (options) => {
    write({ ...pair, key: (await certificateFor({ hosts: ['shop.example.com'] })).key });
    const cluster = fresh();
    const closed = { ...withTls(), registry: 'ghcr.io/shop', imagePullSecret: true };
    const { printed, refused } = await command(cluster, closed, { env: 'OTHER=0ther\n', ...options });
    expect(refused?.split('\n')).toStrictEqual([
      'TOKEN is missing; api needs it (key of the API).',
      'TOKEN is missing; worker needs it.',
      'this machine has no credentials for ghcr.io/shop. Run docker login first.',
      `the key in ${tls.key} does not belong to the certificate in ${tls.certificate}.`,
      'Nothing was applied.',
    ]);
    expect([printed, cluster.steps]).toStrictEqual([[], []]);
  });

  test('is told with the option that names its file where that is not there', async () => {
    rmSync(tls.key);
    expect(await command(fresh(), withTls(), { env: ENV })).toMatchObject({
      refused: `there is no file ${tls.key}, which ingress.tls.key names.\nNothing was applied.`,
    });
  });

  test.each(foreign)('is all that is written where values come from elsewhere: %j', async (secretSource) => {
    const cluster = fresh();
    const closed = { ...withTls(), secretSource, registry: 'ghcr.io/shop', imagePullSecret: true };
    expect(await command(cluster, closed)).toStrictEqual({ asked: [], printed: [line(' (new)'), 'Restarted: nothing.'] });
    expect(cluster.applied.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toStrictEqual([
      'Namespace shop',
      'Secret shop-tls',
    ]);
    expect(await command(cluster, closed)).toStrictEqual({ asked: [], printed: [line(' (unchanged)'), 'Nothing to change.'] });
    expect(await command(cluster, closed, { check: true })).toStrictEqual({ asked: [], printed: [line('')] });
  });

  test.each(foreign)('comes without values where those come from elsewhere: %j', async (secretSource) => {
    const cluster = fresh();
    expect(await command(cluster, { ...withTls(), secretSource }, { env: ENV })).toMatchObject({
      refused: `shop takes its secrets in production from '${secretSource.from}'; only its certificate is for this command. Leave out --env-file.\nNothing was applied.`,
    });
    expect(await command(cluster, { ...withTls(), secretSource }, { rotate: 'SECRET_KEY' })).toMatchObject({
      refused: `shop takes its secrets in production from '${secretSource.from}', not from this command.\nNothing was applied.`,
    });
    expect(cluster.calls).toStrictEqual([]);
  });

  test('that cert-manager makes, or that is there already, is left alone', async () => {
    for (const from of [{ from: 'cert-manager' as const, issuer: 'letsencrypt' }, { from: 'secret' as const }]) {
      const cluster = fresh();
      const { printed } = await command(cluster, { ...withTls(), ingress: { ...withTls().ingress, tls: from } }, { env: ENV });
      expect(printed.join()).not.toContain('tls');
      expect(cluster.secrets.has('shop/shop-tls')).toBe(false);
    }
  });

  test('is not seen, and neither is its key, in a line, a question, a refusal or an argument of kubectl', async () => {
    const lines = `${pair.certificate}${pair.key}`.split('\n').filter((each) => each !== '' && !each.startsWith('-----'));
    for (const each of [
      { yes: false },
      { dryRun: true },
      { check: true },
      { failAt: 'apply' },
      { failAt: 'get secret shop-tls' },
    ]) {
      const { failAt, ...options }: Partial<Line> & { readonly failAt?: string } = each;
      const cluster = fresh();
      cluster.failAt = failAt;
      const { printed, asked, refused = '' } = await command(cluster, withTls(), { env: ENV, ...options });
      const seen = [...printed, ...asked, refused, ...cluster.calls.flatMap(({ args }) => args)].join('\n');
      for (const text of lines) {
        expect(seen.includes(text)).toBe(false);
        expect(seen.includes(encoded(text))).toBe(false);
      }
    }
  });
});

describe('no value is seen', () => {
  // no quote and no backslash, so that single quotes in the file keep it as it is
  const value = fc
    .string({ minLength: 12, maxLength: 40, unit: fc.constantFrom(...'abcXYZ0189-_.~/+=@: $#%{}&<>') })
    .map((text) => `:${text}:`);
  const safe = fc.stringMatching(/^[A-Za-z0-9_.~-]{12,40}$/);

  interface Watched {
    readonly cluster: FakeCluster;
    readonly seen: string;
  }
  async function watched(cluster: FakeCluster, line: Line): Promise<Watched> {
    const { printed, asked, refused = '' } = await command(cluster, system, line);
    const args = cluster.calls.flatMap((call) => call.args);
    return { cluster, seen: [...printed, ...asked, refused, ...args].join('\n') };
  }
  const expectUnseen = (seen: string, values: readonly string[]) => {
    for (const each of values) {
      expect(seen.includes(each)).toBe(false);
      expect(seen.includes(encoded(each))).toBe(false);
    }
  };
  const file = (values: Record<string, string>) =>
    Object.entries(values)
      .map(([name, each]) => `${name}='${each}'\n`)
      .join('');

  test('in a line, a question, a refusal or an argument of kubectl, whichever way the run goes', async () => {
    const way = fc.constantFrom<Partial<Line> & { readonly failAt?: string }>(
      {},
      { yes: false },
      { yes: false, answer: false },
      { dryRun: true },
      { check: true },
      { failAt: 'apply' },
      { failAt: 'rollout restart' },
    );
    await fc.assert(
      fc.asyncProperty(value, value, safe, safe, way, async (token, other, password, made, { failAt, ...line }) => {
        const cluster = await running();
        const before = [...cluster.secrets.values()].flatMap(({ APP_USER: _, ...held }) => Object.values(held));
        cluster.secrets.delete('shop/cache-secrets');
        cluster.secrets.delete('shop/db-secrets');
        cluster.failAt = failAt;
        const env = file({ TOKEN: token, OTHER: other, REDIS_PASSWORD: password });
        const { seen } = await watched(cluster, { env, random: () => made, ...line });
        expectUnseen(seen, [token, other, password, made, ...before.filter((each) => each.length > 8)]);
        if (failAt === undefined && line.answer !== false && !line.dryRun && !line.check)
          expect(Object.fromEntries(cluster.secrets)).toMatchObject({
            'shop/worker-secrets': { TOKEN: token, OTHER: other },
            'shop/cache-secrets': { REDIS_PASSWORD: password },
            'shop/db-secrets': { APP_PASSWORD: made },
          });
      }),
      { numRuns: 40 },
    );
  });

  test('in the reasons of a refusal', async () => {
    await fc.assert(
      fc.asyncProperty(value, value, async (token, password) => {
        const env = file({ TOKEN: token, TOKNE: token, OTHER: `<${token}>`, REDIS_PASSWORD: password });
        const { seen, cluster } = await watched(fresh(), { env });
        expect(seen).toContain('Nothing was applied.');
        expect(cluster.steps).toStrictEqual([]);
        expectUnseen(seen, [token, password]);
      }),
      { numRuns: 40 },
    );
  });

  test('while a key is rotated, even if a step fails', async () => {
    const key = fc.constantFrom('db/APP_PASSWORD', 'POSTGRES_PASSWORD', 'REDIS_PASSWORD', 'SECRET_KEY');
    const failAt = fc.constantFrom(undefined, 'exec', 'apply', 'rollout');
    await fc.assert(
      fc.asyncProperty(key, failAt, safe, safe, async (rotate, fails, old, made) => {
        const cluster = fresh();
        await command(cluster, system, { env: ENV, random: () => old });
        cluster.deployments.set('api', 0);
        cluster.redis.set('deployment/cache', new Set([old]));
        cluster.failAt = fails;
        const { seen } = await watched(cluster, { rotate, random: () => made });
        expectUnseen(seen, [old, made]);
      }),
      { numRuns: 40 },
    );
  });
});
