// The scripts themselves, run by the shell of this machine: what a job does when who is asked does not answer.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { shopService } from '../../support/chart';
import { type Ended, type Machine, machineWith } from '../../support/scripts';

jest.setTimeout(60_000); // shells start shells, which is slow on a machine that is busy

const services = {
  api: { type: 'fastapi', replicas: 1, volumes: { uploads: { mountPath: '/app/data', size: '1Gi', backup: {} } } },
  db: { type: 'postgres', version: 17, backup: {} },
  store: { type: 'redis', mode: 'store', backup: {} },
} as const;

/** A laptop may lack what every image of a job has. */
const needing = (program: string) => (spawnSync('sh', ['-c', `command -v ${program}`]).status === 0 ? test : test.skip);

let machine: Machine;
let nights = 0;
beforeEach(() => {
  nights = 0;
  machine = machineWith({});
});
afterEach(() => machine.remove());

/** The clock of the machine. */
const at = (time: string) =>
  machine.program('date', `case "$*" in *%Y*) echo ${time.replaceAll(/[-:]/g, '')};; *) echo 1;; esac`);

function nextNight(): void {
  nights += 1;
  at(`2026-11-${String(nights).padStart(2, '0')}T03:00:00Z`);
}

/** A machine with the scripts of a job. */
function jobOf(name: string): (env?: Record<string, string>) => Promise<Ended> {
  const objects = shopService(name, services);
  machine.install(objects.files());
  const [script = ''] = name.split('-').slice(-1);
  return (env = {}) => machine.run(`${script}.sh`, { ...objects.settings(), ...VARIABLES, ...env });
}

/** What a person may say for one job. */
const VARIABLES = { AT: 'latest', HOLD: 'no', SMALLER: 'no', ADOPT: 'no', FROM_ANOTHER: 'no' };

const BACKUP = '20261121T030000Z';

/** A backup on the claim. */
function keep(files: Readonly<Record<string, string>>): void {
  mkdirSync(machine.path(`backups/${BACKUP}`));
  const sums = Object.entries(files).map(([name, text]) => {
    machine.write(`backups/${BACKUP}/${name}`, text);
    return `${createHash('sha256').update(text).digest('hex')}  ${name}\n`;
  });
  machine.write(`backups/${BACKUP}/SHA256SUMS`, sums.join(''));
}

describe('a restore of Redis', () => {
  /** Up to the question whether Redis stands still, and one step further. */
  async function restored(answer: string, timeout?: string): Promise<Ended['line']> {
    const run = jobOf('store-restore');
    keep({ 'summary.json': '{"dataBytes":999999999999999}\n' });
    machine.program('redis-cli', answer);
    if (timeout !== undefined) machine.program('timeout', timeout);
    machine.write('data/dump.rdb', 'in use');
    const { line } = await run();
    expect(readFileSync(machine.path('data/dump.rdb'), 'utf8')).toBe('in use');
    return line;
  }
  const cannot = (why: string) => `echo 'Could not connect to Redis at store:6379: ${why}' >&2; exit 1`;

  test.each([
    ['nobody listens where the name leads', 'Connection refused'],
    ['no pod has the name, says glibc', 'Name or service not known'],
    ['no pod has the name, says musl', 'Name does not resolve'],
  ])('goes on where %s', async (_, why) => {
    expect(await restored(cannot(why))).toMatchObject({ ok: false, step: 'room' });
  });

  test.each([
    ['the name server is away', 'Temporary failure in name resolution'],
    ['the name server is away, says musl', 'Try again'],
    ['the network is shut', 'Connection timed out'],
    ['there is no way', 'No route to host'],
    ['the connection breaks', 'Connection reset by peer'],
  ])('refuses where %s, in the words of the program', async (_, why) => {
    expect(await restored(cannot(why))).toMatchObject({
      ok: false,
      step: 'stop',
      error: `it is not sure that Redis stands still, so nothing was changed: Could not connect to Redis at store:6379: ${why}`,
    });
  });

  needing('timeout')('refuses where a connection hangs', async () => {
    expect(await restored('exec sleep 60', 'shift; exec /usr/bin/timeout 0.2 "$@"')).toMatchObject({
      ok: false,
      step: 'stop',
      error: 'it is not sure that Redis stands still, so nothing was changed: store did not answer in 10 seconds',
    });
  });

  test.each(['PONG', 'NOAUTH Authentication required.', 'LOADING Redis is loading the dataset in memory', ''])(
    'refuses where Redis says %j',
    async (answer) => {
      expect(await restored(`echo '${answer}'`)).toMatchObject({
        ok: false,
        step: 'stop',
        error: 'Redis runs. Stop it first: kubectl scale statefulset/store --replicas=0',
      });
    },
  );

  needing('flock')('refuses while a Redis that cannot be asked holds the lock of the files', async () => {
    const run = jobOf('store-restore');
    keep({ 'summary.json': '{"dataBytes":999999999999999}\n' });
    machine.program('redis-cli', cannot('Connection refused'));
    const [command = '', ...args] = shopService('store', services).container().command ?? [];
    const [, start = ''] = args;
    expect(command).toBe('sh');
    machine.write('data/.slipway-lock', '');
    machine.program('redis-server', 'sleep 3');
    machine.write('slipway/server.sh', `exec 9>> ${machine.path('data')}/.slipway-lock; flock -n 9; exec redis-server`);
    expect(start).toContain('exec 9>> /data/.slipway-lock; flock -n 9');
    const server = machine.run('server.sh', {});
    await until(() => existsSync(machine.path('data/.slipway-lock')));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await run()).line).toMatchObject({
      ok: false,
      step: 'stop',
      error: `Redis runs: it holds ${machine.path('data')}/.slipway-lock. Stop it first: kubectl scale statefulset/store --replicas=0`,
    });
    await server;
    expect((await run()).line).toMatchObject({ ok: false, step: 'room' });
  });
});

