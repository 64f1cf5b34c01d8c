// Whatever a stack says: findings in words, or manifests that hold every check. Never an exception, and never the value of a secret.
import fc from 'fast-check';
import { readStacks, type StackInput, synthesize } from '../../api';
import { previewed } from '../../resolve/previewed';

const SECRET = `sk-proj-${'Zq7Xk3MN5n2P4r6T8vWyA1bC3dE5fG7h'}`;

/** One of nearly every word that a stack may say. */
const shop = () => ({
  ...{ name: 'shop', description: 'A shop.', version: '1.2.3', dns: { cidrs: ['169.254.20.10/32'] } },
  ...{ traces: 'tracer', secretSource: { from: 'external-secrets', store: 'vault' }, notes: ['Ask Ann first.'] },
  gitops: { with: 'flux', repository: 'https://git.example.com/acme/shop', branch: 'main', path: 'deploy/dist', login: 'git' },
  volumes: { media: { size: '5Gi', accessMode: 'ReadWriteMany', storageClass: 'nfs' } },
  metrics: { operator: { labels: { release: 'prom' } }, from: { namespace: 'monitoring', labels: { app: 'prometheus' } } },
  services: {
    api: {
      ...{
        type: 'fastapi',
        port: 8000,
        env: { LOG_LEVEL: 'info', SELF: '{ingress.origin}' },
        internet: 'fetches feeds',
        replicas: { min: 2, max: 4 },
      },
      uses: { db: { env: 'DATABASE_URL' }, cache: { env: 'REDIS_URL' }, files: { env: 'S3_ENDPOINT' }, mail: {} },
      resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '512Mi' } },
      ...{ health: { ready: '/ready', live: '/live' }, secrets: ['STRIPE_KEY', { name: 'SESSION', generate: true }] },
      ...{ metrics: '/metrics', migrate: ['alembic', 'upgrade', 'head'], accept: {} },
    },
    clean: { type: 'cron', schedule: '0 3 * * *', command: ['clean'], image: { from: 'api' }, uses: { db: {} } },
    site: { type: 'static', root: '/usr/share/nginx/html', config: { api: '/api', self: '{ingress.site.origin}' } },
    tool: {
      ...{ type: 'container', image: 'ghcr.io/acme/tool:1.2.3', ports: { http: 8080, dns: { port: 5353, protocol: 'UDP' } } },
      volumes: { data: { mountPath: '/data', size: '1Gi' }, media: { from: 'media', mountPath: '/media' } },
    },
    tracer: { type: 'container', image: 'jaegertracing/jaeger:2.9.0', ports: { otlp: 4318 } },
    db: { type: 'postgres', version: 17, storage: '10Gi', backup: { schedule: '0 2 * * *', storage: '20Gi' }, pooler: {} },
    cache: { type: 'redis', mode: 'cache', memory: '128Mi' },
    files: { type: 's3', storage: '10Gi', buckets: ['media'] },
    mail: { type: 'external', host: 'smtp.example.com', ports: [587] },
  },
  ingress: {
    ...{ controller: 'traefik', hosts: ['shop.example.com'], routes: { '/': 'site', '/api': 'api' } },
    ...{ tls: { from: 'cert-manager', issuer: 'letsencrypt' }, rateLimit: { requestsPerSecond: 10 } },
  },
  extraObjects: {
    flags: { apiVersion: 'v1', kind: 'ConfigMap', data: { dark: 'true' } },
    old: {
      ...{ apiVersion: 'v1', kind: 'Service', metadata: { annotations: { 'slipway/accept-services': 'comes later' } } },
      spec: { selector: { app: 'old' }, ports: [{ port: 80, targetPort: 8000 }] },
    },
  },
  patches: {
    'Deployment/api': { reason: 'slow nodes', operations: [{ op: 'add', path: '/spec/minReadySeconds', value: 10 }] },
  },
  environments: {
    staging: { like: 'production', registry: 'r.example.com/shop', services: { api: { replicas: 1 } } },
    preview: { like: 'local', ingress: { hosts: ['preview.example.com'] }, gitops: null, services: { clean: null } },
  },
});

test('the stack that is changed below is right', () => {
  expect(synthesize([shop() as unknown as StackInput])).toMatchObject({ ok: true });
});

