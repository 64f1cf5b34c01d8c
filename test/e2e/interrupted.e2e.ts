// Commands that are cut off, with the real Postgres and Redis, under load: at the moment that hurts most nothing answers any more, and one
// clean run later there is one truth, and no request was lost. Needs the address of the ingress controller in E2E_INGRESS.
import { localMachine } from '../../cli/cluster/local-machine';
import { type Command, lineOf, ProgramError } from '../../cli/program';
import { restore } from '../../cli/restore/run';
import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { ask } from './support/get';
import { runJob } from './support/jobs';
import { kubectl, kubectlJson } from './support/kubectl';
import { steadyLoad } from './support/load';
import { manifestsOf, resolved } from './support/own-stack';
import { asSuperuser } from './support/postgres';
import { ready } from './support/ready';
import { secretsByCommand } from './support/secrets';
import { pause, until } from './support/until';

const edge = process.env.E2E_INGRESS ?? '';
const run = edge === '' ? describe.skip : describe;
const NAME = 'e2e-interrupted';
const host = `${NAME}.localhost`;

const stack: StackInput = {
  name: NAME,
  services: {
    backend: { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' }, cache: { env: 'REDIS_URL' } } },
    db: { type: 'postgres', version: 15, storage: '1Gi' },
    cache: { type: 'redis', mode: 'cache' },
    store: { type: 'redis', mode: 'store', storage: '256Mi' },
  },
  ingress: { hosts: ['unused.example.com'], routes: { '/api': 'backend' } },
  environments: {
    local: { namespace: NAME, services: { db: { backup: { storage: '1Gi' } }, store: { backup: { storage: '256Mi' } } } },
  },
};

/** A machine whose cluster does what a line, or its input, asks, and never answers again from there on; time passes faster then. */
function cutAt(line: RegExp) {
  let isCut = false;
  const exec = async (command: Command, input?: string, onLine?: (line: string) => void) => {
    const gone = new ProgramError(command, 'Unable to connect to the server: net/http: TLS handshake timeout', 1);
    if (isCut) throw gone;
    const answer = await localMachine.exec(command, input, onLine);
    isCut = line.test(`${lineOf(command)}\n${input}`);
    if (isCut) throw gone;
    return answer;
  };
  return { ...localMachine, exec, clock: hurried(() => (isCut ? 600_000 : 0)) };
}
/** A minute after the first run nobody holds the Lease any more. */
const later = { ...localMachine, clock: hurried(() => 700_000) };

function hurried(ahead: () => number) {
  let skipped = 0;
  const now = () => Date.now() + skipped + ahead();
  const wait = async (milliseconds: number) => {
    skipped += milliseconds > 1000 || ahead() > 0 ? milliseconds : 0;
    await pause(Math.min(milliseconds, 200));
  };
  return { ...localMachine.clock, now, pause: wait };
}

const secret = async (service: string) => {
  const found = await kubectlJson<{ data: Record<string, string>; metadata: { annotations?: object } }>([
    ...['-n', NAME, 'get', 'secret', `${service}-secrets`],
  ]);
  const data = Object.fromEntries(
    Object.entries(found.data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]),
  );
  return { data, notes: Object.keys(found.metadata.annotations ?? {}).filter((each) => each.startsWith('slipway/')) };
};
/** The file in the pod has the password of the superuser a while later. */
const logins = () =>
  until(
    () =>
      asSuperuser(NAME, 'postgres', "SELECT rolname FROM pg_roles WHERE rolcanlogin AND rolname ~ '_[ab]$' ORDER BY 1").catch(
        () => '',
      ),
    (text) => text !== '',
  );
