// Traefik that trusts what is in front of it: who says HTTPS comes past no guard, and with TLS that ends in front every guard stands.
// Needs the CRDs of Traefik, its image in E2E_TRAEFIK, and in E2E_NODE the address of a node; port 8088 of it is taken.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackInput } from '../../schema/stack';
import { ask, wordOverWebsocket } from './ingress/client';
import { apply, remove } from './support/deploy';
import { deployOwn, resolved } from './support/own-stack';
import { isOwnTraefikThere, ownTraefik } from './support/own-traefik';
import { ready } from './support/ready';
import { until } from './support/until';

const NAME = 'e2e-in-front';
const proxy = ownTraefik(NAME, ['--entrypoints.web.forwardedheaders.trustedips=0.0.0.0/0']); // it believes everybody
const { door } = proxy;
const OPEN = 'open.example.com';
const GUARDED = 'guarded.example.com';
const BEHIND = 'behind.example.com';
const users = { authorization: `Basic ${Buffer.from('alice:open sesame').toString('base64')}` };
const https = { 'x-forwarded-proto': 'https' };
const from = (address: string) => ({ ...https, 'x-forwarded-for': address });

const stackOf = (name: string, ingress: NonNullable<StackInput['ingress']>) =>
  resolved({
    name: `${NAME}-${name}`,
    services: Object.fromEntries(
      ['web', 'api'].map((service) => [
        service,
        {
          type: 'container',
          image: 'node:20-alpine',
          command: ['node', '/app/echo.mjs'],
          files: { '/app/echo.mjs': readFileSync(join(__dirname, 'ingress/echo.mjs'), 'utf8') },
          ports: { [service]: 8000 },
        },
      ]),
    ),
    ingress: { ...proxy.ingress, ...ingress },
    environments: { production: {} },
  });

const routes = { '/': 'web', '/api': 'api' };
const basicAuth = { secretName: 'users' };
const stacks = {
  open: stackOf('open', {
    hosts: [OPEN],
    routes,
    tls: { from: 'secret' },
    redirects: { 'www.example.com': OPEN },
    ipAllowList: ['198.51.100.0/24'],
  }),
  guarded: stackOf('guarded', { hosts: [GUARDED], routes, tls: { from: 'secret' }, basicAuth }),
  behind: stackOf('behind', {
    hosts: [BEHIND],
    routes,
    tls: { from: 'in-front', trusted: ['10.0.0.0/8', '172.16.0.0/12'] },
    redirects: { 'old.example.com': BEHIND },
    basicAuth,
    ipAllowList: ['198.51.100.0/24'],
  }),
};

(isOwnTraefikThere ? describe : describe.skip)('Traefik that trusts a proxy in front', () => {
  beforeAll(async () => {
    await proxy.start();
    for (const stack of Object.values(stacks)) {
      await deployOwn(stack);
      await apply([usersFor(stack.namespace.name)]);
    }
    for (const stack of Object.values(stacks)) await ready(stack.namespace.name);
    for (const host of [OPEN, GUARDED, BEHIND])
      await until(
        () => ask(door, host, '/'),
        ({ status }) => status !== 0 && status !== 404,
        90,
      );
  });
  afterAll(async () => {
    for (const stack of Object.values(stacks)) await remove(stack.namespace.name);
    await proxy.stop();
  });

  test.each([OPEN, GUARDED])('plain HTTP is redirected: %s', async (host) => {
    const { status, headers } = await ask(door, host, '/api/items?a=1');
    expect([status, headers.location]).toStrictEqual([301, `https://${host}/api/items?a=1`]);
  });

  test.each(
    [OPEN, GUARDED, 'www.example.com'].flatMap((host) =>
      ['/', '/api', '/api/items'].flatMap((path) => ['https', 'HTTPS', 'wss'].map((scheme) => [host, path, scheme] as const)),
    ),
  )('who is trusted to say so gets nothing: %s%s by %s', async (host, path, scheme) => {
    const asked = { headers: { 'x-forwarded-proto': scheme, 'x-forwarded-for': '198.51.100.7', ...users } };
    const { status, body } = await ask(door, host, path, asked);
    expect([301, 403]).toContain(status);
    expect(body).not.toContain('"pod"');
  });

  test('nor over a websocket', async () => {
    expect(await wordOverWebsocket(door, GUARDED, '/api', 'hello')).toBe('no upgrade: 301');
  });

  test.each(['WWW.EXAMPLE.COM', 'www.example.com.', 'Www.Example.com'])(
    'a host is redirected however it is spelled: %s',
    async (host) => {
      const { status, body } = await ask(door, host, '/api', { headers: https });
      expect([301, 403, 404]).toContain(status);
      expect(body).not.toContain('"pod"');
    },
  );

  test('behind what ends TLS a route leads to its own service, which is told HTTPS and the client', async () => {
    const { status, body, headers } = await ask(door, BEHIND, '/api/items', { headers: { ...from('198.51.100.7'), ...users } });
    expect(status).toBe(200);
    const told = JSON.parse(body) as { pod: string; headers: Record<string, string> };
    expect(told.pod).toMatch(/^api-/);
    expect(told.headers['x-forwarded-proto']).toBe('https');
    expect(told.headers['x-forwarded-for']).toMatch(/^198\.51\.100\.7, /);
    expect(told.headers).not.toHaveProperty('authorization');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  test('nothing loops, whatever the one in front says of the scheme', async () => {
    for (const scheme of ['http', 'https', 'ws'])
      expect(
        await ask(door, BEHIND, '/', { headers: { 'x-forwarded-proto': scheme, 'x-forwarded-for': '198.51.100.7', ...users } }),
      ).toMatchObject({
        status: 200,
      });
  });

  test.each([
    ['no password', from('198.51.100.7'), 401],
    ['another address', { ...from('192.0.2.7'), ...users }, 403],
    ['an address that the client made up', { ...from('198.51.100.7, 192.0.2.7'), ...users }, 403],
    ['one made up before a proxy that is trusted', { ...from('198.51.100.7, 192.0.2.7, 10.1.2.3'), ...users }, 403],
    ['the right one before a proxy that is trusted', { ...from('192.0.2.7, 198.51.100.7, 10.1.2.3'), ...users }, 200],
    ['no address', { ...https, ...users }, 403],
  ])('the guards stand: %s', async (_, headers, expected) => {
    expect((await ask(door, BEHIND, '/', { headers })).status).toBe(expected);
  });

  test('what a client says of itself through the one in front does not reach a service', async () => {
    const claims = { 'x-forwarded-host': 'evil.example', 'x-forwarded-prefix': '/evil', 'x-real-ip': '192.0.2.7' };
    const { body } = await ask(door, BEHIND, '/', { headers: { ...from('198.51.100.7'), ...users, ...claims } });
    expect(body).not.toMatch(/evil|192\.0\.2\.7/);
  });

  test('a host that is redirected goes to HTTPS at once', async () => {
    const { status, headers } = await ask(door, 'OLD.example.com', '/a?b=1', { headers: https });
    expect([status, headers.location]).toStrictEqual([301, `https://${BEHIND}/a?b=1`]);
  });
});

const usersFor = (namespace: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: basicAuth.secretName, namespace },
  stringData: { users: `alice:{SHA}${createHash('sha1').update('open sesame').digest('base64')}\n` },
});
