// One image for several services on a cluster: everybody who runs it starts when the migration of its release is recorded, with and without
// an edge to the database, and after a second release too.
import { randomBytes } from 'node:crypto';
import type { KubeObject } from '../../checks/manifest';
import { secretKeysOf } from '../../model/secret-keys';
import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { kubectl, kubectlJson } from './support/kubectl';
import { manifestsOf, resolved } from './support/own-stack';
import { isReady, livingPods, type Pod, serviceOf, startedAt } from './support/pods';
import { adapted } from './support/stand-ins';
import { until } from './support/until';

const NAME = 'e2e-one-image';
const from = { image: { from: 'backend' } } as const;
const python = (script: string) => ({ ...from, entrypoint: ['python3', '-u', '-c', script] });
const LOOP = 'import time\nwhile True: time.sleep(1)';

const stackOf = (version: string, seconds: number): StackInput => ({
  name: NAME,
  version,
  services: {
    backend: {
      type: 'fastapi',
      migrate: ['python3', '-c', `import time; time.sleep(${seconds})`],
      env: { RELEASE: version },
      uses: { db: { env: 'DATABASE_URL' } },
    },
    worker: { type: 'container', ...python(LOOP), uses: { db: { env: 'DATABASE_URL' } } },
    beat: { type: 'container', ...python(LOOP) },
    seed: { type: 'job', ...python('print("seeded")') },
    nightly: { type: 'cron', ...python('print("done")'), schedule: '0 2 29 2 *' },
    db: { type: 'postgres', version: 15 },
  },
  environments: { local: { namespace: NAME } },
});

function release(version: string, seconds: number): KubeObject[] {
  const stack = resolved(stackOf(version, seconds));
  const values = secretKeysOf(stack).map(({ key, initial }) => [key, initial ?? randomBytes(16).toString('hex')]);
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db-secrets' }, stringData: Object.fromEntries(values) };
  const [namespace, ...others] = manifestsOf(stack);
  if (!namespace) throw new Error('no namespace');
  return [namespace, ...(version === '1' ? [adapted(secret as KubeObject, NAME)] : []), ...others];
}

const RUNNING = ['backend', 'worker', 'beat'];
const migrationOf = (objects: readonly KubeObject[]) =>
  objects.find(({ kind, metadata }) => kind === 'Job' && metadata.name.startsWith('backend-migrate-'))?.metadata.name ?? '';

interface EndedJob {
  readonly status: { readonly completionTime: string; readonly startTime: string };
}
const jobOf = (name: string) => kubectlJson<EndedJob>(['-n', NAME, 'get', 'job', name]);

beforeAll(() => remove(NAME));
afterAll(() => remove(NAME));

test.each([
  ['1', 10],
  ['2', 15],
])('release %s: nobody starts before its migration has ended', async (version, seconds) => {
  const objects = release(version, seconds);
  await apply(objects);
  const ofRelease = (pod: Pod) => pod.metadata.labels?.['app.kubernetes.io/version'] === version;
  const all = (pods: readonly Pod[]) =>
    RUNNING.every((name) => pods.some((pod) => serviceOf(pod) === name && ofRelease(pod) && isReady(pod)));
  const pods = (await until(() => livingPods(NAME), all, 180)).filter(ofRelease);
  const ended = Date.parse((await jobOf(migrationOf(objects))).status.completionTime);
  // the record is written a moment before the Job counts as complete
  for (const pod of pods.filter((pod) => RUNNING.includes(serviceOf(pod))))
    expect(startedAt(pod)).toBeGreaterThanOrEqual(ended - 3000);
  const seed = objects.find(({ kind, metadata }) => kind === 'Job' && metadata.name.startsWith('seed-'))?.metadata.name ?? '';
  await kubectl(['-n', NAME, 'wait', '--for=condition=Complete', `job/${seed}`, '--timeout=120s']);
  expect(Date.parse((await jobOf(seed)).status.completionTime)).toBeGreaterThanOrEqual(ended - 3000);
});

test('a run of the schedule finds the record, and the program has no login for it', async () => {
  await kubectl(['-n', NAME, 'create', 'job', '--from=cronjob/nightly', 'nightly-now']);
  await kubectl(['-n', NAME, 'wait', '--for=condition=Complete', 'job/nightly-now', '--timeout=60s']);
  const env = await kubectl(['-n', NAME, 'exec', 'deploy/beat', '--', 'env']);
  expect(env).not.toMatch(/PGPASSWORD|DATABASE_URL/);
});