async function until(happens: () => boolean): Promise<void> {
  while (!happens()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a restore of a volume', () => {
  /** A backup with one file, made by the job itself. */
  async function made(): Promise<void> {
    const backup = jobOf('uploads-backup');
    machine.write('data/one', 'as it was');
    expect((await backup()).line).toMatchObject({ ok: true, files: 1 });
    machine.install(shopService('uploads-restore', services).files());
    machine.write('data/one', 'as it is');
  }
  const restore = () => machine.run('restore.sh', { ...shopService('uploads-restore', services).settings(), AT: 'latest' });
  const visible = () => readdirSync(machine.path('data')).filter((name) => !name.startsWith('.slipway-before'));

  test('takes the place of the files where nobody writes', async () => {
    await made();
    expect((await restore()).line).toMatchObject({ ok: true, files: 1 });
    expect(readFileSync(machine.path('data/one'), 'utf8')).toBe('as it was');
    expect(visible()).toStrictEqual(['one']);
  });

  test('refuses where somebody writes meanwhile', async () => {
    await made();
    machine.program('tar', '/usr/bin/env PATH=/usr/bin:/bin tar "$@" && sleep 0.1 && echo more >> /data/two');
    expect((await restore()).line).toMatchObject({
      ok: false,
      step: 'stop',
      error: 'somebody writes to the volume (./two), so nothing was changed: stop the services that mount it',
    });
    expect(readFileSync(machine.path('data/one'), 'utf8')).toBe('as it is');
    expect(visible()).toStrictEqual(['one', 'two']);
  });
});

describe('a backup that is much smaller than the good one before it', () => {
  /** The files of the volume, then a night. */
  async function night(run: (env?: Record<string, string>) => Promise<Ended>, files: number, env = {}): Promise<Ended> {
    machine.empty('data');
    for (let i = 0; i < files; i++) machine.write(`data/${i}`, 'x'.repeat(9000));
    nextNight();
    return run({ SMALLER: 'no', DAILY: '3', WEEKLY: '0', MONTHLY: '0', ...env });
  }
  const kept = () => readdirSync(machine.path('backups')).sort();

  test('is kept, deletes nothing night after night, and is nothing to compare with', async () => {
    const run = jobOf('uploads-backup');
    for (let i = 0; i < 4; i++) expect((await night(run, 8)).line).toMatchObject({ ok: true, files: 8 });
    expect(kept()).toStrictEqual(['20261102T030000Z', '20261103T030000Z', '20261104T030000Z']);
    for (const day of ['05', '06', '07', '08']) {
      const { code, line } = await night(run, 0);
      expect(code).toBe(77);
      expect(line).toStrictEqual({
        ok: false,
        job: 'uploads-backup',
        step: 'prune',
        error: `this backup is kept, and no old one was deleted, because it is much smaller: ${line.dataBytes} dataBytes, and 20261104T030000Z has ${amount()}. If that is right, say so with SMALLER=yes (docs/data.md#a-backup-that-is-much-smaller)`,
        backup: `202611${day}T030000Z`,
        bytes: expect.any(Number),
        files: 0,
        dataBytes: expect.any(Number),
        pruned: 0,
        why: `${line.dataBytes} dataBytes, and 20261104T030000Z has ${amount()}`,
        newestGood: '20261104T030000Z',
        kept: 3 + Number(day) - 4,
        seconds: 0,
      });
    }
    expect(kept()).toHaveLength(7);
    // it is back to what it was
    expect((await night(run, 8)).line).toMatchObject({ ok: true, pruned: 2 });
    expect(kept().filter((name) => name < '20261105')).toStrictEqual(['20261103T030000Z', '20261104T030000Z']);
  });

  test('counts as a good one from the night on in which somebody says so', async () => {
    const run = jobOf('uploads-backup');
    await night(run, 8);
    expect((await night(run, 1)).line).toMatchObject({ ok: false, files: 1 });
    expect((await night(run, 1, { SMALLER: 'yes' })).line).toMatchObject({ ok: true, files: 1, pruned: 0 });
    expect((await night(run, 1)).line).toMatchObject({ ok: true, files: 1 });
    expect(existsSync(machine.path('backups/20261102T030000Z/smaller'))).toBe(true);
    expect(existsSync(machine.path('backups/20261103T030000Z/smaller'))).toBe(false);
  });

  test('is not what comes back, unless it is asked for', async () => {
    const run = jobOf('uploads-backup');
    await night(run, 8);
    await night(run, 0);
    machine.install(shopService('uploads-restore', services).files());
    const settings = shopService('uploads-restore', services).settings();
    const list = await machine.run('restore.sh', { ...settings, AT: 'list' });
    expect(list.lines.map((line) => JSON.parse(line)).filter(({ backup }) => backup)).toMatchObject([
      { backup: '20261101T030000Z', files: 8 },
      { backup: '20261102T030000Z', files: 0, smaller: true },
    ]);
    expect((await machine.run('restore.sh', { ...settings, AT: 'latest' })).line).toMatchObject({ ok: true, files: 8 });
    at('2026-11-03T03:00:00Z');
    expect((await machine.run('restore.sh', { ...settings, AT: '20261102T030000Z' })).line).toMatchObject({ ok: true, files: 0 });
  });

  const amount = () =>
    (JSON.parse(readFileSync(machine.path('backups/20261104T030000Z/summary.json'), 'utf8')) as { dataBytes: number }).dataBytes;
});

