// The scripts of an S3 server's backup, with programs in the place of rclone and of the server.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { shopService } from '../../support/chart';
import { type Ended, type Machine, machineWith } from '../../support/scripts';

jest.setTimeout(60_000); // shells start shells, which is slow on a machine that is busy

const services = { files: { type: 's3', backup: {} } } as const;
const SUM = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

let machine: Machine;
beforeEach(() => {
  machine = machineWith({});
  machine.program('versitygw', 'case "$1" in admin) exit 0;; *) exec sleep 60;; esac');
  machine.program('wget', 'exit 0');
  machine.program('sync', 'exit 0');
});
afterEach(() => machine.remove());

/** Names, sums and what is said of the objects, as rclone prints them. */
interface Bucket {
  readonly sums: Readonly<Record<string, string>>;
  /** What `lsf` prints the second time, where something has changed. */
  readonly later?: readonly string[];
}

function rclone({ there, here, copies = 'exit 0' }: { there: Bucket; here: Bucket; copies?: string }): void {
  const lines = ({ sums }: Bucket) => Object.entries(sums).map(([name, sum]) => `${sum}  ${name}`);
  const about = ({ sums }: Bucket) =>
    Object.keys(sums).map(
      (name) => `{"Path":"${name}","Name":"${name}","Size":1,"Metadata":{"btime":"1","content-type":"text/plain"}},`,
    );
  const names = Object.keys(there.sums).map((name) => `${name};1;2026-11-30 09:00:00`);
  machine.write('data/there', lines(there).join('\n'));
  machine.write('data/here', lines(here).join('\n'));
  machine.write('data/about-there', about(there).join('\n'));
  machine.write('data/about-here', about(here).join('\n'));
  machine.write('data/first', names.join('\n'));
  machine.write('data/last', (there.later ?? names).join('\n'));
  machine.program(
    '../programs/rclone',
    `for last; do :; done
side=\${last%%:*}
case "$1" in
  sync) ${copies} ;;
  hashsum) cat "/data/$side"; echo ;;
  lsjson) cat "/data/about-$side"; echo ;;
  lsf) if [ -e /data/asked ]; then cat /data/last; else : > /data/asked; cat /data/first; fi; echo ;;
esac`,
  );
}

const SAID = { AT: 'latest', SMALLER: 'no', PAUSE_SECONDS: '0' };

function run(name: 'files-backup' | 'files-restore'): Promise<Ended> {
  const objects = shopService(name, services);
  machine.install(objects.files());
  machine.write('data/secret', 'root');
  return machine.run(`${name.split('-')[1]}.sh`, { ...objects.settings(), ...SAID, PASSWORD_FILE: '/data/secret' });
}

test('a backup counts when what was unpacked is what the server has', async () => {
  rclone({ there: { sums: { a: SUM, b: SUM } }, here: { sums: { a: SUM, b: SUM } } });
  expect((await run('files-backup')).line).toMatchObject({ ok: true, objects: 2, changedMeanwhile: 0, kept: 1 });
});

test.each([
  ['has another content', { a: SUM, b: OTHER }],
  ['is not there', { a: SUM }],
  ['is too much', { a: SUM, b: SUM, c: SUM }],
])('a backup fails whose object %s, though nothing has changed meanwhile', async (_, sums) => {
  rclone({ there: { sums: { a: SUM, b: SUM } }, here: { sums } });
  const { line } = await run('files-backup');
  expect(line).toMatchObject({ ok: false, step: 'compare' });
  expect(line.error).toMatch(/^the restored objects are others: /);
});

test('an object that came or changed during the copy is not compared, and every other one is', async () => {
  const later = ['a;1;2026-11-30 09:00:00', 'b;1;2026-11-30 09:00:07', 'c;1;2026-11-30 09:00:08'];
  rclone({ there: { sums: { a: SUM, b: OTHER, c: SUM }, later }, here: { sums: { a: SUM, b: SUM } } });
  expect((await run('files-backup')).line).toMatchObject({ ok: true, objects: 2, changedMeanwhile: 2 });
});

test('a copy that fails is tried five times and then told', async () => {
  const copies = 'echo x >> /data/tries; echo "access denied" >&2; exit 1';
  rclone({ there: { sums: { a: SUM } }, here: { sums: {} }, copies });
  const { line } = await run('files-backup');
  expect(line).toMatchObject({ ok: false, step: 'copy', error: 'the buckets could not be copied: access denied' });
  expect(readFileSync(machine.path('data/tries'), 'utf8')).toBe('x\n'.repeat(5));
});

test('a restore touches nothing while the server holds its lock', async () => {
  rclone({ there: { sums: { a: SUM } }, here: { sums: { a: SUM } } });
  await run('files-backup');
  mkdirSync(machine.path('data/buckets/shop'), { recursive: true });
  machine.program('flock', 'exit 1');
  const { line } = await run('files-restore');
  expect(line).toMatchObject({ ok: false, step: 'stop' });
  expect(line.error).toMatch(/^the server runs: .* kubectl scale statefulset\/files --replicas=0$/);
  expect(existsSync(machine.path('data/buckets/shop'))).toBe(true);
});
