// Every pair of services, really tried: what an edge of the stack allows is open, everything else is closed.
import { findStack } from '../../cli/find-stack';
import { stacks } from '../../stacks';
import { apply, deploy, namespaceOf, remove } from './support/deploy';
import { kubectl, kubectlJson, tryKubectl } from './support/kubectl';
import type { Pod } from './support/pods';
import { prober } from './support/prober';
import { ready } from './support/ready';

const STRANGER = 'e2e-stranger';
const UNKNOWN = 9999;
const stack = findStack(stacks, 'loc8', 'local');
const namespace = namespaceOf(stack);
const names = stack.services.map(({ name }) => name);
const proxy = stack.ingress?.proxy;
if (!proxy) throw new Error('no way in');

beforeAll(async () => {
  await remove(STRANGER);
  await deploy(stack);
  await ready(namespace);
  await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: STRANGER } }]);
  await apply([...names.map((name) => probeOf(namespace, name)), probeOf(STRANGER, 'nobody')]);
  await kubectl([
    '-n',
    namespace,
    'wait',
    '--for=jsonpath={.status.phase}=Running',
    ...names.map((name) => `pod/probe-${name}`),
    '--timeout=120s',
  ]);
  await apply([neighbour('stranger', {}), neighbour('twin', proxy.labels)]);
  await kubectl([
    ...['-n', proxy.namespace, 'wait', '--for=jsonpath={.status.phase}=Running', 'pod/e2e-stranger', 'pod/e2e-twin'],
    '--timeout=120s',
  ]);
  await kubectl(['-n', STRANGER, 'wait', '--for=jsonpath={.status.phase}=Running', 'pod/probe-nobody', '--timeout=120s']);
});
afterAll(async () => {
  await tryKubectl(['-n', proxy.namespace, 'delete', 'pod', 'e2e-stranger', 'e2e-twin', '--ignore-not-found', '--wait=false']);
  await remove(STRANGER);
  await remove(namespace);
});

const pairs = stack.services.flatMap((to) =>
  stack.services
    .filter((from) => from !== to)
    .map((from) => ({ from: from.name, to: to.name, ports: to.ports, edges: from.network.to })),
);
const connections = pairs.flatMap(({ from, to, ports, edges }) =>
  ports.map(({ containerPort }) => {
    const open = edges.some((edge) => edge.service === to && edge.containerPort === containerPort);
    return [from, to, containerPort, open ? 'open' : 'closed'] as const;
  }),
);

test.each(connections)('from %s to %s, port %d: %s', async (from, to, port, expected) => {
  expect(await connects(namespace, `probe-${from}`, await addressOf(to), port)).toBe(expected);
});

test.each(names)('a pod of %s does listen on a port that nobody knows of', async (name) => {
  expect(await connects(namespace, `probe-${name}`, '127.0.0.1', UNKNOWN)).toBe('open');
});

test.each(pairs.map(({ from, to }) => [from, to] as const))('from %s to that port of %s: closed', async (from, to) => {
  const { status } = await kubectlJson<Pod>(['-n', namespace, 'get', 'pod', `probe-${to}`]);
  expect(await connects(namespace, `probe-${from}`, status.podIP ?? '', UNKNOWN)).toBe('closed');
});

test.each(names)('%s does not reach the metadata address', async (name) => {
  expect(await connects(namespace, `probe-${name}`, '169.254.169.254', 80)).toBe('closed'); // what it shows where there is none: external.e2e.ts
});

test.each(names)('a pod of another namespace does not reach %s', async (to) => {
  const port = stack.services.find(({ name }) => name === to)?.ports[0]?.containerPort ?? 0;
  expect(await connects(STRANGER, 'probe-nobody', await addressOf(to), port)).toBe('closed');
});

const routed = new Set(stack.ingress?.routes.map(({ service }) => service));

test.each(
  stack.services.map(({ name, ports }) => [name, routed.has(name) ? 'open' : 'closed', ports[0]?.containerPort ?? 0] as const),
)('to %s a pod of the ingress controller finds it %s, and its neighbour nothing', async (to, expected, port) => {
  const address = await addressOf(to);
  expect(await connects(proxy.namespace, 'e2e-twin', address, port)).toBe(expected);
  expect(await connects(proxy.namespace, 'e2e-stranger', address, port)).toBe('closed');
});

test('who uses others may ask for their names, who uses nobody may not', async () => {
  const lookup = (from: string) =>
    tryKubectl([
      '-n',
      namespace,
      'exec',
      `probe-${from}`,
      '--',
      'nslookup',
      '-type=a',
      `postgres.${namespace}.svc.cluster.local`,
    ]);
  expect((await lookup('backend')).code).toBe(0);
  expect((await lookup('postgres')).code).not.toBe(0);
});

async function addressOf(service: string): Promise<string> {
  const selector = `app.kubernetes.io/instance=${service},!e2e`;
  const { items } = await kubectlJson<{ items: { status: { podIP: string } }[] }>([
    '-n',
    namespace,
    'get',
    'pods',
    '-l',
    selector,
  ]);
  return items[0]?.status.podIP ?? '';
}

async function connects(namespace: string, pod: string, address: string, port: number): Promise<'open' | 'closed'> {
  const { code } = await tryKubectl(['-n', namespace, 'exec', pod, '--', 'nc', '-z', '-w', '2', address, String(port)]);
  return code === 0 ? 'open' : 'closed';
}

/** A pod beside the ingress controller: with its labels, or without. */
function neighbour(name: string, labels: Readonly<Record<string, string>>): object {
  const pod = probeOf(proxy?.namespace ?? '', name) as { metadata: object };
  return { ...pod, metadata: { name: `e2e-${name}`, namespace: proxy?.namespace, labels } };
}

/** A pod with the label that the policies go by, never ready, so that no Service sends it anything. */
const probeOf = (namespace: string, service: string) =>
  prober(
    namespace,
    `probe-${service}`,
    { 'app.kubernetes.io/instance': service, e2e: 'probe' },
    {
      command: ['sh', '-c', `httpd -p ${UNKNOWN} -h /tmp && exec sleep 3600`],
      readinessProbe: { exec: { command: ['false'] } },
    },
  );
