// Backups of a volume and of a Redis that keeps its data, and the way back: every byte, every key.

import type { StackInput } from '../../schema/stack';
import { remove } from './support/deploy';
import { type Outcome, openJob, runJob } from './support/jobs';
import { kubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { comes, ready } from './support/ready';
import { restoreByCommand } from './support/restore';
import { pause } from './support/until';

const NAME = 'e2e-files';
const backup = { storage: '1Gi' };
const input: StackInput = {
  name: NAME,
  services: {
    backend: {
      type: 'fastapi',
      volumes: { uploads: { mountPath: '/app/data', size: '1Gi' }, media: { from: 'media', mountPath: '/media' } },
    },
    site: {
      type: 'static',
      image: 'nginxinc/nginx-unprivileged:1.30.4-alpine',
      volumes: { media: { from: 'media', mountPath: '/usr/share/nginx/html/media', readOnly: true } },
    },
    nightly: {
      type: 'cron',
      image: 'busybox:1.37.0',
      schedule: '0 0 29 2 *',
      command: ['sh', '-c', 'while :; do date >> /media/log; sleep 1; done'],
      volumes: { media: { from: 'media', mountPath: '/media' } },
    },
    store: { type: 'redis', mode: 'store', storage: '1Gi', image: 'valkey/valkey:8.1-alpine' },
  },
  volumes: { media: { size: '1Gi' } },
  environments: {
    local: {
      namespace: NAME,
      volumes: { media: { backup } },
      services: { backend: { volumes: { uploads: { backup } } }, store: { backup } },
    },
  },
};

const inPod = async (pod: string, script: string) => (await kubectl(['-n', NAME, 'exec', pod, '--', 'sh', '-ec', script])).trim();
const redis = (...words: string[]) =>
  kubectl(
    [
      '-n',
      NAME,
      'exec',
      '-i',
      'store-0',
      '--',
      'sh',
      '-c',
      'REDISCLI_AUTH=$(cat /run/secrets/store-secrets/REDIS_PASSWORD) redis-cli',
    ],
    words.join('\n'),
  );

/** Folders, links, and the checksum of each file. */
const files = () =>
  inPod(
    'deploy/backend',
    "cd /app/data; find . ! -type f ! -path './.slipway*' -exec ls -ld {} + | awk '{ print $1, $9, $10, $11 }' | sort; find . -type f ! -path './.slipway*' -exec sha256sum {} + | sort",
  );

/** Every key with the checksum of its value. */
const keys = async () =>
  (
    await redis(
      "EVAL \"local all = redis.call('KEYS', '*') table.sort(all) local said = {} for _, key in ipairs(all) do said[#said + 1] = key .. ' ' .. redis.sha1hex(redis.call('DUMP', key)) end return said\" 0",
    )
  ).trim();

const lastLineOf = (text: string) => JSON.parse(text.trim().split('\n').at(-1) ?? '') as Outcome;
const command = async (what: string) => (await restoreByCommand(input, { what })).join('\n');

beforeAll(async () => {
  await deployOwn(resolved(input));
  await ready(NAME);
  await inPod(
    'deploy/backend',
    `cd /app/data; mkdir -p 'a folder/below' empty; head -c 3000000 /dev/urandom > 'a folder/below/bytes'
    echo text > 'a folder/ümlaut'; : > nothing; ln -s 'a folder/ümlaut' link; chmod 700 empty; echo own > .hidden`,
  );
  await redis(
    'SET word here',
    'HSET hash a 1 b 2',
    'RPUSH list 1 2 3',
    'ZADD sorted 1 one 2 two',
    'SET soon gone EX 100000',
    'XADD stream * k v',
    'SELECT 3',
    'SET other database',
    'SELECT 0',
    "EVAL \"for i = 1, 5000 do redis.call('SET', 'key' .. i, string.rep(i, 20)) end\" 0",
  );
});
afterAll(() => remove(NAME));

test('a volume: all files come back, and what was there is put aside', async () => {
  const saved = await files();
  expect(await runJob(NAME, 'uploads-backup')).toMatchObject({ ok: true, files: 4 });
  await inPod('deploy/backend', "cd /app/data; rm -r 'a folder'; echo changed > nothing; echo new > new");
  const options = await command('uploads');
  await ready(NAME);
  expect(await files()).toBe(saved);
  const [, before = ''] = /folder (\.slipway-before-\S+),/.exec(options) ?? [];
  expect(await inPod('deploy/backend', `cd /app/data/${before}; cat nothing new`)).toBe('changed\nnew');
});

describe('in a pod of the job of a volume', () => {
  let run: Awaited<ReturnType<typeof openJob>>;

  test('files that change all the time are no backup, and the old ones stay', async () => {
    run = await openJob(NAME, 'uploads-backup');
    const before = (await run('ls -A /backups')).stdout;
    const writer = inPod(
      'deploy/backend',
      'for i in $(seq 400); do echo $i > /app/data/busy; sleep 0.05; done; rm /app/data/busy',
    );
    const { stdout } = await run('PAUSE_SECONDS=1 sh /slipway/backup.sh');
    expect(lastLineOf(stdout)).toMatchObject({ ok: false, step: 'pack', error: expect.stringContaining('changed each time') });
    expect((await run('ls -A /backups')).stdout).toBe(before);
    await writer;
  });

  test('the job cannot write to what it reads', async () => {
    expect((await run('touch /data/x')).stderr).toContain('Read-only file system');
  });

  test('a damaged backup changes nothing', async () => {
    const saved = await files();
    const open = await openJob(NAME, 'uploads-restore');
    await open('cd /backups/$(ls /backups | tail -n 1) && cp files.tar.gz /tmp && head -c 1000 /tmp/files.tar.gz > files.tar.gz');
    expect(lastLineOf((await open('rm -rf /scratch/*; AT=latest sh /slipway/restore.sh')).stdout)).toMatchObject({
      ok: false,
      step: 'checksums',
    });
    await open('cp /tmp/files.tar.gz /backups/$(ls /backups | tail -n 1)/');
    expect(await files()).toBe(saved);
  });

  test('a restore that ends in the middle of the swap puts everything back', async () => {
    const saved = await files();
    const open = await openJob(NAME, 'uploads-restore');
    for (const step of ['aside', 'place']) {
      // the second of the two moves fails after it has moved one thing
      await open(`mkdir -p /tmp/bin; cat > /tmp/bin/mv <<'END'
#!/bin/sh
[ -e /tmp/failed ] || [ "$(ls -d /data/.slipway-before-*/* 2> /dev/null | wc -l)" -${step === 'aside' ? 'ge 0' : 'gt 1'} ] && [ ! -e /tmp/failed ] && { : > /tmp/failed; PATH=/usr/local/bin:/usr/bin:/bin mv "$1" "$(eval echo \\$$#)"; exit 1; }
PATH=/usr/local/bin:/usr/bin:/bin exec mv "$@"
END
chmod +x /tmp/bin/mv; rm -f /tmp/failed`);
      const { stdout } = await open('rm -rf /scratch/*; AT=latest PATH=/tmp/bin:$PATH sh /slipway/restore.sh');
      expect(lastLineOf(stdout)).toMatchObject({ ok: false });
      expect(await files()).toBe(saved);
    }
  });
});

test('a volume of several services: all that write to it stand still, a run of a schedule is ended, and the files come back', async () => {
  const shared = (script: string) => inPod('deploy/backend', `cd /media; ${script}`);
  await shared('mkdir albums; head -c 500000 /dev/urandom > albums/one; echo text > two');
  const sums = "find . -type f ! -path './.slipway*' -exec sha256sum {} + | sort";
  const saved = await shared(sums);
  expect(await runJob(NAME, 'media-backup')).toMatchObject({ ok: true, files: 2 });
  await shared('rm -r albums');
  await kubectl(['-n', NAME, 'create', 'job', 'nightly-1', '--from=cronjob/nightly']);
  await comes(NAME, async () => (await shared('ls')).includes('log'));
  const options = await command('media');
  await ready(NAME);
  expect(options).toContain('Ending job/nightly-1: the next run comes by its schedule.');
  expect(await shared(sums)).toBe(saved);
  expect(await inPod('deploy/site', 'cat /usr/share/nginx/html/media/two')).toBe('text');
  expect((await kubectl(['-n', NAME, 'get', 'cronjob', 'nightly', '-o', 'jsonpath={.spec.suspend}'])).trim()).toBe('false');
  expect((await kubectl(['-n', NAME, 'get', 'jobs', '-l', 'app.kubernetes.io/instance=nightly', '-o', 'name'])).trim()).toBe('');
});

test('Redis, which is Valkey here: all keys come back, of every type and database', async () => {
  const saved = await keys();
  expect(await runJob(NAME, 'store-backup')).toMatchObject({ ok: true, keys: 5006 });
  await redis('FLUSHALL', 'SET lost yes');
  const options = await command('store');
  await ready(NAME);
  expect(await keys()).toBe(saved);
  expect(await redis('SELECT 3', 'GET other')).toContain('database');
  expect(Number(await redis('TTL soon'))).toBeGreaterThan(90_000);
  const [, before = ''] = /folder (\.slipway-before-\S+),/.exec(options) ?? [];
  expect(await inPod('store-0', `ls /data/${before}`)).toBe('appendonlydir');
});

test('what Redis was given after a restore is kept over a restart: the append-only file goes on', async () => {
  await redis('SET after restore');
  await pause(1500);
  await kubectl(['-n', NAME, 'delete', 'pod', 'store-0', '--wait']);
  await ready(NAME);
  expect((await redis('GET after')).trim()).toBe('restore');
});

test('the files of a Redis that runs are not touched', async () => {
  const saved = await keys();
  expect(await runJob(NAME, 'store-restore')).toMatchObject({
    ok: false,
    step: 'stop',
    error: expect.stringContaining('Redis runs. Stop it first'),
  });
  expect(await keys()).toBe(saved);
});

test('a Redis that cannot be asked is not taken for one that stands still, nor one that is refused by another', async () => {
  const saved = await keys();
  const policy = ['-n', NAME, 'patch', 'networkpolicy', 'store-restore', '--type=json', '-p'];
  const egress = JSON.parse(
    await kubectl(['-n', NAME, 'get', 'networkpolicy', 'store-restore', '-o', 'jsonpath={.spec.egress}']),
  ) as object[];
  await kubectl([...policy, JSON.stringify([{ op: 'replace', path: '/spec/egress', value: [] }])]);
  const shut = await runJob(NAME, 'store-restore');
  await kubectl([...policy, JSON.stringify([{ op: 'replace', path: '/spec/egress', value: egress }])]);
  expect(shut).toMatchObject({
    ok: false,
    step: 'stop',
    error: expect.stringContaining('it is not sure that Redis stands still'),
  });
  const open = await openJob(NAME, 'store-restore');
  const { stdout } = await open('HOST=127.0.0.1 AT=latest sh /slipway/restore.sh'); // where nobody listens
  expect(lastLineOf(stdout)).toMatchObject({
    ok: false,
    step: 'stop',
    error: expect.stringContaining('holds /data/.slipway-lock'),
  });
  expect(await keys()).toBe(saved);
});

test('a snapshot that is damaged on its way is not kept', async () => {
  const run = await openJob(NAME, 'store-backup');
  const before = (await run('ls -A /backups')).stdout;
  await run(`mkdir -p /tmp/bin; cat > /tmp/bin/redis-check-rdb <<'END'
#!/bin/sh
printf x | dd of="$1" bs=1 seek=20000 conv=notrunc 2> /dev/null
END
chmod +x /tmp/bin/*`);
  const { stdout } = await run('PATH=/tmp/bin:$PATH sh /slipway/backup.sh');
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, step: 'restore' });
  expect((await run('ls -A /backups')).stdout).toBe(before);
});
