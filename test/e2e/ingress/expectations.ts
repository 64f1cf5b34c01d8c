// What every controller has to do with a request, written once.
import type { Feature } from '../../../ingress/features';
import { pause } from '../support/until';
import { type Answer, type Asked, wordOverWebsocket } from './client';
import { ORIGIN, type Variant } from './variants';

/** An ingress of one controller on the cluster. */
export interface Door {
  readonly host: string;
  /** Where it listens, by scheme. */
  readonly origin: { readonly http: string; readonly https: string };
  readonly ask: (path: string, asked?: Asked) => Promise<Answer>;
  readonly fingerprint: string;
}

interface Expectation {
  readonly feature?: Feature;
  readonly variant: Variant;
  readonly title: string;
  readonly holds: (door: Door) => Promise<void>;
}

export const EXPECTATIONS: readonly Expectation[] = [
  {
    variant: 'open',
    title: 'a request reaches the service as it was sent',
    holds: async ({ ask, host }) => {
      const { status, body } = await ask('/some/path?and=query', { method: 'POST', body: 'x'.repeat(8192) });
      expect(status).toBe(200);
      expect(JSON.parse(body)).toMatchObject({ method: 'POST', url: '/some/path?and=query', bytes: 8192, headers: { host } });
    },
  },
  {
    variant: 'open',
    title: 'the service hears who asked from the edge alone',
    holds: async ({ ask }) => {
      const forged = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'gopher', 'x-forwarded-host': 'evil.example.com' };
      const { headers } = JSON.parse((await ask('/', { headers: forged })).body);
      expect(headers['x-forwarded-for']).toMatch(/^[\d.:a-f]+$/);
      expect(headers['x-forwarded-for']).not.toContain('198.51.100.7');
      expect(headers['x-forwarded-proto']).toBe('https');
      expect(headers['x-forwarded-host'] ?? '').not.toContain('evil');
    },
  },
  {
    feature: 'stream',
    variant: 'open',
    title: 'a websocket opens on a route that streams',
    holds: async ({ origin, host }) => {
      expect(await wordOverWebsocket(origin.https, host, '/events/ws', 'hello')).toBe('hello');
    },
  },
  {
    feature: 'stripPrefix',
    variant: 'open',
    title: 'a stripped prefix is gone, and the rest is as it was',
    holds: async ({ ask }) => {
      const urls = await seenBy(ask, ['/api', '/api/', '/api/items?id=1', '/apiary', '/api-2']);
      expect(urls).toStrictEqual(['/', '/', '/items?id=1', '/apiary', '/api-2']);
    },
  },
  {
    feature: 'exact',
    variant: 'open',
    title: 'an exact route takes its path alone',
    holds: async ({ ask }) => {
      expect(await seenBy(ask, ['/only', '/only/more', '/onlyone'])).toStrictEqual(['/', '/only/more', '/onlyone']);
    },
  },
  {
    feature: 'stream',
    variant: 'open',
    title: 'a stream arrives piece by piece, uncompressed, for longer than the timeout',
    holds: async ({ ask }) => {
      const { status, headers, body, pieces } = await ask('/events/stream', { headers: { 'accept-encoding': 'gzip' } });
      expect([status, headers['content-type'], headers['content-encoding']]).toStrictEqual([200, 'text/event-stream', undefined]);
      expect(body).toBe([1, 2, 3, 4, 5, 6].map((n) => `data: ${n}\n\n`).join(''));
      expect(pieces.length).toBeGreaterThanOrEqual(6);
      expect((pieces.at(-1) ?? 0) - (pieces[0] ?? 0)).toBeGreaterThan(2000);
    },
  },
  {
    feature: 'tls',
    variant: 'open',
    title: 'the certificate is the one in the Secret, and browsers are told to stay with HTTPS',
    holds: async ({ ask, fingerprint }) => {
      const answer = await ask('/');
      expect(answer.fingerprint).toBe(fingerprint);
      expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    },
  },
  {
    feature: 'tls',
    variant: 'open',
    title: 'HTTP is sent to HTTPS for good, to the same path and query',
    holds: async ({ origin, host, ask }) => {
      const { status, headers } = await ask('/some/path?and=query', { origin: origin.http });
      expect([301, 308]).toContain(status);
      expect(headers.location).toBe(`https://${host}/some/path?and=query`);
    },
  },
  {
    feature: 'cors',
    variant: 'open',
    title: 'a preflight from the named origin is answered at the edge',
    holds: async ({ ask }) => {
      const { status, headers } = await preflight(ask, ORIGIN);
      expect([200, 204]).toContain(status);
      expect(headers).toMatchObject({
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-credentials': 'true',
        'access-control-max-age': '600',
      });
      expect(listed(headers['access-control-allow-methods'])).toStrictEqual(['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT']);
      expect(listed(headers['access-control-allow-headers'])).toStrictEqual(['Authorization', 'Content-Type']);
    },
  },
  {
    feature: 'cors',
    variant: 'open',
    title: 'another origin gets no permission, whatever the service says',
    holds: async ({ ask }) => {
      const headers = { origin: 'https://evil.example.com' };
      expect((await preflight(ask, headers.origin)).headers['access-control-allow-origin']).toBeUndefined();
      expect((await ask('/', { headers })).headers['access-control-allow-origin']).toBeUndefined();
    },
  },
  {
    feature: 'cors',
    variant: 'open',
    title: 'the named origin may read the answer',
    holds: async ({ ask }) => {
      const { headers } = await ask('/', { headers: { origin: ORIGIN } });
      expect(headers['access-control-allow-origin']).toBe(ORIGIN);
      expect(headers['access-control-allow-credentials']).toBe('true');
    },
  },
  {
    feature: 'maxBodySize',
    variant: 'open',
    title: 'a body above the limit gets 413',
    holds: async ({ ask }) => {
      expect((await ask('/', { method: 'POST', body: 'x'.repeat(20_000) })).status).toBe(413);
    },
  },
  {
    feature: 'timeoutSeconds',
    variant: 'open',
    title: 'an answer that does not begin in time becomes 504',
    holds: async ({ ask }) => {
      expect((await ask('/slow')).status).toBe(504);
    },
  },
  {
    feature: 'compression',
    variant: 'open',
    title: 'a large answer is compressed for those who can read it',
    holds: async ({ ask }) => {
      const [gzip, plain] = await Promise.all([ask('/large', { headers: { 'accept-encoding': 'gzip' } }), ask('/large')]);
      expect(gzip.headers['content-encoding']).toBe('gzip');
      expect(gzip.body.length).toBeLessThan(5000);
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(plain.body).toHaveLength(20_002);
    },
  },
  {
    feature: 'securityHeaders',
    variant: 'open',
    title: 'security headers stand on every answer, once, whatever the service says',
    holds: async ({ ask }) => {
      expect((await ask('/')).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'permissions-policy': 'camera=()',
      });
    },
  },
  {
    feature: 'stickySessions',
    variant: 'open',
    title: 'a client with the cookie comes back to the same pod; the others are spread',
    holds: async ({ ask }) => {
      const cookie = ((await ask('/')).headers['set-cookie'] ?? [])[0] ?? '';
      expect(cookie).toMatch(/^echo-pod=.*httponly/i);
      expect(cookie).toMatch(/secure/i);
      const podsFor = async (headers: Record<string, string>) =>
        new Set(
          (await Promise.all(Array.from({ length: 16 }, () => ask('/', { headers })))).map(({ body }) => JSON.parse(body).pod),
        );
      expect((await podsFor({ cookie: cookie.split(';')[0] ?? '' })).size).toBe(1);
      expect((await podsFor({})).size).toBe(2);
    },
  },
  {
    feature: 'basicAuth',
    variant: 'guarded',
    title: 'nobody comes in without a name and its password',
    holds: async ({ ask }) => {
      const nobody = await ask('/');
      expect(nobody.status).toBe(401);
      expect(nobody.headers['www-authenticate']).toMatch(/^Basic /);
      const as = async (user: string) => (await ask('/', { headers: { authorization: `Basic ${btoa(user)}` } })).status;
      expect([await as('alice:wrong'), await as('bob:open sesame'), await as('alice:open sesame')]).toStrictEqual([
        401, 401, 200,
      ]);
    },
  },
  {
    feature: 'ipAllowList',
    variant: 'refused',
    title: 'an address that is not on the list gets 403',
    holds: async ({ ask }) => {
      expect((await ask('/')).status).toBe(403);
    },
  },
  {
    feature: 'rateLimit',
    variant: 'limited',
    title: 'what one address may ask in a second passes, more gets 429',
    holds: ({ ask }) => passes(ask, { least: 5, most: 8 }),
  },
  {
    feature: 'burst',
    variant: 'bursts',
    title: 'a burst passes whatever the rate, more gets 429',
    holds: ({ ask }) => passes(ask, { least: 5, most: 6 }),
  },
  {
    feature: 'wildcardHost',
    variant: 'wildcard',
    title: 'every host below the wildcard is served, and the domain itself is not',
    holds: async ({ ask }) => {
      expect((await ask('/', { host: 'other.wildcard.example.com' })).status).toBe(200);
      expect((await ask('/', { host: 'wildcard.example.com' })).status).toBe(404);
    },
  },
  {
    feature: 'everyHost',
    variant: 'every',
    title: 'without a host, every host is served',
    holds: async ({ ask }) => {
      expect((await ask('/e2e-every-host', { host: 'whatever.example.org' })).status).toBe(200);
    },
  },
];

