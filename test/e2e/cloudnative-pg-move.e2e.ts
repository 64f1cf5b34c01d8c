// The data of a plain server moves to CloudNativePG by the commands of docs/cloudnative-pg.md, as they stand there. Needs what
// cloudnative-pg.e2e.ts needs.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appOf } from '../../charts';
import { kubectlFor } from '../../cli/kubectl';
import { secrets } from '../../cli/secrets/run';
import { render } from '../../output/render';
import { resolveStacks, type StackInput } from '../../spec';
import { apply, ready, remove } from './support/deploy';
import { kubectl } from './support/kubectl';
import { adapted, standIns } from './support/stand-ins';

const run = process.env.E2E_CNPG === undefined ? describe.skip : describe;
const NAME = 'e2e-cnpg-move';
const PLAIN = 'e2e-cnpg-move-backend:1.0.0';
const folder = mkdtempSync(join(tmpdir(), `${NAME}-`));

const stack = (engine: 'statefulset' | 'cloudnative-pg'): StackInput => ({
  name: 'orders',
  namespace: NAME,
  services: {
    api: { type: 'fastapi', image: PLAIN, replicas: 1, uses: { db: { env: 'DATABASE_URL' } } },
    db: { type: 'postgres', version: 15, engine, memory: '256Mi', storage: '1Gi' },
  },
  environments: { production: engine === 'cloudnative-pg' ? { services: { db: { instances: 1 } } } : {} },
});

/** The commands of the page's section about the move, a block each. */
const [SCALE = '', DUMP = '', DELETE = '', RESTORE = ''] = (
  /## Move the data over\n([\s\S]*?)\n## /.exec(readFileSync(join(__dirname, '../../docs/cloudnative-pg.md'), 'utf8'))?.[1] ?? ''
)
  .split(/\n(?! {7}|\n)/)
  .flatMap((part) => part.match(/(^ {7}.*\n?)+/gm) ?? []);

/** What a user would type, in the namespace of the test; applying the folder is the test's own. */
const type = (block: string) =>
  new Promise<void>((resolve, reject) => {
    const script = block.replaceAll('-n orders ', `-n ${NAME} `).replace(/^ *kubectl apply .*$/m, '');
    execFile('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder }, (error, _, stderr) =>
      error ? reject(new Error(`${script}\n${stderr}`)) : resolve(),
    );
  });

async function deployed(engine: 'statefulset' | 'cloudnative-pg'): Promise<void> {
  const input = stack(engine);
  await secrets({
    ...{ stacks: [input], stack: 'orders', environment: 'production', kubectl: kubectlFor(undefined), ask: async () => true },
    ...{ say: () => undefined, random: () => `${Math.random()}`.slice(2), shell: {}, dockerConfig: () => undefined },
    options: { envFile: [], check: false, dryRun: false, yes: true },
  });
  const images = standIns();
  await apply(
    resolveStacks([input])
      .flatMap((resolved) => render(resolved, appOf(resolved)))
      .flatMap(({ manifests }) => manifests.map(({ object }) => adapted(object, NAME, images))),
  );
}

/** As the application, through the name of the service. */
async function sql(pod: string, statement: string): Promise<string> {
  const { data } = JSON.parse(await kubectl(['-n', NAME, 'get', 'secret', 'db-secrets', '-o', 'json']));
  const value = (key: string) => Buffer.from(data[key], 'base64').toString();
  const script = `IFS= read -r PGPASSWORD; export PGPASSWORD; psql -h 127.0.0.1 -U ${value('APP_USER')} -d orders -AtqX -v ON_ERROR_STOP=1`;
  const input = `${value('APP_PASSWORD')}\n${statement};\n`;
  return (await kubectl(['-n', NAME, 'exec', '-i', pod, '--', 'sh', '-c', script], input)).trim();
}

run('from a plain server to CloudNativePG', () => {
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await remove(NAME);
  });

  test('the documented commands take the rows along, and the application owns them', async () => {
    await remove(NAME);
    await deployed('statefulset');
    await ready(NAME);
    await sql('db-0', "create table kept (id serial primary key, word text); insert into kept (word) values ('here')");
    await type(SCALE);
    await type(DUMP);
    expect(readFileSync(join(folder, 'orders.sql'), 'utf8')).toContain('PostgreSQL database dump complete');
    await type(DELETE);
    await deployed('cloudnative-pg');
    await kubectl(['-n', NAME, 'wait', '--for=condition=Ready', 'clusters.postgresql.cnpg.io/db', '--timeout=600s']);
    await type(SCALE);
    await type(RESTORE);
    await ready(NAME);
    await sql('db-1', "insert into kept (word) values ('there'); alter table kept add column more text");
    expect(await sql('db-1', 'select string_agg(word, $$,$$ order by id) from kept')).toBe('here,there');
    expect(await kubectl(['-n', NAME, 'get', 'pvc', 'data-db-0', '-o', 'jsonpath={.status.phase}'])).toBe('Bound');
  }, 1_500_000);
});