/** What people, programs and nobody would write. */
const odd = fc.constantFrom<unknown>(
  ...[null, undefined, 0, -1, 1.5, 1e21, Number.NaN, true, '', 'text', '\0', '\u2028', '\ud800', '$(A)', '../..', '/', ' '],
  ...['a'.repeat(70), 'a'.repeat(300), '100Mi', '1e9', 'local', 'db', 'shop', 80, 65536, '0 0 30 2 *', 'https://x', SECRET],
  ...[[], {}, [null], [[]], [{}], ['a', 'a'], ['sh', '-c', 'x'], { from: './x' }, { generate: true }, { constructor: 'x' }],
  ...[
    { toString: 1, valueOf: 1 },
    { __proto__: null },
    { __proto__: null, length: ':' },
    JSON.parse('{"__proto__":{"a":1}}'),
    new Date(0),
    () => 1,
    Symbol('x'),
    10n,
  ],
  ...[[10n], { a: 10n }, Object.assign([], { 2: 'x' })],
);
const name = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  '',
  'a b',
  'A',
  'api',
  'db',
  'a'.repeat(80),
  'default',
  SECRET,
);

const pathsIn = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
  typeof value !== 'object' || value === null
    ? [path]
    : [...(path.length > 0 ? [path] : []), ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];

const change = fc.tuple(fc.constantFrom(...pathsIn(shop())), fc.constantFrom('set', 'set', 'delete', 'rename'), odd, name);

function changed(changes: readonly [readonly string[], string, unknown, string][]): unknown {
  const stack = shop();
  for (const [path, how, value, key] of changes) {
    const parent = path.slice(0, -1).reduce<unknown>((inner, step) => (inner as Record<string, unknown> | null)?.[step], stack);
    if (typeof parent !== 'object' || parent === null || !Object.isExtensible(parent)) continue;
    const last = path.at(-1) ?? '';
    const other = how === 'rename' ? key : last;
    const kept = how === 'set' ? value : Reflect.get(parent, last);
    if (how !== 'set') Reflect.deleteProperty(parent, last);
    if (how !== 'delete' && !Array.isArray(parent))
      Object.defineProperty(parent, other, { value: kept, enumerable: true, configurable: true, writable: true });
  }
  return stack;
}

/** Findings are sentences: no part of a program, and no secret. */
function expectWords(stack: unknown): void {
  const { ok, findings } = synthesize([stack as StackInput]);
  expect(ok || findings.length > 0).toBe(true);
  for (const { path, text } of findings) {
    expect(`${path} ${text}`).not.toContain(SECRET);
    expect(text.replaceAll(/'[^']*'|\{.*\}|\[.*\]/g, '')).not.toMatch(/undefined|\[object|\.ts:\d|TypeError/);
  }
}

test('a stack with a few things changed, with a preview of it, is a stack, or is told in words', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const stack = changed(changes) as StackInput;
      expectWords(previewed(stack, 'preview-42'));
    }),
    {
      numRuns: 40,
      seed: 20261130,
    },
  );
});

test('anything at all is told in words', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }), (stack) => {
      expectWords(stack);
      expectWords({ name: 'shop', services: stack, environments: { local: {} } });
      expectWords({ name: stack, services: {}, environments: stack });
    }),
    { numRuns: 40, seed: 20261130 },
  );
});

test('any text is YAML that is told in words, or a stack', () => {
  const text = `name: shop
services:
  api: { type: fastapi, uses: { db: { env: DATABASE_URL } } }
  db: &db { type: postgres, version: 17 }
environments: { local: {} }
`;
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ': ',
    '- ',
    '\n',
    '  ',
    '\t',
    '&a ',
    '*db',
    '<<: ',
    '!!x ',
    '"',
    "'",
    '#',
    '|',
    '%',
    '\0',
    '---\n',
  );
  const edits = fc.array(fc.tuple(fc.nat(text.length), piece), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(edits, (all) => {
      const read = readStacks(all.reduce((whole, [at, more]) => whole.slice(0, at) + more + whole.slice(at), text));
      if (!read.ok) expect(read.findings.every(({ line, text }) => line !== undefined && text !== '')).toBe(true);
      else for (const stack of read.value) expectWords(stack);
    }),
    { numRuns: 80, seed: 20261130 },
  );
});

test('a secret in the place of an environment is not told', () => {
  for (const environments of [{ production: SECRET }, SECRET, [SECRET], { [SECRET]: 5 }])
    expectWords({ ...shop(), environments });
});
