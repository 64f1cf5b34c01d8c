// The two sides of a migration, each as its container runs it: in place of psql stands a script that writes down what it is asked.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrationFiles } from '../../../charts/application/migration-scripts';
import { api, db, resolved, serviceIn } from '../../support/stacks';

const service = serviceIn(resolved({ api: { ...api, migrate: ['x'], uses: { db: {} } }, db }), 'api', 'fastapi');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Does what a line with `\!` says, unless it is said under a condition that does not hold. */
const PSQL = `#!/bin/sh
skips=no
while IFS= read -r line; do
  echo "$line" >> "$FOLDER/asked"
  [ "$line" = "$FAILS_AT" ] && exit 3
  case "$line" in
  '\\if :recorded') [ "$RECORDED" = yes ] || skips=yes ;;
  '\\endif') skips=no ;;
  *'\\q') [ $skips = yes ] || exit 0 ;;
  *'\\! '*) [ $skips = yes ] || sh -c "\${line#*! }" ;;
  esac
done
`;

/** A pod with both containers, in which seconds are short. */
class Pod {
  private readonly folder = mkdtempSync(join(tmpdir(), 'migration-'));

  constructor(private readonly env: Record<string, string> = {}) {
    folders.push(this.folder);
    mkdirSync(join(this.folder, 'meeting'));
    const program = (name: string, text: string) => writeFileSync(join(this.folder, name), text, { mode: 0o755 });
    program('psql', PSQL);
    program('pg_isready', '#!/bin/sh\n');
    program('sleep', '#!/bin/sh\nexec /bin/sleep 0.02\n');
    for (const [name, text] of Object.entries(migrationFiles(service)))
      writeFileSync(
        join(this.folder, name),
        text.replaceAll('/run/slipway', join(this.folder, 'meeting')).replaceAll('/slipway', this.folder),
      );
  }

  run(script: string, ...args: string[]): Promise<{ code: number; input: string }> {
    const env = {
      ...process.env,
      FOLDER: this.folder,
      SLIPWAY_MIGRATION: 'api-migrate-1',
      FAILS_AT: '-',
      RECORDED: 'no',
      ...this.env,
    };
    const child = spawn('sh', [join(this.folder, script), ...args], {
      env: { ...env, PATH: `${this.folder}:${process.env.PATH}` },
    });
    const input: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => input.push(String(text)));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? -1, input: input.join('') })));
  }

  put(name: string, text: string | number): void {
    writeFileSync(join(this.folder, 'meeting', name), `${text}\n`);
  }

  has = (name: string) => existsSync(join(this.folder, 'meeting', name));
  path = (name: string) => join(this.folder, name);
  asked = () => (existsSync(this.path('asked')) ? readFileSync(this.path('asked'), 'utf8') : '');
}

const now = () => Math.floor(Date.now() / 1000);
const INSERT = "INSERT INTO slipway.migrations (name) VALUES (:'migration');";

test('the program runs when the lock is held, and its end is recorded by the session that held it', async () => {
  const pod = new Pod();
  const program = `grep -c pg_try_advisory_lock ${pod.path('asked')}; grep -c INSERT ${pod.path('asked')}; test -e ${pod.path('meeting/held')}`;
  const [migrate, lock] = await Promise.all([pod.run('migrate', 'sh', '-c', program), pod.run('lock')]);
  expect(migrate).toStrictEqual({ code: 0, input: '1\n0\n' });
  expect(lock.code).toBe(0);
  expect(
    pod
      .asked()
      .split('\n')
      .filter((line) => line === INSERT),
  ).toHaveLength(1);
});

test('a program that fails is not recorded, and both sides say so', async () => {
  const pod = new Pod();
  const [migrate, lock] = await Promise.all([pod.run('migrate', 'sh', '-c', 'exit 7'), pod.run('lock')]);
  expect([migrate.code, lock.code]).toStrictEqual([7, 1]);
  expect(pod.asked()).not.toContain(INSERT);
});