const passwordsOfRedis = async () =>
  (
    await kubectl(
      [
        '-n',
        NAME,
        'exec',
        '-i',
        'deployment/cache',
        '--',
        'sh',
        '-c',
        'read -r REDISCLI_AUTH; export REDISCLI_AUTH; redis-cli ACL LIST',
      ],
      `${(await secret('cache')).data.REDIS_PASSWORD}\n`,
    )
  ).match(/#[0-9a-f]{64}/g)?.length;

const restoreOn = (what: string, { exec, clock }: typeof localMachine) =>
  restore({
    ...{ stacks: [stack], stack: NAME, environment: 'local', what, objectsOf: manifestsOf, exec, clock },
    ask: async () => true,
    say: () => undefined,
    options: { list: false, fromAnother: false, yes: true },
  });

run('cut off', () => {
  beforeAll(async () => {
    await remove(NAME);
    await secretsByCommand(stack);
    await apply(manifestsOf(resolved(stack)));
    await ready(NAME);
    for (const path of ['/api/items', '/api/hits'])
      await until(
        () => ask(edge, host, path),
        ({ status }) => status === 200,
      );
  });
  afterAll(() => remove(NAME));

  test.each([
    ['db/APP_PASSWORD', 'db', 'the login was made', /ALTER ROLE .* LOGIN PASSWORD/, '/api/items'],
    ['db/APP_PASSWORD', 'db', 'the readers were rolled', /rollout restart/, '/api/items'],
    ['db/POSTGRES_PASSWORD', 'db', 'the server knows the new one', /ALTER ROLE postgres/, '/api/items'],
    ['cache/REDIS_PASSWORD', 'cache', 'the server knows the new one', /ACL SETUSER default >/, '/api/hits'],
    ['cache/REDIS_PASSWORD', 'cache', 'the readers were rolled', /rollout restart/, '/api/hits'],
  ])('a rotation of %s (%s) after %s: the next run finishes it, and no request is lost', async (key, service, _, line, path) => {
    const name = key.replace(/.*\//, '');
    const before = (await secret(service)).data[name];
    const load = steadyLoad(edge, host, path, 280, 4);
    await expect(secretsByCommand(stack, { rotate: key, machine: cutAt(line) })).rejects.toThrow('TLS handshake timeout');
    expect((await secret(service)).notes).toContain('slipway/rotation');
    await secretsByCommand(stack, { machine: later });
    await pause(3000);
    const { answered, failed } = await load.stop();
    expect(failed.slice(0, 5)).toStrictEqual([]);
    expect(answered).toBeGreaterThan(50);
    const { data, notes } = await secret(service);
    expect([notes, Object.keys(data).filter((each) => each.endsWith('_NEXT'))]).toStrictEqual([[], []]);
    expect(data[name]).not.toBe(before);
    expect(await logins()).toBe((await secret('db')).data.APP_USER);
    expect(await passwordsOfRedis()).toBe(1);
  });

  test('a restore after the swap was begun: the next one starts what stood still, and the data is that of the backup', async () => {
    await asSuperuser(NAME, 'e2e_interrupted', 'CREATE TABLE kept AS SELECT 1 AS n');
    expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: true });
    await asSuperuser(NAME, 'e2e_interrupted', 'DROP TABLE kept');
    await expect(restoreOn('db', cutAt(/touch \/scratch\/go/))).rejects.toThrow('nobody can be asked whether it has');
    const pods = ['-n', NAME, 'get', 'deployment', 'backend', '-o', 'jsonpath={.spec.replicas}'];
    expect(await kubectl(pods)).toBe('0');
    await restoreOn('db', later);
    expect(await kubectl(pods)).toBe('1');
    expect(await asSuperuser(NAME, 'e2e_interrupted', 'SELECT n FROM kept')).toBe('1');
    await ready(NAME);
  });

  test('a restore of Redis after its job was made: that nobody knows is said, and the next one starts it, with the keys of the backup', async () => {
    const inStore = async (line: string) => {
      const script = 'REDISCLI_AUTH=$(cat /run/secrets/store-secrets/REDIS_PASSWORD) redis-cli';
      return (await kubectl(['-n', NAME, 'exec', 'store-0', '--', 'sh', '-c', `${script} ${line}`])).trim();
    };
    await inStore('set word before');
    expect(await runJob(NAME, 'store-backup')).toMatchObject({ ok: true });
    await inStore('set word after');
    const cut = cutAt(/ create -f - .*"AT","value":"\d/s);
    await expect(restoreOn('store', cut)).rejects.toThrow('Whether the restored files were put in place of store is not known.');
    expect(await kubectl(['-n', NAME, 'get', 'statefulset', 'store', '-o', 'jsonpath={.spec.replicas}'])).toBe('0');
    await restoreOn('store', later);
    await ready(NAME);
    expect(await inStore('get word')).toBe('before');
  });
});