describe('a folder in a bucket', () => {
  const bucket = { endpoint: 'https://s3.example.com', name: 'kept', region: 'eu-1' };
  const inBucket = {
    api: { ...services.api, volumes: { uploads: { ...services.api.volumes.uploads, backup: { bucket } } } },
  };

  /** Of one cluster, by the certificate of its authority. The bucket is a folder; its program is the shell's own. */
  function jobIn(task: 'backup' | 'restore', ca: string): (env?: Record<string, string>) => Promise<Ended> {
    const objects = shopService(`uploads-${task}`, inBucket);
    machine.install(objects.files());
    machine.write('cluster/ca.crt', ca);
    machine.write('programs/rclone', RCLONE.replaceAll('BUCKET', machine.path('bucket')));
    chmodSync(machine.path('programs/rclone'), 0o755);
    return async (env = {}) => {
      machine.empty('backups');
      nextNight();
      const settings = { SMALLER: 'no', ADOPT: 'no', FROM_ANOTHER: 'no', AT: 'latest', DAILY: '2', WEEKLY: '0', MONTHLY: '0' };
      return machine.run(`${task}.sh`, { ...objects.settings(), ...settings, BUCKET: 'bucket:kept', ...env });
    };
  }
  beforeEach(() => {
    mkdirSync(machine.path('bucket'));
    machine.write('data/one', 'as it was');
  });
  const ownerOf = (ca: string) => `shop@${createHash('sha256').update(ca).digest('hex').slice(0, 12)}`;
  const [ours, theirs] = [ownerOf('ours'), ownerOf('theirs')];
  const kept = () => readdirSync(machine.path('bucket')).sort();

  test('is that of the cluster that wrote to it first; another one neither writes nor deletes there', async () => {
    expect((await jobIn('backup', 'ours')()).line).toMatchObject({ ok: true, kept: 1 });
    expect(readFileSync(machine.path('bucket/owner'), 'utf8')).toBe(`${ours}\n`);
    expect(JSON.parse(readFileSync(machine.path('bucket/20261101T030000Z/summary.json'), 'utf8'))).toMatchObject({ owner: ours });
    for (let i = 0; i < 3; i++)
      expect((await jobIn('backup', 'theirs')()).line).toMatchObject({
        ok: false,
        step: 'begin',
        error: `the folder kept is that of ${ours}, and this is ${theirs}: nothing was written or deleted there. Give one of the two another prefix, or take the folder over with ADOPT=yes if the other cluster is gone (docs/data.md#whose-backups-they-are)`,
      });
    expect(kept()).toStrictEqual(['20261101T030000Z', 'owner']);
  });

  test('is taken over where somebody says so, and then the first one is refused', async () => {
    await jobIn('backup', 'ours')();
    expect((await jobIn('backup', 'theirs')({ ADOPT: 'yes' })).line).toMatchObject({ ok: true, kept: 2 });
    expect((await jobIn('backup', 'theirs')()).line).toMatchObject({ ok: true });
    expect((await jobIn('backup', 'ours')()).line).toMatchObject({ ok: false, step: 'begin' });
  });

  test('that changes its owner while a backup is made gets nothing of it', async () => {
    const backup = jobIn('backup', 'ours');
    await backup();
    machine.program('tar', `/usr/bin/env PATH=/usr/bin:/bin tar "$@" && echo ${theirs} > ${machine.path('bucket/owner')}`);
    expect((await backup()).line).toMatchObject({
      ok: false,
      step: 'place',
      error: expect.stringContaining(`is that of ${theirs}`),
    });
    expect(kept()).toStrictEqual(['20261101T030000Z', 'owner']);
  });

  test('gives a backup to another cluster where that is asked for', async () => {
    await jobIn('backup', 'ours')();
    const restore = jobIn('restore', 'theirs');
    const list = await restore({ AT: 'list' });
    expect(list.lines.map((line) => JSON.parse(line))).toMatchObject([
      { current: true },
      { here: theirs },
      { backup: '20261101T030000Z', owner: ours },
      { ok: true },
    ]);
    machine.write('data/one', 'as it is');
    expect((await restore()).line).toMatchObject({
      ok: false,
      step: 'look',
      error: `the backup 20261101T030000Z is that of ${ours}, and this is ${theirs}: FROM_ANOTHER=yes takes it all the same (docs/data.md#whose-backups-they-are)`,
    });
    expect(readFileSync(machine.path('data/one'), 'utf8')).toBe('as it is');
    expect((await restore({ FROM_ANOTHER: 'yes' })).line).toMatchObject({ ok: true, files: 1 });
    expect(readFileSync(machine.path('data/one'), 'utf8')).toBe('as it was');
  });

  test('whose owner cannot be asked for is not written to', async () => {
    const backup = jobIn('backup', 'ours');
    await backup();
    machine.write('programs/rclone', '#!/bin/sh\necho "connection refused" >&2; exit 1\n');
    expect((await backup()).line).toMatchObject({ ok: false, step: 'begin', error: 'connection refused' });
  });
});

