// All Secrets out of one cluster, by an encrypted file into another: import.ts and sealed.ts are tested through it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, type Exec, exec, lineOf } from '../../../cli/program';
import { command, FakeCluster } from '../../support/fake-cluster';
import { api, db, shop } from '../../support/stacks';

const system = shop({
  api: { ...api, secrets: ['TOKEN', { name: 'SECRET_KEY', generate: true }], uses: { db: { env: 'DATABASE_URL' } } },
  db,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-export-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = () => join(folder, 'keys.gpg');

/** A cluster after a first run. */
async function written(): Promise<FakeCluster> {
  const cluster = new FakeCluster();
  await command(cluster, system, { env: 'TOKEN=t0ken\n' });
  return cluster;
}

/** As gpg, but that it hides nothing. */
class FakeGpg {
  readonly commands: Command[] = [];
  readonly exec: Exec = async (command, input = '') => {
    this.commands.push(command);
    const { args } = command;
    const at = args.indexOf('--output');
    if (at < 0) return readFileSync(args.at(-1) ?? '', 'utf8');
    writeFileSync(args[at + 1] ?? '', input);
    return '';
  };
}

test('what one cluster has comes into another as it was, and no value is seen on the way', async () => {
  const [first, second, gpg] = [await written(), new FakeCluster(), new FakeGpg()];
  const out = await command(first, system, { export: file(), to: ['ops@example.com'], gpg: gpg.exec });
  expect(out.printed).toStrictEqual([
    'db-secrets: APP_PASSWORD, APP_USER, POSTGRES_PASSWORD',
    'api-secrets: SECRET_KEY, TOKEN',
    `Written to ${file()}, encrypted. Keep it where the cluster is not, and try once that it opens: gpg --decrypt ${file()} > /dev/null`,
  ]);
  const back = await command(second, system, { import: file(), gpg: gpg.exec, yes: false });
  expect(back.asked).toStrictEqual(['Write to namespace shop (shop, production) of context prod (https://203.0.113.7:6443)?']);
  expect(back.printed).toStrictEqual([...out.printed.slice(0, 2), 'Written: 2 Secrets. What else a stack needs: npm run up.']);
  expect(second.secrets).toStrictEqual(first.secrets);
  const values = [...first.secrets.values()].flatMap((data) => Object.values(data)).filter((value) => value !== 'shop_a');
  expect(values).toHaveLength(4);
  const seen = [...out.printed, ...back.printed, ...gpg.commands.map(lineOf)].join('\n');
  for (const value of values) expect(seen).not.toContain(value);
});

test('a key opens the file, or where none is named a passphrase, for which gpg asks', async () => {
  const gpg = new FakeGpg();
  const cluster = await written();
  await command(cluster, system, { export: file(), to: ['a@example.com', 'b@example.com'], gpg: gpg.exec });
  await command(cluster, system, { export: `${file()}2`, gpg: gpg.exec });
  const common = 'gpg --quiet --pinentry-mode loopback --no-symkey-cache --armor --output';
  expect(gpg.commands.map(lineOf)).toStrictEqual([
    `${common} ${file()} --encrypt --trust-model always --recipient a@example.com --recipient b@example.com`,
    `${common} ${file()}2 --symmetric --cipher-algo AES256`,
  ]);
});

test('a file that is there is not overwritten, and what the cluster lacks is told', async () => {
  const gpg = new FakeGpg();
  writeFileSync(file(), 'mine');
  const { refused } = await command(new FakeCluster(), system, { export: file(), gpg: gpg.exec });
  expect(refused).toBe(
    [
      `${file()} is there already. Name another file, or delete it first.`,
      'APP_USER of db-secrets is not in the cluster. Run this command without --export first.',
      'APP_PASSWORD of db-secrets is not in the cluster. Run this command without --export first.',
      'POSTGRES_PASSWORD of db-secrets is not in the cluster. Run this command without --export first.',
      'SECRET_KEY of api-secrets is not in the cluster. Run this command without --export first.',
      'TOKEN of api-secrets is not in the cluster. Run this command without --export first.',
      'Nothing was applied.',
    ].join('\n'),
  );
  expect(gpg.commands).toStrictEqual([]);
});

test('a Secret with other values is left alone, and so are all', async () => {
  const [first, other, gpg] = [await written(), await written(), new FakeGpg()];
  await command(first, system, { export: file(), gpg: gpg.exec });
  other.secrets.delete('shop/api-secrets');
  const before = structuredClone(other.secrets);
  expect((await command(other, system, { import: file(), gpg: gpg.exec })).refused).toContain(
    'the cluster has other values in db-secrets.',
  );
  expect(other.secrets).toStrictEqual(before);
});

test('what is gone of the cluster that the file is of comes back', async () => {
  const [cluster, gpg] = [await written(), new FakeGpg()];
  await command(cluster, system, { export: file(), gpg: gpg.exec });
  expect((await command(cluster, system, { import: file(), gpg: gpg.exec })).printed).toStrictEqual(['Nothing to change.']);
  const before = structuredClone(cluster.secrets);
  cluster.secrets.delete('shop/db-secrets');
  await command(cluster, system, { import: file(), gpg: gpg.exec });
  expect(cluster.secrets).toStrictEqual(before);
});

test('the file of another namespace, and what is no export, are refused', async () => {
  const [cluster, gpg] = [await written(), new FakeGpg()];
  await command(cluster, system, { export: file(), gpg: gpg.exec });
  const elsewhere = { ...system, namespace: 'store' };
  const refusal = async (stack = system) => (await command(new FakeCluster(), stack, { import: file(), gpg: gpg.exec })).refused;
  expect(await refusal(elsewhere)).toContain(`${file()} is of the namespace shop, and this stack has store.`);
  for (const text of ['TOKEN=t0ken', '[]', '{"kind":"Secret"}']) {
    writeFileSync(file(), text);
    expect(await refusal()).toBe(`${file()} holds no export of this command.\nNothing was applied.`);
  }
});

const hasGpg = spawnSync('gpg', ['--version']).status === 0;
(hasGpg ? test : test.skip)('with gpg itself, and a key that has no passphrase', async () => {
  // by an argument: programs that jest starts do not see what a test writes into process.env
  const gpg: Exec = ({ program, args }, ...rest) => exec({ program, args: ['--homedir', folder, ...args] }, ...rest);
  const make = ['--batch', '--quiet', '--passphrase', '', '--quick-generate-key', 'ops@example.com', 'default', 'default'];
  try {
    await gpg({ program: 'gpg', args: [...make, 'never'] });
    const [first, second] = [await written(), new FakeCluster()];
    expect((await command(first, system, { export: file(), to: ['ops@example.com'], gpg })).refused).toBeUndefined();
    expect(readFileSync(file(), 'utf8')).toMatch(/^-----BEGIN PGP MESSAGE-----/);
    expect((await command(second, system, { import: file(), gpg })).refused).toBeUndefined();
    expect(second.secrets).toStrictEqual(first.secrets);
  } finally {
    spawnSync('gpgconf', ['--homedir', folder, '--kill', 'gpg-agent']);
  }
});
