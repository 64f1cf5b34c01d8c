// Work that ends, on a cluster: a seed before a web and a worker of one image, a nightly job by hand, and a seed that fails.
import type { KubeObject } from '../../checks/manifest';
import { kubectlFor } from '../../cli/cluster/kubectl';
import { localMachine } from '../../cli/cluster/local-machine';
import { failureOf } from '../../cli/up/failure';
import { NotReady, wait } from '../../cli/up/wait';
import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { endOf } from './support/jobs';
import { kubectl, kubectlJson, tryKubectl } from './support/kubectl';
import { manifestsOf, resolved } from './support/own-stack';
import { isReady, livingPods, type Pod, podsOf, serviceOf, startedAt } from './support/pods';
import { until } from './support/until';

const NAME = 'e2e-jobs';
const image = 'python:3.13-slim';
const python = (script: string) => ({ image, entrypoint: ['python3', '-u', '-c', script] });
const afterSeed = { uses: { seed: { wait: 'completed' as const } } };

const stackOf = (seed: string): StackInput => ({
  name: NAME,
  services: {
    seed: { type: 'job', ...python(seed), retries: 0 },
    web: {
      type: 'container',
      ...python('from http.server import *; HTTPServer(("", 8000), SimpleHTTPRequestHandler).serve_forever()'),
      ports: { web: 8000 },
      ...afterSeed,
    },
    worker: { type: 'container', ...python('import time\nwhile True: print("works"); time.sleep(1)'), ...afterSeed },
    nightly: { type: 'cron', ...python('print(\'{"ok": true, "invoices": 3}\')'), schedule: '0 2 29 2 *', ...afterSeed },
  },
  environments: { local: { namespace: NAME, services: { web: { replicas: 2 } } } },
});

const good = stackOf('import time; time.sleep(8); print("seeded")');
const bad = stackOf('raise SystemExit("there is nothing to seed")');
const jobIn = (objects: readonly KubeObject[]) => objects.find(({ kind }) => kind === 'Job')?.metadata.name ?? '';
const canI = async (verb: string, what: string, as = 'web') =>
  (await tryKubectl(['-n', NAME, 'auth', 'can-i', verb, what, `--as=system:serviceaccount:${NAME}:${as}`])).stdout.trim();

beforeAll(() => remove(NAME));
afterAll(() => remove(NAME));

test('web and worker start when the seed has succeeded, and not before', async () => {
  const objects = manifestsOf(resolved(good));
  const job = jobIn(objects);
  await apply(objects);
  const isTheirs = (pod: Pod) => ['web', 'worker'].includes(serviceOf(pod));
  const run = (pods: readonly Pod[]) => pods.filter((pod) => isTheirs(pod) && isReady(pod)).length === 3;
  const pods = await until(() => livingPods(NAME), run, 120);
  const { status } = await kubectlJson<{ status: { completionTime: string } }>(['-n', NAME, 'get', 'job', job]);
  for (const pod of pods.filter(isTheirs)) expect(startedAt(pod)).toBeGreaterThanOrEqual(Date.parse(status.completionTime));
});

test('only the container that waits has a token, and the token reads that Job and nothing else', async () => {
  const job = jobIn(manifestsOf(resolved(good)));
  for (const service of ['web', 'worker']) {
    const found = await tryKubectl(['-n', NAME, 'exec', `deploy/${service}`, '--', 'ls', '/run/api-server', '/var/run/secrets']);
    expect(found.code).not.toBe(0);
    expect(found.stdout).toBe('');
  }
  expect([await canI('get', `jobs/${job}`), await canI('get', `jobs/${job}`, 'worker')]).toStrictEqual(['yes', 'yes']);
  expect([
    await canI('get', 'jobs/other'),
    await canI('list', 'jobs'),
    await canI('get', 'secrets'),
    await canI('delete', `jobs/${job}`),
  ]).toStrictEqual(['no', 'no', 'no', 'no']);
  expect(await canI('get', `jobs/${job}`, 'seed')).toBe('no');
});

test('a pod of a later day finds that the seed has run', async () => {
  await kubectl(['-n', NAME, 'delete', 'pods', '-l', 'app.kubernetes.io/instance=web']);
  await until(
    () => podsOf(NAME, 'web'),
    (pods) => pods.some(isReady),
    60,
  );
  const { items } = await kubectlJson<{ items: object[] }>(['-n', NAME, 'get', 'pods', '-l', 'app.kubernetes.io/instance=seed']);
  expect(items).toHaveLength(1);
});

test('the nightly job runs by hand, by the line of the page', async () => {
  await kubectl(['-n', NAME, 'create', 'job', '--from=cronjob/nightly', 'nightly-now']);
  expect(await endOf(NAME, 'nightly-now')).toStrictEqual([{ ok: true, invoices: 3 }]);
});

test('while the seed of the next release fails, the web serves, and up says why', async () => {
  const stack = resolved(bad);
  const objects = manifestsOf(stack);
  await apply(objects);
  const ask = kubectlFor((await kubectl(['config', 'current-context'])).trim(), localMachine.exec);
  const asked = { kubectl: ask, namespace: NAME, stack: NAME, jobs: [jobIn(objects)], clock: localMachine.clock };
  const failed = await wait({ ...asked, timeoutSeconds: 180, show: () => undefined }).catch((error) => error);
  expect(failed).toBeInstanceOf(NotReady);
  const text = await failureOf(failed, { stack, kubectl: ask });
  expect(text).toContain('it ended with exit code 1');
  expect(text).toContain('there is nothing to seed');
  expect((await podsOf(NAME, 'web')).filter(isReady)).toHaveLength(2);
});

test('when the cause is mended, the pods of that release start', async () => {
  await apply(manifestsOf(resolved(stackOf('print("mended")'))));
  await until(
    () => podsOf(NAME, 'web'),
    (pods) => pods.length === 2 && pods.every(isReady),
    120,
  );
});
