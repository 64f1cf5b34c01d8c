// The scripts themselves, run by the shell of this machine: what a job does when who is asked does not answer.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { shopService } from '../../support/chart';
import { type Ended, type Machine, machineWith } from '../../support/scripts';

const services = {
  api: { type: 'fastapi', replicas: 1, volumes: { uploads: { mountPath: '/app/data', size: '1Gi', backup: {} } } },
  db: { type: 'postgres', version: 17, backup: {} },
  store: { type: 'redis', mode: 'store', backup: {} },
} as const;

/** A laptop may lack what every image of a job has. */
const needing = (program: string) => (spawnSync('sh', ['-c', `command -v ${program}`]).status === 0 ? test : test.skip);

let machine: Machine;
afterEach(() => machine.remove());

/** A machine with the scripts of a job. */
function jobOf(name: string): (env?: Record<string, string>) => Promise<Ended> {
  const objects = shopService(name, services);
  machine = machineWith(objects.files());
  const [script = ''] = name.split('-').slice(-1);
  return (env = {}) => machine.run(`${script}.sh`, { ...objects.settings(), AT: 'latest', HOLD: 'no', ...env });
}

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

describe('a restore of Postgres', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());
  const port = (onConnection: Parameters<typeof createServer>[1]) =>
    new Promise<string>((resolve) => {
      server = createServer(onConnection).listen(0, '127.0.0.1', () => {
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