test('a program whose record cannot be written has not succeeded: the lock was lost in between', async () => {
  const pod = new Pod({ FAILS_AT: INSERT });
  const [, lock] = await Promise.all([pod.run('migrate', 'true'), pod.run('lock')]);
  expect(lock.code).toBe(1);
});

test('a migration that is recorded does not run again', async () => {
  const pod = new Pod({ RECORDED: 'yes' });
  const [migrate, lock] = await Promise.all([pod.run('migrate', 'touch', pod.path('ran')), pod.run('lock')]);
  expect(migrate).toStrictEqual({ code: 0, input: 'api-migrate-1 has run already.\n' });
  expect(lock.code).toBe(0);
  expect(existsSync(pod.path('ran'))).toBe(false);
});

test('without a session nothing runs', async () => {
  const pod = new Pod({ FAILS_AT: 'SET lock_timeout = 0;' });
  const [migrate, lock] = await Promise.all([pod.run('migrate', 'touch', pod.path('ran')), pod.run('lock')]);
  expect(migrate).toStrictEqual({ code: 1, input: 'There is no lock; see the log of the container lock.\n' });
  expect(lock.code).toBe(1);
  expect(existsSync(pod.path('ran'))).toBe(false);
});

test('a program is stopped when the session has not answered for long', async () => {
  const pod = new Pod();
  pod.put('held', now() - 60);
  const started = Date.now();
  expect(await pod.run('migrate', '/bin/sleep', '2')).toMatchObject({
    code: 1,
    input: 'The lock is lost; the migration is stopped.\n',
  });
  expect(Date.now() - started).toBeLessThan(5000);
  expect(pod.has('ended')).toBe(true);
});

test('a program is stopped as soon as the session has ended: whoever waits for the lock has it already', async () => {
  const pod = new Pod({ FAILS_AT: 'SELECT true AS answered \\gset' });
  const program = 'exec /bin/sleep 15 > /dev/null 2>&1'; // with its own output it would outlive the pod in the eyes of the test
  const [migrate, lock] = await Promise.all([pod.run('migrate', 'sh', '-c', program), pod.run('lock')]);
  expect(migrate).toStrictEqual({ code: 1, input: 'The lock is lost; the migration is stopped.\n' });
  expect(lock.code).toBe(1);
});

test('the lock is let go when the program has not been heard of for long, and nothing is recorded', async () => {
  const pod = new Pod();
  pod.put('alive', now() - 60);
  expect((await pod.run('lock')).code).toBe(1);
  expect(pod.asked()).not.toContain(INSERT);
});

test('the arguments of the program stay what they are', async () => {
  const pod = new Pod();
  pod.put('held', now() + 60);
  expect(await pod.run('migrate', 'printf', '[%s]', 'a b', '', '*')).toStrictEqual({ code: 0, input: '[a b][][*]' });
});

test('the server ends a silent session later than the program is stopped for it, or two could run at once', () => {
  const files = migrationFiles(service);
  const silence = Number(/-lt (\d+)/.exec(files.migrate ?? '')?.[1]);
  const session = Number(/idle_session_timeout = '(\d+)s'/.exec(files['lock.sql'] ?? '')?.[1]);
  expect(silence).toBeGreaterThan(5);
  expect(session).toBeGreaterThanOrEqual(2 * silence);
});

test('both sides call the other silent after the same time', () => {
  const { migrate, lock } = migrationFiles(service);
  const fresh = [migrate, lock].map((script) => /^fresh\(\) .*$/m.exec(script ?? '')?.[0]);
  expect(fresh[0]).toContain('-lt 20');
  expect(fresh[1]).toBe(fresh[0]);
});

test('one lock for all that migrate a database', () => {
  const sql = migrationFiles(service)['lock.sql'] ?? '';
  const slipway = BigInt(`0x${Buffer.from('slipway').toString('hex')}`);
  expect([...sql.matchAll(/advisory_lock\((\d+)\)/g)].map(([, lock]) => lock)).toStrictEqual([`${slipway}`, `${slipway}`]);
});