/** Path at which a variant answers 200, or whatever shows that it is there. */
export const knock: Record<Variant, { readonly path: string; readonly statuses: readonly number[] }> = {
  open: { path: '/', statuses: [200] },
  guarded: { path: '/', statuses: [401] },
  refused: { path: '/', statuses: [403] },
  limited: { path: '/', statuses: [200] },
  bursts: { path: '/', statuses: [200] },
  wildcard: { path: '/', statuses: [200] },
  every: { path: '/e2e-every-host', statuses: [200] },
};

/** Of twenty requests at once. */
async function passes(ask: Door['ask'], { least, most }: { least: number; most: number }): Promise<void> {
  await pause(6000); // what was asked before is forgotten by then
  const statuses = (await Promise.all(Array.from({ length: 20 }, () => ask('/')))).map(({ status }) => status);
  const passed = statuses.filter((status) => status === 200).length;
  expect(passed).toBeGreaterThanOrEqual(least);
  expect(passed).toBeLessThanOrEqual(most);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20 - passed);
}

const seenBy = async (ask: Door['ask'], paths: readonly string[]) =>
  Promise.all(paths.map(async (path) => JSON.parse((await ask(path)).body).url as string));

const preflight = (ask: Door['ask'], origin: string) =>
  ask('/', {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
  });

const listed = (header: string | undefined) => (header ?? '').split(/, */).sort();
