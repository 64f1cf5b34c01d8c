// LOC8 in production behind the edge, as its nginx was: certificate from ./ssl by the secrets command, routes, CORS, rate limit,
// headers, gzip. Needs the address of Traefik in E2E_INGRESS.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localMachine } from '../../cli/cluster/local-machine';
import { loc8 } from '../../stacks/loc8';
import { certificateFor } from '../support/certificate';
import { type Asked, ask } from './ingress/client';
import { toldEdges } from './ingress/doors';
import { apply, remove } from './support/deploy';
import { manifestsOf, resolved } from './support/own-stack';
import { ready } from './support/ready';
import { secretsByCommand } from './support/secrets';
import { until } from './support/until';

const NAMESPACE = 'e2e-loc8';
const HOST = 'loc8.example.com';
const input = { ...loc8, namespace: NAMESPACE, environments: { production: loc8.environments.production ?? {} } };
const stack = resolved(input);
const edge = toldEdges().find(({ controller }) => controller === 'traefik');
const { http = '', https = '' } = edge ?? {};

(edge ? describe : describe.skip)('LOC8 in production', () => {
  const get = (path: string, asked: Asked = {}) => ask(https, HOST, path, asked);

  beforeAll(async () => {
    await remove(NAMESPACE);
    const { certificate, key } = await certificateFor({ hosts: [HOST] });
    const envFile = join(mkdtempSync(join(tmpdir(), 'loc8-')), '.env');
    writeFileSync(envFile, '');
    const files = new Map([
      ['./ssl/cert.pem', certificate],
      ['./ssl/key.pem', key],
    ]);
    const machine = { ...localMachine, readFile: (path: string) => files.get(path) ?? localMachine.readFile(path) };
    await secretsByCommand(input, { envFile: [envFile], machine });
    await apply(manifestsOf(stack));
    await ready(NAMESPACE);
    for (const path of ['/', '/health'])
      await until(
        () => get(path),
        ({ status }) => status === 200,
        60,
      );
  });
  afterAll(() => remove(NAMESPACE));

  test('HTTP is sent to HTTPS', async () => {
    const { status, headers } = await ask(http, HOST, '/docs');
    expect([status, headers.location]).toStrictEqual([301, `https://${HOST}/docs`]);
  });

  test('/ is the page; /api, /docs and /health are the backend', async () => {
    const page = await get('/');
    expect([page.status, page.headers['content-type']]).toStrictEqual([200, 'text/html']);
    const backend = await Promise.all(['/api/items', '/docs', '/openapi.json', '/health'].map((path) => get(path)));
    expect(backend.map(({ status }) => status)).toStrictEqual([200, 200, 200, 200]);
    expect(backend.map(({ headers }) => headers['content-type']?.replace(/;.*/, ''))).toStrictEqual([
      'application/json',
      'text/html',
      'application/json',
      'application/json',
    ]);
  });

  test('answers carry the security headers, the backend too', async () => {
    expect((await get('/api/items')).headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
  });

  test('pages of its own domain may read, others may not', async () => {
    const allowed = async (origin: string) =>
      (await get('/api/items', { headers: { origin } })).headers['access-control-allow-origin'];
    expect([await allowed(`https://${HOST}`), await allowed('https://evil.example.com')]).toStrictEqual([
      `https://${HOST}`,
      undefined,
    ]);
  });

  test('what is large goes out compressed', async () => {
    const { headers } = await get('/openapi.json', { headers: { 'accept-encoding': 'gzip' } });
    expect(headers['content-encoding']).toBe('gzip');
  });

  test('a burst of one client gets 429 where it is above the limit', async () => {
    const statuses = (await Promise.all(Array.from({ length: 120 }, () => get('/health')))).map(({ status }) => status);
    expect(new Set(statuses)).toStrictEqual(new Set([200, 429]));
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(50);
  });
});
