// An S3 server as it runs: a program of the stack puts objects into its bucket and into no other, `kill -9` and a deleted pod lose nothing, nobody
// else gets in, a backup counts when it was compared, what was damaged comes back with its type, and a rotation loses no request.
import type { StackInput } from '../../schema/stack';
import { remove } from './support/deploy';
import { runJob } from './support/jobs';
import { kubectl, tryKubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { comes, ready } from './support/ready';
import { restoreByCommand } from './support/restore';
import { secretsByCommand } from './support/secrets';

const NAME = 'e2e-s3';
const CLIENT = 'rclone/rclone:1.75.1';

/** The program is rclone, which lives by the variables that an edge gives to any program for S3. */
const client = {
  type: 'container',
  image: CLIENT,
  entrypoint: ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 1; done'],
  user: 1000,
  env: { RCLONE_S3_PROVIDER: 'Other', RCLONE_S3_ENV_AUTH: 'true', RCLONE_S3_NO_CHECK_BUCKET: 'true', RCLONE_CONFIG: '/dev/null' },
} satisfies StackInput['services'][string];

const input: StackInput = {
  name: NAME,
  services: {
    files: { type: 's3', storage: '1Gi', buckets: ['uploads', 'reports'] },
    api: {
      ...client,
      uses: {
        files: {
          env: {
            url: 'AWS_ENDPOINT_URL',
            region: 'AWS_REGION',
            user: 'AWS_ACCESS_KEY_ID',
            password: 'AWS_SECRET_ACCESS_KEY',
            bucket: 'BUCKET',
            RCLONE_S3_ENDPOINT: '{url}',
          },
        },
      },
    },
    stranger: client,
  },
  environments: { local: { namespace: NAME, services: { files: { backup: { storage: '1Gi' } } } } },
};

const inside = (service: string, script: string) =>
  tryKubectl(['-n', NAME, 'exec', `deployment/${service}`, '--', 'sh', '-c', script]);
const asApplication = (script: string) => inside('api', script);
const put = (name: string, text: string) =>
  asApplication(`printf '${text}' | rclone rcat --retries 1 --low-level-retries 1 ":s3:$BUCKET/${name}"`);
const count = async () => Number((await asApplication('rclone lsf -R --files-only ":s3:$BUCKET" | wc -l')).stdout);

beforeAll(async () => {
  await deployOwn(resolved(input));
  await ready(NAME);
});
afterAll(() => remove(NAME));

test('what the program puts there it gets back, in the buckets that the stack names', async () => {
  expect(await put('a/first.txt', 'hello')).toMatchObject({ code: 0 });
  expect((await asApplication('rclone cat ":s3:$BUCKET/a/first.txt"')).stdout).toBe('hello');
  expect((await asApplication('rclone lsf :s3:')).stdout).toBe('reports/\nuploads/\n');
});

test.each([
  ['make a bucket', 'RCLONE_S3_NO_CHECK_BUCKET=false rclone mkdir :s3:another', /AccessDenied|403/],
  ['sign with another secret', 'AWS_SECRET_ACCESS_KEY=wrong rclone lsf ":s3:$BUCKET"', /SignatureDoesNotMatch|403/],
  ['sign as the account itself', 'AWS_ACCESS_KEY_ID=e2e_s3 rclone lsf ":s3:$BUCKET"', /SignatureDoesNotMatch|403/],
  ['read without a key', 'wget -O - "$AWS_ENDPOINT_URL/$BUCKET/a/first.txt"', /403/],
])('the program cannot %s', async (_, script, refusal) => {
  const { code, stderr } = await asApplication(script);
  expect([code === 0, stderr]).toStrictEqual([false, expect.stringMatching(refusal)]);
});

test('nobody else reaches the server', async () => {
  const { code, stderr } = await inside('stranger', 'wget -T 5 -O - http://files:7070/_health');
  expect([code === 0, stderr]).toStrictEqual([false, expect.stringMatching(/timed out|refused|can't connect|bad address/)]);
});

test('every object that was acknowledged is there after kill -9 and after the pod was deleted', async () => {
  const writer = asApplication(
    'for i in $(seq 300); do printf "$i" | rclone rcat --retries 1 --low-level-retries 1 ":s3:$BUCKET/n/$i" 2> /dev/null && echo "$i"; done',
  );
  await new Promise((later) => setTimeout(later, 5000));
  await tryKubectl(['-n', NAME, 'exec', 'files-0', '--', 'sh', '-c', 'kill -9 1; kill -9 -1']);
  await kubectl(['-n', NAME, 'delete', 'pod', 'files-0', '--grace-period=0', '--force']);
  await comes(NAME, async () => (await tryKubectl(['-n', NAME, 'get', 'pod', 'files-0'])).code === 0);
  const acknowledged = (await writer).stdout.split('\n').filter((line) => line !== '');
  await ready(NAME);
  const there = (await asApplication('rclone lsf ":s3:$BUCKET/n"')).stdout.split('\n');
  expect(acknowledged.length).toBeGreaterThan(10);
  expect(acknowledged.filter((name) => !there.includes(name))).toStrictEqual([]);
});

test('a backup is compared, and what was damaged comes back with its type', async () => {
  await asApplication('printf "<b>" | rclone rcat --header-upload "Content-Type: text/html" ":s3:$BUCKET/page"');
  const before = await count();
  expect(await runJob(NAME, 'files-backup')).toMatchObject({ ok: true, objects: before, changedMeanwhile: 0 });
  await asApplication(
    'rclone delete ":s3:$BUCKET/n"; printf changed | rclone rcat ":s3:$BUCKET/a/first.txt"; printf x | rclone rcat ":s3:$BUCKET/later"',
  );
  await restoreByCommand(input);
  await ready(NAME);
  expect(await count()).toBe(before);
  expect((await asApplication('rclone cat ":s3:$BUCKET/a/first.txt"')).stdout).toBe('hello');
  expect((await asApplication('rclone lsjson --metadata ":s3:$BUCKET/page"')).stdout).toContain('"content-type":"text/html"');
  expect((await put('after', 'x')).code).toBe(0);
});

test('a rotation loses no request, and the old key opens nothing after the next', async () => {
  const before = (await asApplication('echo "$AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY"')).stdout.trim();
  const load =
    'while :; do rclone cat --retries 1 --low-level-retries 1 ":s3:$BUCKET/a/first.txt" > /dev/null 2>&1 && echo answered || echo lost; done';
  const old = asApplication(load); // in the pod that has the old key, until that pod is gone
  await secretsByCommand(input, { rotate: 'files/APP_PASSWORD' });
  await ready(NAME);
  const lines = (await old).stdout.split('\n');
  expect(lines.filter((line) => line === 'answered').length).toBeGreaterThan(5);
  expect(lines).not.toContain('lost');
  const after = (await asApplication('echo "$AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY"')).stdout.trim();
  expect(after).not.toBe(before);
  expect((await put('rotated', 'x')).code).toBe(0);
  await secretsByCommand(input, { rotate: 'files/APP_PASSWORD' });
  await ready(NAME);
  const [user, password] = before.split(' ');
  const refused = await asApplication(
    `AWS_ACCESS_KEY_ID=${user} AWS_SECRET_ACCESS_KEY=${password} rclone lsf --retries 1 ":s3:$BUCKET" 2>&1`,
  );
  expect(refused).toMatchObject({
    code: expect.any(Number),
    stdout: expect.stringMatching(/AccessDenied|403|SignatureDoesNotMatch|InvalidAccessKeyId/),
  });
});
