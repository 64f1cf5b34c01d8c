// Who uses something outside the cluster reaches public addresses on its port, and neither private ones nor the metadata service.
// Something has to answer at those addresses, or a closed door shows nothing: the node of one pod that has them all is given
// routes to it. That touches the node, so it is done where E2E_NODE_ROUTES=1 allows it: kind, minikube, a machine of one's own.
import { apply, remove } from './support/deploy';
import { kubectl, kubectlJson, tryKubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import type { Pod } from './support/pods';
import { ready } from './support/ready';
import { imageFor } from './support/stand-ins';
import { until } from './support/until';

const run = process.env.E2E_NODE_ROUTES === '1' ? describe : describe.skip;
const NAME = 'e2e-external';
const OUTSIDE = 'e2e-outside';
const PUBLIC = '203.0.113.77'; // for documentation, RFC 5737: nobody has it
const METADATA = '169.254.169.254';
const PRIVATE = ['10.77.77.77', '100.77.77.77', '172.30.77.77', '192.168.77.77'];
const ADDRESSES = [PUBLIC, METADATA, ...PRIVATE];

const BUSYBOX = 'busybox:1.37.0';
const shell = { type: 'container' as const, image: BUSYBOX, entrypoint: ['sleep', '3600'] };
const stack = resolved({
  name: NAME,
  services: {
    caller: { ...shell, uses: { api: {} } },
    recluse: shell,
    api: { type: 'external', host: 'api.example.com', port: 443 },
  },
  environments: { local: { namespace: NAME } },
});

run('outside the cluster', () => {
  beforeAll(async () => {
    await takeRoutes();
    await remove(OUTSIDE);
    await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: OUTSIDE } }, ...answerer(), unbound]);
    await kubectl(['-n', OUTSIDE, 'wait', '--for=condition=Ready', 'pod/answerer', 'pod/unbound', '--timeout=180s']);
    const { spec, status } = await kubectlJson<Pod & { spec: { nodeName: string } }>(['-n', OUTSIDE, 'get', 'pod', 'answerer']);
    await apply([router(spec.nodeName)]);
    await kubectl(['-n', OUTSIDE, 'wait', '--for=condition=Ready', 'pod/router', '--timeout=180s']);
    for (const address of ADDRESSES) await onNode(`ip route replace ${address}/32 via ${status.podIP}`);
    await deployOwn(stack);
    await ready(NAME);
    await until(
      () => connects(OUTSIDE, 'pod/unbound', PUBLIC, 443),
      (found) => found === 'open',
      60,
    );
  });
  afterAll(async () => {
    await takeRoutes();
    await remove(OUTSIDE);
    await remove(NAME);
  });

  test.each(ADDRESSES.flatMap((address) => [80, 443].map((port) => [address, port] as const)))(
    'a pod that no policy binds reaches %s, port %d',
    async (address, port) => {
      expect(await connects(OUTSIDE, 'pod/unbound', address, port)).toBe('open');
    },
  );

  test.each([
    ['a public address on the port that is used', PUBLIC, 443, 'open'],
    ['a public address on another port', PUBLIC, 80, 'closed'],
    ['the metadata service', METADATA, 80, 'closed'],
    ['the metadata service on the port that is used', METADATA, 443, 'closed'],
    ...PRIVATE.map((address) => [`the private address ${address}`, address, 443, 'closed'] as const),
  ] as const)('who uses something outside finds %s as it should', async (_, address, port, expected) => {
    expect(await connects(NAME, 'deployment/caller', address, port)).toBe(expected);
  });

  test.each(ADDRESSES)('who uses nobody does not reach %s', async (address) => {
    expect(await connects(NAME, 'deployment/recluse', address, 443)).toBe('closed');
  });
});

async function connects(namespace: string, pod: string, address: string, port: number): Promise<'open' | 'closed'> {
  const { code } = await tryKubectl(['-n', namespace, 'exec', pod, '--', 'nc', '-z', '-w', '3', address, String(port)]);
  return code === 0 ? 'open' : 'closed';
}

const onNode = (script: string) => kubectl(['-n', OUTSIDE, 'exec', 'router', '--', 'sh', '-c', script]);

/** From the node again, where an earlier run or this one gave them. */
const takeRoutes = () =>
  tryKubectl([
    ...['-n', OUTSIDE, 'exec', 'router', '--', 'sh', '-c'],
    ADDRESSES.map((address) => `ip route del ${address}/32`).join('; '),
  ]);

const pod = (name: string, spec: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: OUTSIDE }, spec });
const busybox = (command: string, securityContext: object) => ({
  name: 'busybox',
  image: imageFor(BUSYBOX),
  command: ['sh', '-c', command],
  securityContext,
});

/** Has every address, in its own network alone. */
const answerer = () => {
  const addresses = ADDRESSES.map((address) => `ip address add ${address}/32 dev lo`);
  const command = [...addresses, 'httpd -p 80 -h /tmp', 'httpd -p 443 -h /tmp', 'exec sleep 3600'].join(' && ');
  return [pod('answerer', { containers: [busybox(command, { capabilities: { add: ['NET_ADMIN'] } })] })];
};
const unbound = pod('unbound', { containers: [busybox('sleep 3600', {})] });
const router = (nodeName: string) =>
  pod('router', { nodeName, hostNetwork: true, containers: [busybox('sleep 3600', { capabilities: { add: ['NET_ADMIN'] } })] });
