// A site with two hosts and a redirect, a limit on one route alone, and a port that is reached by TCP, through the Traefik of the cluster:
// E2E_INGRESS is its address. E2E_MIDDLEWARES=1 says that it reads Middleware objects, which a limit needs; without them the
// Gateway API does the rest.
import type { StackInput } from '../../schema/stack';
import { remove } from './support/deploy';
import { ask, get } from './support/get';
import { kubectlJson } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { ready } from './support/ready';
import { until } from './support/until';

const { E2E_INGRESS: edge = '', E2E_MIDDLEWARES: middlewares } = process.env;
const run = edge === '' ? describe.skip : describe;
const limited = middlewares === '1';
const NAME = 'e2e-hosts';

/** Answers its own name at every path that it has. */
const site = (name: string) =>
  ({
    type: 'container' as const,
    image: 'busybox:1.37.0',
    ports: { [name]: 8080 },
    files: { '/www/index.html': name, '/www/limited/index.html': name },
    command: 'httpd -f -p 8080 -h /www'.split(' '),
  }) satisfies StackInput['services'][string];

const stack = () =>
  resolved({
    name: NAME,
    services: { shop: site('shop'), api: site('api') },
    ingress: {
      ...(limited ? {} : { controller: 'gateway', implementation: 'traefik' }),
      hosts: ['shop.example.com'],
      routes: {
        '/': 'shop',
        '/limited': limited ? { service: 'shop', rateLimit: { requestsPerSecond: 1, burst: 2 } } : 'shop',
        'api.example.com': 'api',
      },
      redirects: { 'www.example.com': 'shop.example.com' },
      tcp: { 2525: 'api' },
    },
    environments: { production: {} },
  });

run('hosts', () => {
  beforeAll(async () => {
    await deployOwn(stack());
    await ready(NAME);
    await until(
      () => get(edge, 'shop.example.com', '/'),
      (body) => body === 'shop',
    );
  }, 300_000);
  afterAll(() => remove(NAME), 120_000);

  test('each host leads to its own service, and another host to none', async () => {
    expect(await get(edge, 'shop.example.com', '/')).toBe('shop');
    expect(await get(edge, 'api.example.com', '/')).toBe('api');
    expect((await ask(edge, 'api.example.com', '/limited/')).body).toBe('api');
    expect((await ask(edge, 'other.example.com', '/')).status).toBe(404);
  });

  test('a redirected host keeps the path and the query', async () => {
    const { status, headers } = await ask(edge, 'www.example.com', '/a/b?c=1');
    expect({ status, location: headers.location }).toStrictEqual({ status: 301, location: 'http://shop.example.com/a/b?c=1' });
  });

  (limited ? test : test.skip)('the limit holds on its route alone', async () => {
    const burst = (path: string) =>
      Promise.all(Array.from({ length: 12 }, () => ask(edge, 'shop.example.com', path).then(({ status }) => status)));
    expect(await burst('/limited/')).toContain(429);
    expect(new Set(await burst('/'))).toStrictEqual(new Set([200]));
  });

  test('the Service for TCP is admitted by the quota, with the pods behind it', async () => {
    const { spec } = await kubectlJson<{ spec: { type: string } }>(['-n', NAME, 'get', 'service', 'api-tcp']);
    expect(spec.type).toBe('LoadBalancer');
    const slices = await kubectlJson<{ items: readonly { endpoints?: readonly unknown[] }[] }>([
      ...['-n', NAME, 'get', 'endpointslices', '-l', 'kubernetes.io/service-name=api-tcp'],
    ]);
    expect(slices.items.flatMap(({ endpoints }) => endpoints ?? []).length).toBeGreaterThan(0);
  });
});