/** What the scripts ask of rclone, for a folder. */
const RCLONE = `#!/bin/sh
set -eu
task=$1; shift
filter=''; words=''
while [ $# -gt 0 ]; do
  case $1 in --include) filter=$2; shift;; --exclude | --min-age) shift;; -*) ;; *) words="$words $1";; esac
  shift
done
set -- $(echo "$words" | sed 's|bucket:kept|BUCKET|g')
case $task in
  lsf) cd "$1"; if [ "$filter" = /owner ]; then find . -maxdepth 1 -name owner; else find . -mindepth 2 -type f | sed 's|^./||'; fi ;;
  cat) cat "$1" ;;
  copy)
    mkdir -p "$2"
    case $filter in
      */summary.json) (cd "$1" && find . -name summary.json | while read -r f; do mkdir -p "$(dirname "$2/$f")"; cp "$f" "$2/$f"; done) ;;
      *) if [ -f "$1" ]; then cp "$1" "$2"; else cp -r "$1"/. "$2"; fi ;;
    esac ;;
  check) ;;
  deletefile) rm "$1" ;;
  delete) rm -r "$1" ;;
esac
`;

describe('a restore of Postgres', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());
  const port = (onConnection: (socket: Socket) => void) =>
    new Promise<string>((resolve) => {
      server = createServer((socket) => onConnection(socket.unref())).unref();
      server.listen(0, '127.0.0.1', () => {
        const address = server?.address();
        resolve(typeof address === 'object' && address ? String(address.port) : '');
      });
    });

  /** With the real psql, and a backup that is never come to. */
  async function restored(env: Record<string, string>): Promise<Ended['line']> {
    const run = jobOf('db-restore');
    keep({ 'summary.json': '{"databaseBytes":1}\n' });
    machine.program('sleep', 'exit 0');
    machine.program('pg_isready', 'exit 2');
    return (await run({ PGHOST: '127.0.0.1', PASSWORD_FILE: '/slipway/restore.sh', PGCONNECT_TIMEOUT: '2', ...env })).line;
  }

  needing('psql')('fails where the connection is refused', async () => {
    expect(await restored({ PGPORT: '1' })).toMatchObject({ ok: false, error: expect.stringContaining('Is the server running') });
  });

  needing('psql')('fails where the name fails', async () => {
    expect(await restored({ PGHOST: 'nobody.invalid' })).toMatchObject({
      ok: false,
      error: expect.stringContaining('could not translate host name'),
    });
  });

  needing('psql')('fails where the connection hangs', async () => {
    expect(await restored({ PGPORT: await port(() => undefined) })).toMatchObject({
      ok: false,
      error: expect.stringContaining('timeout expired'),
    });
  });

  needing('psql')('fails where the server answers with something else', async () => {
    const answers = await port((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await restored({ PGPORT: answers })).toMatchObject({ ok: false, error: expect.stringContaining('received invalid') });
  });
});
