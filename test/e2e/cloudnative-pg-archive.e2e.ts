// What happens to a Cluster does not end its archive: it is put to sleep and wakes, and it is made anew by the commands that synth prints.
// Needs what cloudnative-pg-recovery.e2e.ts needs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StackInput } from '../../schema/stack';
import { envFileIn, onServer, startBucket } from './support/bucket';
import { archived, archives, hasBaseBackup, onPrimary, switched } from './support/cluster';
import { applyAsShown, remove } from './support/deploy';
import { downByCommand } from './support/down';
import { kubectl } from './support/kubectl';
import { manifestsOf, resolved } from './support/own-stack';
import { distOf, follow, removeWithVolumes } from './support/printed-commands';
import { comes, ready } from './support/ready';
import { secretsByCommand } from './support/secrets';

const run = process.env.E2E_BARMAN === undefined ? describe.skip : describe;
const NAME = 'e2e-cnpg-archive';
const SERVER = `${NAME}-s3`;
const bucket = { endpoint: `http://s3.${SERVER}.svc:9000`, name: 'kept-elsewhere', region: 'eu-central-1' };
const folder = mkdtempSync(join(tmpdir(), `${NAME}-`));

const stackOf = (database: string, archive: string): StackInput => ({
  name: NAME,
  services: {
    api: { type: 'fastapi', image: `${NAME}-backend:1.0.0`, replicas: 1, uses: { db: { env: 'DATABASE_URL' } } },
    db: {
      ...{ type: 'postgres', version: 15, engine: 'cloudnative-pg', instances: 1, memory: '256Mi', storage: '1Gi' },
      ...{ database, user: database, backup: { bucket, storage: '512Mi', pointInTimeRecovery: { archive } } },
    },
  },
  environments: { production: {} },
});
const [stack, renamed] = [stackOf('orders', 'db'), stackOf('trade', 'db-2')];

const applied = () => applyAsShown(manifestsOf(resolved(stack)));

/** The servers archive, what is written from now on is in the bucket, and a base backup is before it. */
async function goesOn(archive: string): Promise<void> {
  await comes(NAME, () => archives(NAME), 600);
  await ready(NAME);
  await comes(NAME, () => hasBaseBackup(NAME));
  const file = await switched(NAME);
  await comes(NAME, async () => (await archived(NAME)).file >= file);
  expect(await onServer(SERVER, `cd /data/${bucket.name}/${NAME}/production/db.archive/${archive}; find wals -type f`)).toContain(
    file,
  );
}

run('an archive', () => {
  beforeAll(async () => {
    await removeWithVolumes(NAME);
    await startBucket(SERVER, bucket.name);
    await secretsByCommand(stack, { envFile: [envFileIn(folder)] });
    await applied();
    await goesOn('db');
    await onPrimary(NAME, 'orders', "CREATE TABLE kept AS SELECT 'here' AS word; ALTER TABLE kept OWNER TO orders");
  }, 1_500_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await removeWithVolumes(NAME);
    await remove(SERVER);
  });

  test('goes on after `down` and an apply, with the rows that were there', async () => {
    expect(await downByCommand(stack)).toContain(`${NAME} is down.`);
    expect(await kubectl(['-n', NAME, 'get', 'pods', '-o', 'name'])).toBe('');
    await applied();
    await goesOn('db');
    expect(await onPrimary(NAME, 'orders', 'SELECT word FROM kept')).toBe('here');
  }, 1_500_000);

  test('begins anew beside the old one, with a base backup, where the printed commands make the Cluster anew', async () => {
    await follow(folder, distOf(stack, NAME), distOf(renamed, NAME));
    await goesOn('db-2');
    expect(await onPrimary(NAME, 'trade', 'SELECT word FROM kept')).toBe('here');
    const left = await onServer(SERVER, `ls /data/${bucket.name}/${NAME}/production/db.archive`);
    expect(left.trim().split('\n')).toStrictEqual(['db', 'db-2']);
  }, 1_500_000);
});
