// The demo through the edge: its page, its items, its events, its hits, its log. Needs its own images in the cluster
// (dist/demo/README.md) and the address of the ingress controller in E2E_INGRESS.
import { type IncomingMessage, get as request } from 'node:http';
import { demo } from '../../stacks/demo';
import { ask } from './ingress/client';
import { remove } from './support/deploy';
import { kubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { ready } from './support/ready';
import { until } from './support/until';

const NAMESPACE = 'e2e-demo';
const HOST = 'e2e-demo.localhost'; // beside a demo that somebody runs there
const edge = process.env.E2E_INGRESS ?? '';
const stack = resolved({
  ...demo,
  namespace: NAMESPACE,
  environments: { local: { ...demo.environments.local, namespace: NAMESPACE, ingress: { hosts: [HOST] } } },
});

interface Item {
  readonly id: number;
  readonly title: string;
}

(edge === '' ? describe.skip : describe)('the demo', () => {
  const send = (method: string, path: string, body?: object) =>
    ask(edge, HOST, path, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  const add = async (title: string): Promise<Item> => {
    const { status, body } = await send('POST', '/api/items', { title });
    expect(status).toBe(201);
    return JSON.parse(body) as Item;
  };

  beforeAll(async () => {
    await deployOwn(stack);
    await ready(NAMESPACE);
    for (const path of ['/', '/api/items']) await answered(() => send('GET', path));
  });
  afterAll(() => remove(NAMESPACE));

  test('the page is there, with the settings of its environment', async () => {
    const [page, settings] = await Promise.all([send('GET', '/'), send('GET', '/config.js')]);
    expect([page.status, page.headers['content-type']]).toStrictEqual([200, 'text/html']);
    expect(page.body).toMatch(/<script type="module" crossorigin src="\/assets\/[^"]+\.js">/);
    expect(settings.body).toContain('"Slipway demo (local)"');
  });

  test('items survive the pod of the database', async () => {
    const item = await add('Rope');
    await kubectl(['-n', NAMESPACE, 'delete', 'pod', 'db-0', '--wait']);
    await kubectl(['-n', NAMESPACE, 'wait', '--for=create', 'pod/db-0', '--timeout=60s']);
    await ready(NAMESPACE);
    const { body } = await answered(() => send('GET', '/api/items'));
    expect(JSON.parse(body)).toContainEqual(item);
  });

  test('each event arrives when it happens', async () => {
    const events = pieces(await streamed(edge, HOST, '/api/events'));
    expect(await next(events)).toBe(': welcome\n\n');
    const item = await add('Oar');
    expect(await next(events)).toBe(`event: created\ndata: ${pythonJson(item)}\n\n`);
    expect((await send('DELETE', `/api/items/${item.id}`)).status).toBe(204);
    expect(await next(events)).toBe(`event: deleted\ndata: {"id": ${item.id}}\n\n`);
    await events.return();
  });

  test('each visit counts one, and the pod of Redis does not forget them', async () => {
    const visit = async () => (JSON.parse((await answered(() => send('POST', '/api/hits'))).body) as { count: number }).count;
    const [first, second] = [await visit(), await visit()];
    expect(second).toBe(first + 1);
    await kubectl(['-n', NAMESPACE, 'delete', 'pod', 'redis-0', '--wait']);
    await kubectl(['-n', NAMESPACE, 'wait', '--for=create', 'pod/redis-0', '--timeout=60s']);
    await ready(NAMESPACE);
    expect(await visit()).toBe(second + 1);
  });

  test('the log of the backend is JSON, line by line, requests with the client and an id', async () => {
    await send('GET', '/api/items?limit=7');
    const log = await kubectl(['-n', NAMESPACE, 'logs', 'deployment/backend', '-c', 'backend']);
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(
      expect.objectContaining({ message: 'request', path: '/api/items', status: 200, request_id: expect.any(String) }),
    );
  });
});

/** Asks until the backend answers: an edge needs a moment to learn of new pods. */
const answered = (send: () => ReturnType<typeof ask>) => until(send, ({ status }) => status < 300 && status > 0, 60);

const streamed = (edge: string, host: string, path: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    request(new URL(path, edge), { headers: { host } }, resolve).on('error', reject);
  });

async function* pieces(response: IncomingMessage): AsyncGenerator<string, void, void> {
  for await (const piece of response) yield String(piece);
}

/** The next piece; a test that waits for it in vain ends by its time limit. */
const next = async (events: AsyncGenerator<string, void, void>) => (await events.next()).value;

/** As Python's json writes an object of one level. */
const pythonJson = (value: object) =>
  `{${Object.entries(value)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(', ')}}`;
