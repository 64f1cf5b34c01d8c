// Secrets on a cluster: one command fills a fresh namespace, a second changes nothing, a rotation loses no request, and no
// value is seen on the way. The stand-in of the backend answers /api/items from Postgres and /api/hits from Redis.
// Needs the address of the ingress controller in E2E_INGRESS.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecretsOptions } from '../../cli/secrets/options';
import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { ask } from './support/get';
import { kubectl, kubectlJson } from './support/kubectl';
import { steadyLoad } from './support/load';
import { manifestsOf, resolved } from './support/own-stack';
import { pods } from './support/pods';
import { ready } from './support/ready';
import { secretsByCommand } from './support/secrets';
import { pause, until } from './support/until';

const edge = process.env.E2E_INGRESS ?? '';
const run = edge === '' ? describe.skip : describe;
const NAME = 'e2e-secrets';
const MARK = randomBytes(12).toString('hex');
const ENV_FILE = join(tmpdir(), `${NAME}-${process.pid}.env`);

const stack: StackInput = {
  name: NAME,
  services: {
    backend: {
      type: 'fastapi',
      secrets: ['API_TOKEN', { name: 'SECRET_KEY', generate: true }],
      uses: { db: { env: 'DATABASE_URL' }, cache: { env: 'REDIS_URL' } },
    },
    other: { type: 'fastapi', image: 'e2e-other-backend:1' },
    db: { type: 'postgres', version: 15 },
    cache: { type: 'redis', mode: 'cache' },
  },
  ingress: { hosts: ['unused.example.com'], routes: { '/api': 'backend' } },
  environments: { local: { namespace: NAME } },
};

const seen: string[] = [];
const processes: string[] = [];
const command = async (options: Partial<SecretsOptions>) => {
  const watch = setInterval(() => processes.push(...commandLines()), 5);
  try {
    seen.push(...(await secretsByCommand(stack, { envFile: [ENV_FILE], ...options })));
  } finally {
    clearInterval(watch);
  }
};

/** What `ps` would show. */
const commandLines = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')];
      } catch {
        return []; // it has ended
      }
    });

const generations = async () => {
  const { items } = await kubectlJson<{ items: { metadata: { name: string; generation: number } }[] }>([
    '-n',
    NAME,
    'get',
    'deployments,statefulsets',
  ]);
  return Object.fromEntries(items.map(({ metadata }) => [metadata.name, metadata.generation]));
};
const values = async () => {
  const { items } = await kubectlJson<{ items: { metadata: { name: string }; data?: Record<string, string> }[] }>([
    '-n',
    NAME,
    'get',
    'secrets',
  ]);
  return Object.fromEntries(
    items.flatMap(({ metadata, data = {} }) =>
      Object.entries(data).map(([key, value]) => [`${metadata.name}/${key}`, Buffer.from(value, 'base64').toString()]),
    ),
  );
};

run('secrets', () => {
  const host = `${NAME}.localhost`;

  beforeAll(async () => {
    await remove(NAME);
    writeFileSync(ENV_FILE, `API_TOKEN=${MARK}\n`, { mode: 0o600 });
    await command({});
    await apply(manifestsOf(resolved(stack)));
    await ready(NAME);
    for (const path of ['/api/items', '/api/hits']) {
      await until(
        () => ask(edge, host, path), // the first request makes the table
        ({ status }) => status === 200,
      );
    }
  });
  afterAll(async () => {
    writeFileSync(ENV_FILE, '');
    await remove(NAME);
  });

  test('a second run changes and restarts nothing', async () => {
    const before = [await values(), await generations()];
    await command({});
    expect([await values(), await generations()]).toStrictEqual(before);
    expect(seen.at(-1)).toBe('Nothing to change.');
  });

  test('a changed value restarts the workload that reads it, and no other', async () => {
    const before = await generations();
    writeFileSync(ENV_FILE, `API_TOKEN=${MARK}-2\n`);
    await command({});
    const after = await generations();
    expect({ ...after, backend: 0 }).toStrictEqual({ ...before, backend: 0 });
    expect(after.backend).toBeGreaterThan(before.backend ?? 0);
  });

  test.each([
    ['db/APP_PASSWORD', '/api/items'],
    ['db/POSTGRES_PASSWORD', '/api/items'],
    ['REDIS_PASSWORD', '/api/hits'],
    ['SECRET_KEY', '/api/items'],
  ])('a rotation of %s loses no request', async (key, path) => {
    const before = await values();
    const load = steadyLoad(edge, host, path, 280, 4);
    await pause(2000);
    await command({ rotate: key });
    await pause(3000);
    const { answered, failed } = await load.stop();
    expect(failed.slice(0, 5)).toStrictEqual([]);
    expect(answered).toBeGreaterThan(100);
    const after = await values();
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed.some((name) => name.endsWith(key.replace(/.*\//, '')))).toBe(true);
    await ready(NAME);
    expect((await pods(NAME)).items.flatMap(({ status }) => status.containerStatuses ?? []).every(({ ready }) => ready)).toBe(
      true,
    );
  });

  test('an old password no longer opens the database', async () => {
    const old = (await values())['db-secrets/APP_PASSWORD'];
    await command({ rotate: 'APP_PASSWORD' });
    const script =
      'for login in e2e_secrets_a e2e_secrets_b; do IFS= read -r PGPASSWORD; export PGPASSWORD; psql -h 127.0.0.1 -U $login -d e2e_secrets -w -c "select 1" && echo opened; done; true';
    const output = await kubectl(['-n', NAME, 'exec', '-i', 'db-0', '--', 'sh', '-c', script], `${old}\n${old}\n`);
    expect(output).not.toContain('opened');
  });

  test('no value stands in what the command prints, or in the list of processes while it runs, or in a file of the repository', async () => {
    const known = [
      ...Object.entries(await values()).flatMap(([name, value]) => (name.endsWith('APP_USER') ? [] : [value])),
      MARK,
    ];
    const root = join(__dirname, '../..');
    const repository = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
      .split('\n')
      .filter((file) => file !== '' && existsSync(join(root, file)))
      .map((file) => readFileSync(join(root, file), 'utf8'));
    expect(processes.length).toBeGreaterThan(100);
    for (const value of known) {
      // each text by itself: together they are longer than a string may be
      for (const texts of [seen, processes, repository]) expect(texts.some((text) => text.includes(value))).toBe(false);
    }
  });
});
