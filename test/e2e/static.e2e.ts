// A static site as nginx serves it: fallback, caching, compression, headers, run-time settings, and files that the stack adds.
// Needs the address of the ingress controller in E2E_INGRESS.
import { apply, remove } from './support/deploy';
import { ask } from './support/get';
import { manifestsOf, resolved } from './support/own-stack';
import { ready } from './support/ready';
import { until } from './support/until';

const edge = process.env.E2E_INGRESS ?? '';
const run = edge === '' ? describe.skip : describe;
const NAME = 'e2e-static';
const HTML = '/usr/share/nginx/html';

const stack = resolved({
  name: NAME,
  services: {
    frontend: {
      type: 'static',
      image: 'inpactai-frontend:1.0.0',
      config: { API_URL: '/api' },
      files: {
        [`${HTML}/assets/index-Ab12Cd34.js`]: `// ${'x'.repeat(4000)}\n`,
        [`${HTML}/assets/hero-background.js`]: '// plain\n',
      },
    },
  },
  ingress: { hosts: ['unused.example.com'], routes: { '/': 'frontend' } },
  environments: { local: { namespace: NAME } },
});

run('a static site', () => {
  const through = (path: string, headers = {}) => ask(edge, `${NAME}.localhost`, path, headers);

  beforeAll(async () => {
    await remove(NAME);
    await apply(manifestsOf(stack));
    await ready(NAME);
    await until(
      () => through('/'),
      ({ status }) => status === 200,
      60,
    );
  });
  afterAll(() => remove(NAME));

  test.each([
    ['the page is asked for again', '/', 200, 'no-cache'],
    ['a route of the application is the page', '/some/route', 200, 'no-cache'],
    ['a file with a hash is kept for a year', '/assets/index-Ab12Cd34.js', 200, 'public, max-age=31536000, immutable'],
    ['a file without one is kept for an hour', '/assets/hero-background.js', 200, 'public, max-age=3600'],
    ['the settings are asked for again', '/config.js', 200, 'no-cache'],
    ['a missing file is missing', '/assets/old-Zz99Yy88.js', 404, undefined],
  ])('%s', async (_, path, status, cache) => {
    const answer = await through(path);
    expect([answer.status, answer.headers['cache-control']]).toStrictEqual([status, cache]);
  });

  test('the page says that nobody may frame it, guess its types or see where its readers came from', async () => {
    expect((await through('/')).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'content-security-policy': "frame-ancestors 'self'; base-uri 'self'; object-src 'none'",
    });
  });

  test('what is large goes out compressed', async () => {
    const { headers } = await through('/assets/index-Ab12Cd34.js', { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
  });

  test('the page finds its settings', async () => {
    const { body, headers } = await through('/config.js');
    expect(body).toBe('window.__CONFIG__ = {"API_URL":"/api"};\n');
    expect(headers['content-type']).toBe('application/javascript');
  });
});
