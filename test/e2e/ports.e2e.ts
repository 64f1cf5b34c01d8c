// Ports of a container on a cluster: UDP beside TCP, another port of the Service, long names, all of them under the service's own name;
// who may use which; and pods of one service that find and reach each other, where the stack says so.
import type { StackInput } from '../../schema/stack';
import { remove } from './support/deploy';
import { kubectlJson, tryKubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { podsOf } from './support/pods';
import { ready } from './support/ready';

const NAME = 'e2e-ports';
const image = 'python:3.11-slim';
const python = (script: string) => ({ type: 'container' as const, image, entrypoint: ['python3', '-u', '-c', script] });

/** Answers each line with the number of the port and the protocol. */
const SERVER = (udp: readonly number[], tcp: readonly number[]) => `import socketserver, threading
class Udp(socketserver.BaseRequestHandler):
    def handle(self): self.request[1].sendto(b'udp %d' % self.server.server_address[1], self.client_address)
class Tcp(socketserver.BaseRequestHandler):
    def handle(self): self.request.sendall(b'tcp %d' % self.server.server_address[1])
servers = [socketserver.UDPServer(('', port), Udp) for port in ${JSON.stringify(udp)}] + [socketserver.ThreadingTCPServer(('', port), Tcp) for port in ${JSON.stringify(tcp)}]
for server in servers: threading.Thread(target=server.serve_forever).start()
`;
const SLEEP = 'import time\nwhile True: time.sleep(3600)';
const LONG = 'answers-about-everything-that-this-server-has-ever-been-asked';

const input: StackInput = {
  name: NAME,
  services: {
    dns: {
      ...python(SERVER([5353], [53, 9153, 8080])),
      ports: {
        dns: { port: 53, containerPort: 5353, protocol: 'UDP' },
        'dns-tcp': 53,
        metrics: 9153,
        [LONG]: { port: 80, containerPort: 8080 },
      },
    },
    all: { ...python(SLEEP), uses: { dns: {} } },
    one: { ...python(SLEEP), uses: { [LONG]: {} } },
    node: { ...python(SERVER([], [7000])), ports: { cluster: 7000 }, peers: true },
    alone: { ...python(SERVER([], [7000])), ports: { 'cluster-of-one': 7000 } },
  },
  environments: { local: { namespace: NAME, services: { node: { replicas: 2 }, alone: { replicas: 2 } } } },
};

const asking = (protocol: 'udp' | 'tcp', host: string, port: number) =>
  protocol === 'udp'
    ? `import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(3); s.sendto(b'?', ('${host}', ${port})); print(s.recv(99).decode())`
    : `import socket; s = socket.create_connection(('${host}', ${port}), 3); print(s.recv(99).decode())`;

/** What a pod is answered; nothing if the way is closed. */
async function answer(from: string, protocol: 'udp' | 'tcp', host: string, port: number): Promise<string> {
  const { stdout } = await tryKubectl(['-n', NAME, 'exec', from, '--', 'python3', '-c', asking(protocol, host, port)]);
  return stdout.trim();
}

beforeAll(async () => {
  await deployOwn(resolved(input));
  await ready(NAME, 180);
});
afterAll(() => remove(NAME));

test('the name of the service leads to every port, each with its protocol, and to the port of the program', async () => {
  expect(await answer('deploy/all', 'udp', 'dns', 53)).toBe('udp 5353');
  expect(await answer('deploy/all', 'tcp', 'dns', 53)).toBe('tcp 53');
  expect(await answer('deploy/all', 'tcp', 'dns', 9153)).toBe('tcp 9153');
  expect(await answer('deploy/all', 'tcp', 'dns', 80)).toBe('tcp 8080');
});

test('the name of a port leads to it too, as long as it may be', async () => {
  expect(await answer('deploy/all', 'tcp', 'metrics', 9153)).toBe('tcp 9153');
  expect(await answer('deploy/one', 'tcp', LONG, 80)).toBe('tcp 8080');
});

test('who has an edge to one port reaches no other', async () => {
  expect(await answer('deploy/one', 'tcp', 'dns', 80)).toBe('tcp 8080');
  expect(await answer('deploy/one', 'udp', 'dns', 53)).toBe('');
  expect(await answer('deploy/one', 'tcp', 'dns', 53)).toBe('');
  expect(await answer('deploy/one', 'tcp', 'dns', 9153)).toBe('');
});

test('peers find all their pods by one name, and reach each other; pods of other services do not', async () => {
  const addresses = async (service: string) => {
    const { items } = await kubectlJson<{ items: { metadata: { name: string }; status: { podIP: string } }[] }>([
      ...['-n', NAME, 'get', 'pods', '-l', `app.kubernetes.io/instance=${service}`],
    ]);
    return items.map(({ metadata, status }) => ({ name: metadata.name, address: status.podIP }));
  };
  const [first, second] = await addresses('node');
  const found = await tryKubectl([
    ...['-n', NAME, 'exec', first?.name ?? '', '--', 'python3', '-c'],
    "import socket; print(*sorted(socket.gethostbyname_ex('node-peers')[2]))",
  ]);
  expect(found.stdout.trim().split(' ')).toStrictEqual([first?.address, second?.address].sort());
  expect(await answer(first?.name ?? '', 'tcp', second?.address ?? '', 7000)).toBe('tcp 7000');
  const [one, other] = await addresses('alone');
  expect(await answer(one?.name ?? '', 'tcp', other?.address ?? '', 7000)).toBe('');
  expect(await podsOf(NAME, 'alone')).toHaveLength(2);
});
