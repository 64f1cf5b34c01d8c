// Times that nobody said: a connection that is silent for longer than a server keeps it, a body that takes more than a minute, a first
// byte that comes after the timeout of other routes. Through a Traefik of its own, told what cluster/traefik tells it.
import { Agent, request } from 'node:http';
import type { KubeObject } from '../../checks/manifest';
import { remove } from './support/deploy';
import { deployOwn, manifestsOf, resolved } from './support/own-stack';
import { isOwnTraefikThere, ownTraefik } from './support/own-traefik';
import { ready } from './support/ready';
import { pause, until } from './support/until';

const NAME = 'e2e-times';
const HOST = `${NAME}.localhost`;
const proxy = ownTraefik(NAME, ['--entrypoints.web.transport.respondingtimeouts.readtimeout=0s']);

// As bad as the original: it keeps a connection for node's own five seconds, unless the variable of Next.js says more.
const SERVER = `
const server = require('node:http').createServer((request, response) => {
  const { searchParams } = new URL(request.url, 'http://a');
  let bytes = 0;
  request.on('data', (chunk) => { bytes += chunk.length; });
  request.on('end', () => setTimeout(() => response.end(String(bytes)), 1000 * Number(searchParams.get('after') ?? 0)));
});
if (process.env.KEEP_ALIVE_TIMEOUT) server.keepAliveTimeout = Number(process.env.KEEP_ALIVE_TIMEOUT);
server.listen(Number(process.env.PORT ?? 3000), '0.0.0.0');
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`;
const node = { image: 'node:20-alpine', files: { '/srv/server.cjs': SERVER } } as const;

const stack = resolved({
  name: NAME,
  services: {
    next: { type: 'nextjs', ...node, health: '/' },
    own: { type: 'container', ...node, command: ['node', '/srv/server.cjs'], ports: { own: 3000 } },
  },
  ingress: {
    ...proxy.ingress,
    hosts: [HOST],
    timeoutSeconds: 10,
    routes: { '/': 'next', '/own': 'own', '/stream': { service: 'own', stream: true } },
  },
  environments: { production: { namespace: NAME } },
});

/** The program in the place of Next.js' own, which a `command` of the stack would make somebody else's. */
const asNext = (object: KubeObject): KubeObject => {
  const copy = structuredClone(object);
  if (copy.kind === 'Deployment' && copy.metadata.name === 'next')
    for (const container of copy.spec?.template?.spec.containers ?? [])
      Object.assign(container, { command: ['node', '/srv/server.cjs'] });
  return copy;
};

(isOwnTraefikThere ? describe : describe.skip)('times', () => {
  beforeAll(async () => {
    await proxy.start();
    await deployOwn(stack, manifestsOf(stack).map(asNext));
    await ready(stack.namespace.name);
    for (const path of ['/', '/own', '/stream'])
      await until(
        () => post(path),
        ({ status }) => status === 200,
        60,
      );
  });
  afterAll(async () => {
    await remove(stack.namespace.name);
    await proxy.stop();
  });

  test.each([
    ['Next.js, which is told to keep them', '/'],
    ['a server of somebody else', '/own'],
    ['the same where it streams', '/stream'],
  ])('after silences of a server’s own keep-alive no request is lost: %s', async (_, path) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const outcomes: unknown[] = [];
    for (let round = 0; round < 16; round++) {
      outcomes.push(...(await Promise.all(Array.from({ length: 20 }, () => post(path, { agent })))));
      await pause(4900 + (round % 8) * 150); // node looks at its timers once in a while
    }
    agent.destroy();
    expect(outcomes).toHaveLength(320);
    expect(outcomes.filter((outcome) => JSON.stringify(outcome) !== '{"status":200,"body":"1"}')).toStrictEqual([]);
  });

  test('a body that takes more than a minute arrives', async () => {
    const outcome = await post('/stream', { body: Array.from({ length: 26 }, () => 'x'.repeat(1000)), pauseSeconds: 3 });
    expect(outcome).toStrictEqual({ status: 200, body: '26000' });
  });

  test('a first byte after the timeout: 504 on a route that has it, and the answer where it streams', async () => {
    expect(await post('/own?after=12')).toMatchObject({ status: 504 });
    expect(await post('/stream?after=12')).toStrictEqual({ status: 200, body: '1' });
  });
});

interface Sent {
  readonly agent?: Agent;
  /** Pieces of the body, with a pause after each. */
  readonly body?: readonly string[];
  readonly pauseSeconds?: number;
}

/** POST, because a proxy tries again what may be done twice. */
function post(path: string, { agent, body = ['x'], pauseSeconds = 0 }: Sent = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve) => {
    const sent = request(new URL(path, proxy.door), { agent, method: 'POST', headers: { host: HOST } }, (response) => {
      const chunks: string[] = [];
      response.on('data', (chunk) => chunks.push(String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: chunks.join('') }));
    });
    sent.on('error', (error) => resolve({ status: 0, body: error.message }));
    void (async () => {
      for (const piece of body) {
        sent.write(piece);
        if (pauseSeconds > 0) await pause(pauseSeconds * 1000);
      }
      sent.end();
    })();
  });
}
