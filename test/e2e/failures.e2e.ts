// A program that hangs is restarted. A database that is away takes the pods that need it out of service and restarts none.
import { remove } from './support/deploy';
import { kubectl, kubectlJson } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { isReady, pods, podsOf, restartsOf, serviceOf } from './support/pods';
import { ready } from './support/ready';
import { pause, until } from './support/until';

const NAME = 'e2e-failures';
const stack = resolved({
  name: NAME,
  services: {
    // the stand-in asks the database for /api/items, and nobody for /health
    backend: {
      type: 'fastapi',
      health: { ready: '/api/items', live: '/health', intervalSeconds: 10 },
      uses: { db: { env: 'DATABASE_URL' } },
    },
    db: { type: 'postgres', version: 15 },
  },
  environments: { local: { namespace: NAME } },
});
/** Seconds after which the kubelet has restarted a container whose liveness does not answer, and some. */
async function patience(): Promise<number> {
  const { spec } = await kubectlJson<Deployment>(['-n', NAME, 'get', 'deployment', 'backend']);
  const [probe] = spec.template.spec.containers.map(({ livenessProbe }) => livenessProbe);
  if (!probe) throw new Error('no liveness probe');
  return probe.periodSeconds * (probe.failureThreshold + 1) + probe.timeoutSeconds;
}
interface Deployment {
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: readonly { readonly livenessProbe?: Timing }[] } };
  };
}
interface Timing {
  readonly periodSeconds: number;
  readonly failureThreshold: number;
  readonly timeoutSeconds: number;
}

beforeAll(async () => {
  await deployOwn(stack);
  await ready(NAME);
});
afterAll(() => remove(NAME));

const backend = async () => {
  const [pod, ...more] = await podsOf(NAME, 'backend');
  if (!pod || more.length > 0) throw new Error('not one backend');
  return pod;
};

/** Addresses to which the Service sends requests. */
const inService = async () => {
  const { items } = await kubectlJson<{ items: { endpoints?: { conditions: { ready?: boolean } }[] | null }[] }>([
    ...['-n', NAME, 'get', 'endpointslices', '-l', 'kubernetes.io/service-name=backend'],
  ]);
  return items.flatMap(({ endpoints }) => endpoints ?? []).filter(({ conditions }) => conditions.ready).length;
};

test('an outage of the database takes the backend out of service, restarts nothing, and ends with the outage', async () => {
  const before = await backend();
  expect(await inService()).toBe(1);
  await kubectl(['-n', NAME, 'scale', 'statefulset/db', '--replicas=0']);
  await until(inService, (count) => count === 0);
  await pause((await patience()) * 1000);
  const during = await backend();
  expect([during.metadata.uid, isReady(during), restartsOf(during)]).toStrictEqual([before.metadata.uid, false, 0]);
  await kubectl(['-n', NAME, 'scale', 'statefulset/db', '--replicas=1']);
  await ready(NAME);
  await until(inService, (count) => count === 1);
  const after = await backend();
  expect([after.metadata.uid, restartsOf(after)]).toStrictEqual([before.metadata.uid, 0]);
});

test('a backend that hangs is taken out of service, restarted, and serves again; its database runs on', async () => {
  await shareProcesses();
  await ready(NAME);
  const { uid } = (await backend()).metadata;
  await kubectl(['-n', NAME, 'exec', 'deployment/backend', '--', 'sh', '-c', STOP]);
  await until(inService, (count) => count === 0);
  await until(backend, (pod) => restartsOf(pod) === 1, (await patience()) + 180); // what does not listen is given its grace first
  await ready(NAME);
  await until(inService, (count) => count === 1);
  expect((await backend()).metadata.uid).toBe(uid);
  const { items } = await pods(NAME);
  expect(items.filter((pod) => serviceOf(pod) === 'db').map(restartsOf)).toStrictEqual([0]);
});

/** Stops every process of the server, and not this shell, whose own line has the brackets. */
const STOP = `for p in /proc/[0-9]*; do
  case "$(tr '\\0' ' ' < $p/cmdline)" in *main[:]app*) kill -STOP "\${p#/proc/}"; echo stopped;; esac
done | grep stopped`;

/** The first process of a container takes no SIGSTOP from inside, so let another be the first. */
function shareProcesses(): Promise<string> {
  const patch = { spec: { template: { spec: { shareProcessNamespace: true } } } };
  return kubectl(['-n', NAME, 'patch', 'deployment/backend', '-p', JSON.stringify(patch)]);
}
