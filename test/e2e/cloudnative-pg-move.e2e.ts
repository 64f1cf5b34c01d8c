// The data of a plain server moves to CloudNativePG, to another Cluster and back, by the commands that synth prints. Needs what
// cloudnative-pg.e2e.ts needs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StackInput } from '../../schema/stack';
import { apply } from './support/deploy';
import { kubectl } from './support/kubectl';
import { manifestsOf, resolved } from './support/own-stack';
import { distOf, follow, removeWithVolumes } from './support/printed-commands';
import { ready } from './support/ready';
import { secretsByCommand } from './support/secrets';

const run = process.env.E2E_CNPG === undefined ? describe.skip : describe;
const NAME = 'e2e-cnpg-move';
const PLAIN = 'e2e-cnpg-move-backend:1.0.0';
const folder = mkdtempSync(join(tmpdir(), `${NAME}-`));

const stack = (engine: 'statefulset' | 'cloudnative-pg', rest: { database?: string; user?: string } = {}): StackInput => ({
  name: 'orders',
  namespace: NAME,
  services: {
    api: { type: 'fastapi', image: PLAIN, replicas: 1, uses: { db: { env: 'DATABASE_URL' } } },
    db: { type: 'postgres', version: 17, engine, memory: '256Mi', storage: '1Gi', ...rest },
  },
  environments: { production: engine === 'cloudnative-pg' ? { services: { db: { instances: 1 } } } : {} },
});

async function deployed(engine: 'statefulset' | 'cloudnative-pg'): Promise<void> {
  await secretsByCommand(stack(engine));
  await apply(manifestsOf(resolved(stack(engine))));
}

/** As the application, through the name of the service. */
async function sql(pod: string, statement: string, database = 'orders'): Promise<string> {
  const { data } = JSON.parse(await kubectl(['-n', NAME, 'get', 'secret', 'db-secrets', '-o', 'json']));
  const value = (key: string) => Buffer.from(data[key], 'base64').toString();
  const script = `IFS= read -r PGPASSWORD; export PGPASSWORD; psql -h 127.0.0.1 -U ${value('APP_USER')} -d ${database} -AtqX -v ON_ERROR_STOP=1`;
  const input = `${value('APP_PASSWORD')}\n${statement};\n`;
  return (await kubectl(['-n', NAME, 'exec', '-i', pod, '--', 'sh', '-c', script], input)).trim();
}

run('between a plain server and CloudNativePG', () => {
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await removeWithVolumes(NAME);
  });

  test('the rows go along to a Cluster, to one with another database and role, and back to a plain server', async () => {
    const plain = distOf(stack('statefulset'), NAME);
    const cluster = distOf(stack('cloudnative-pg'), NAME);
    const other = distOf(stack('cloudnative-pg', { database: 'trade', user: 'clerk' }), NAME);
    await removeWithVolumes(NAME);
    await deployed('statefulset');
    await ready(NAME);
    await sql('db-0', "create table kept (id serial primary key, word text); insert into kept (word) values ('here')");

    await follow(folder, plain, cluster, () => secretsByCommand(stack('cloudnative-pg')));
    await ready(NAME);
    await sql('db-1', "insert into kept (word) values ('there')");

    await follow(folder, cluster, other);
    await ready(NAME);
    const owners = "select string_agg(word, ',' order by id), min(tableowner) from kept, pg_tables where tablename = 'kept'";
    expect(await sql('db-1', owners, 'trade')).toBe('here,there|clerk');
    await sql('db-1', "insert into kept (word) values ('again')", 'trade');

    await follow(folder, other, plain);
    await ready(NAME);
    expect(await sql('db-0', owners)).toBe('here,there,again|orders');
    expect(await kubectl(['-n', NAME, 'get', 'pods,pvc,serviceaccounts', '-l', 'cnpg.io/cluster', '-o', 'name'])).toBe('');
    await kubectl(['-n', NAME, 'get', 'serviceaccount', 'db']);
  }, 1_500_000);
});
