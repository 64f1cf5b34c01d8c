// The rule that no secret stands in a manifest or on a page. Samples are put together here, so that none stands in this file.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { check, ManifestError } from '../../checks';
import { type KnownValue, leaks } from '../../checks/leaks';
import { secretsIn } from '../../checks/secret-patterns';
import { synthesize } from '../../output/synthesize';
import { stacks } from '../../stacks';
import { Broken, findingsAfter, outputs } from '../support/findings';

const ROOT = join(__dirname, '../..');
const { inManifests } = leaks();

/** As random as a key, and the same in every run. */
const random = (length: number) => 'Zx81Qw3rTy5uIo9pLk2jHg4fDs6aMn7bVc'.repeat(4).slice(0, length);
const hex = (length: number) => '0f1e2d3c4b5a69788796a5b4c3d2e1f0'.repeat(4).slice(0, length);
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (payload: object) => [part({ alg: 'HS256', typ: 'JWT' }), part(payload), random(43)].join('.');
const url = (scheme: string, user: string, password: string) => `${scheme}:${'//'}${user}:${password}@db.example.com:5432/shop`;

const SECRETS: readonly (readonly [says: string, sample: string])[] = [
  ...['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED '].map(
    (kind) => ['holds a private key', `${'-'.repeat(5)}BEGIN ${kind}PRIVATE KEY${'-'.repeat(5)}\nMIIE`] as const,
  ),
  ['holds a private key', `${'-'.repeat(5)}BEGIN PGP PRIVATE KEY BLOCK${'-'.repeat(5)}`],
  ['looks like an OpenAI key', `sk${'-'}${random(48)}`],
  ['looks like an OpenAI key', `sk${'-'}proj-${random(60)}_${random(20)}`],
  ['looks like an OpenAI key', `sk${'-'}svcacct-${random(60)}`],
  ['looks like an Anthropic key', `sk${'-'}ant-api03-${random(80)}`],
  ['looks like an AWS access key', `AK${'IA'}IOSFODNN7EXAMPLE`],
  ['looks like an AWS access key', `AS${'IA'}IOSFODNN7EXAMPLE`],
  ...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((start) => ['looks like a GitHub token', `${start}_${random(36)}`] as const),
  ['looks like a GitHub token', `github${'_'}pat_${random(22)}_${random(59)}`],
  ['looks like a GitLab token', `gl${'pat'}-${random(20)}`],
  ...['a', 'b', 'p', 's'].map((kind) => ['looks like a Slack token', `xox${kind}-123456789012-${random(24)}`] as const),
  ['looks like a Stripe key', `sk${'_'}live_${random(24)}`],
  ['looks like a Stripe key', `rk${'_'}live_${random(24)}`],
  ['looks like a Twilio key', `S${'K'}${hex(32)}`],
  ['looks like a Google API key', `AI${'za'}${random(35)}`],
  ['looks like a SendGrid key', `S${'G'}.${random(22)}.${random(43)}`],
  ['looks like an npm token', `npm${'_'}${random(36)}`],
  ['looks like a JSON Web Token', token({ sub: '1' })],
  ['looks like a JSON Web Token', token({ iss: 'supabase', role: 'service_role' })],
  ['looks like a Supabase secret key', `sb${'_'}secret_${random(31)}`],
  ['looks like an age key', `AGE-SECRET${'-'}KEY-1${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.repeat(2).slice(0, 58)}`],
  ['holds a connection string with a password', url('postgresql', 'shop', 'hunter2')],
  ['holds a connection string with a password', url('postgresql+asyncpg', 'shop', 'p%40ss')],
  ['holds a connection string with a password', url('redis', '', 'hunter2')],
  ['holds a connection string with a password', url('mongodb+srv', 'shop', '1234')],
  ['holds a connection string with a password', url('postgres', 'shop', 'a/b#c?d')],
  ['holds a connection string with a password', url('postgres', '$(cat /run/secrets/db/USER)', 'hunter2')],
  ['holds a connection string with a password', url('postgres', 'shop', `$\{PASSWORD:-hunter2}`)],
  ['holds a connection string with a password', url('postgres', 'shop', 'hunter2$(cat /run/secrets/db/SALT)')],
];

const INNOCENT: readonly (readonly [what: string, text: string])[] = [
  ['an image digest', `redis:7.4.11-alpine@sha256:${hex(64)}`],
  ['a digest in capitals', `SHA256SK${hex(64)}`],
  ['the name of a ConfigMap with its hash', 'backend-env-0f1e2d3c4b'],
  [
    'names of resources',
    'task-queue-sk-learn-model-serving-service disk-0123456789abcdef0123456789 sk-admin-console-of-the-shop',
  ],
  ['the id of a Twilio account', `AC${hex(32)}`],
  ['a key of Stripe for browsers', `pk${'_'}live_${random(24)}`],
  ['a key of Supabase for browsers', `sb${'_'}publishable_${random(31)}`],
  ['a token of Supabase for browsers', token({ iss: 'supabase', role: 'anon' })],
  ['half a token', part({ alg: 'HS256', typ: 'JWT' })],
  ['a public key', `${'-'.repeat(5)}BEGIN PUBLIC KEY${'-'.repeat(5)}`],
  ['a certificate', `${'-'.repeat(5)}BEGIN CERTIFICATE${'-'.repeat(5)}`],
  ['a URL', 'https://shop.example.com:8443/a/b?c=d:e@f#g'],
  ['a URL with a user', 'https://shop@example.com/path'],
  ['a list of URLs', 'http://a.localhost:3000,http://b@c.localhost:80,redis://cache:6379/0'],
  ['a URL as JSON', '["http://localhost:3000","x@y"]'],
  ['a path with an @ behind a port', 'http://localhost:5173/@vite/client http://[::1]:3000/@x'],
  ['a path with an @ behind the name of a port', `http://$HOST:$\{PORT}/@vite/client`],
  ['a clone over ssh', 'ssh://git@github.com/a/b.git git@github.com:a/b.git'],
  ['a package by version', 'https://cdn.example.com:443/npm/pkg@1.2.3/x.js'],
  [
    'nginx',
    'proxy_pass http://backend:8000;\n  proxy_set_header X $scheme://$host:$server_port$request_uri;\n  # mail to me@example.com',
  ],
  ['base64', Buffer.from('server { listen 8080; location / { try_files $uri /index.html; } }\n'.repeat(20)).toString('base64')],
  ...['$(cat /run/secrets/postgres-secrets/APP_PASSWORD)', `$\{PASSWORD}`, '$(PASSWORD)', '$PASSWORD', '<password>', '***'].map(
    (password) => [`a reference, ${password},`, url('postgresql', 'shop', password)] as const,
  ),
  ['a reference without a user', url('redis', '', '$(cat /run/secrets/redis-secrets/REDIS_PASSWORD)')],
  ['two references', url('postgresql', '$(cat /run/secrets/db/USER)', '$(cat /run/secrets/db/PASSWORD)')],
];

const inEnv = (key: string, value: string) =>
  findingsAfter(inManifests, (loc8) => {
    Object.assign(loc8.object('backend/env'), { data: { [key]: value } });
  });
const advice = 'Declare it in services.backend.secrets and keep the value in secrets/loc8.production.env';

test.each(SECRETS.map(([says, sample], i) => [says, i, sample] as const))('%s (sample %i) is told', (says, _, sample) => {
  const expected = [`loc8/production/backend/env: data.SETTING ${says}. ${advice}.`];
  expect(inEnv('SETTING', sample)).toStrictEqual(expected);
  expect(inEnv('SETTING', `--option=${sample} --more`)).toStrictEqual(expected);
  expect(inEnv('SETTING', JSON.stringify({ a: `x\n${sample}` }))).toStrictEqual(expected);
});

test.each(INNOCENT)('%s is no secret', (_, text) => {
  expect(secretsIn(text)).toStrictEqual([]);
});

const KEY = `sk${'-'}proj-${random(60)}`;

test.each<[string, string, (loc8: Broken, value: string) => void]>([
  [
    'spec.template.spec.containers[0].env[0].value',
    'deployment',
    (loc8, value) => {
      loc8.container('backend/deployment').env = [{ name: 'A', value }];
    },
  ],
  [
    'spec.template.spec.containers[0].args[1]',
    'deployment',
    (loc8, value) => {
      loc8.container('backend/deployment').args = ['-k', value];
    },
  ],
  [
    'spec.template.spec.containers[0].command[0]',
    'deployment',
    (loc8, value) => {
      loc8.container('backend/deployment').command = [`sh -c "${value}"`];
    },
  ],
  [
    "metadata.annotations['example.com/note']",
    'service',
    (loc8, value) => {
      Object.assign(loc8.object('backend/service').metadata, { annotations: { 'example.com/note': value } });
    },
  ],
  [
    'metadata.labels.note',
    'service',
    (loc8, value) => {
      Object.assign(loc8.object('backend/service').metadata, { labels: { note: value } });
    },
  ],
  [
    "data['…']",
    'env',
    (loc8, value) => {
      Object.assign(loc8.object('backend/env'), { data: { [value]: 'x' } });
    },
  ],
])('a secret at %s is told, with the place', (place, object, change) => {
  const known: KnownValue = { name: 'API_KEY', file: 'secrets/loc8.local.env', value: 'correct horse battery' };
  expect(findingsAfter(inManifests, (loc8) => change(loc8, KEY))).toStrictEqual([
    `loc8/production/backend/${object}: ${place} looks like an OpenAI key. ${advice}.`,
  ]);
  expect(findingsAfter(leaks([known]).inManifests, (loc8) => change(loc8, known.value))).toStrictEqual([
    `loc8/production/backend/${object}: ${place} holds the value of API_KEY in secrets/loc8.local.env. ${advice}, or take it out of that file if it is no secret.`,
  ]);
});

test('an object that is of no service does not name one', () => {
  const found = findingsAfter(inManifests, (loc8) => {
    Object.assign(loc8.object('Ingress/ingress').metadata, { annotations: { note: KEY } });
  });
  expect(found).toStrictEqual([
    'loc8/production/Ingress/ingress: metadata.annotations.note looks like an OpenAI key. Declare it in services.<name>.secrets and keep the value in secrets/loc8.production.env.',
  ]);
});

test('several secrets in one text are all told, each kind once', () => {
  const text = [KEY, KEY, url('redis', '', 'hunter2'), url('redis', '', '$(PASSWORD)'), `npm${'_'}${random(36)}`].join(' ');
  expect(secretsIn(text)).toStrictEqual([
    'looks like an OpenAI key',
    'looks like an npm token',
    'holds a connection string with a password',
  ]);
});

test('a page is asked line by line; a bar in a table is written as \\|', () => {
  const known: KnownValue = { name: 'API_KEY', file: 'secrets/loc8.local.env', value: 'abc|defgh' };
  expect(leaks([known]).inPage('dist/loc8/README.md', `# loc8\n\n| a | abc\\|defgh |\n${KEY}\n`)).toStrictEqual([
    {
      path: 'dist/loc8/README.md',
      text: 'line 3 holds the value of API_KEY in secrets/loc8.local.env. Declare it in services.<name>.secrets and keep the value in secrets/loc8.<environment>.env, or take it out of that file if it is no secret.',
    },
    {
      path: 'dist/loc8/README.md',
      text: 'line 4 looks like an OpenAI key. Declare it in services.<name>.secrets and keep the value in secrets/loc8.<environment>.env.',
    },
  ]);
});

test('one error tells the secrets of all stacks and pages, besides what other rules find, whose words are masked', () => {
  const loc8 = new Broken('loc8/production');
  loc8.object('backend/service').metadata.labels = { note: `${KEY}!` };
  const pages = new Map([['loc8/README.md', `see ${KEY}`]]);
  expect(() => check([loc8.manifests, ...outputs.values()], pages)).toThrow(
    new Error(
      [
        "loc8/production/backend/service: the label note cannot have the value '…!'.",
        `loc8/production/backend/service: metadata.labels.note looks like an OpenAI key. ${advice}.`,
        'dist/loc8/README.md: line 1 looks like an OpenAI key. Declare it in services.<name>.secrets and keep the value in secrets/loc8.<environment>.env.',
        'Nothing was written.',
      ].join('\n'),
    ),
  );
});

const messageOf = (run: () => void) => {
  try {
    run();
  } catch (error) {
    if (error instanceof ManifestError) return error.message;
    throw error;
  }
  throw new Error('nothing was found');
};

const PLACES: readonly ((loc8: Broken, value: string) => void)[] = [
  (loc8, value) => Object.assign(loc8.object('backend/env'), { data: { SETTING: value } }),
  (loc8, value) => Object.assign(loc8.object('backend/env'), { data: { [value]: 'x' } }),
  (loc8, value) => Object.assign(loc8.object('backend/service').metadata, { labels: { note: value } }),
  (loc8, value) => Object.assign(loc8.object('backend/service').metadata, { name: value }),
  (loc8, value) => Object.assign(loc8.container('backend/deployment'), { image: value }),
  (loc8, value) => Object.assign(loc8.container('backend/deployment'), { args: ['sh', '-c', value] }),
];
/** Starts with a character that no message has, so that no piece of four stands there by chance. */
const value = fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(...'ÄÖÜÉ€§%&!~^|\\"\'`') });

test('a known value is found wherever it is put, within anything, and neither it nor a part of it is in the message', () => {
  fc.assert(
    fc.property(value, fc.constantFrom(...PLACES), fc.constantFrom('', 'x', 'http://'), (secret, put, around) => {
      const loc8 = new Broken();
      put(loc8, `${around}${secret}${around}`);
      const known = [{ name: 'API_KEY', file: 'secrets/loc8.local.env', value: secret }];
      const message = messageOf(() => check([loc8.manifests], new Map(), known));
      expect(message).toContain('holds the value of API_KEY in secrets/loc8.local.env');
      for (let i = 0; i + 4 <= secret.length; i++) expect(message).not.toContain(secret.slice(i, i + 4));
    }),
  );
});

test('neither a key nor the random part of one is in the message, wherever it is put', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SECRETS), fc.constantFrom(...PLACES), ([says, sample], put) => {
      const loc8 = new Broken();
      put(loc8, sample);
      const message = messageOf(() => check([loc8.manifests]));
      expect(message).toContain(says);
      for (const piece of [sample, 'hunter2', random(8), hex(8), 'IOSFODNN7', 'QPZRY9X8']) expect(message).not.toContain(piece);
    }),
  );
});

test.each([...outputs])('there is no secret in %s', (_, manifests) => {
  expect(inManifests(manifests)).toStrictEqual([]);
});

test('synthesize returns nothing when a known value stands in a manifest or on a page', () => {
  const known = (text: string): KnownValue[] => [{ name: 'API_KEY', file: 'secrets/loc8.local.env', value: text }];
  expect(() => synthesize(stacks, known('shared by the backends'))).toThrow(/^dist\/loc8\/README\.md: line \d+ holds the value/m);
  expect(() => synthesize(stacks, known('default-deny'))).toThrow(
    /^loc8\/local\/Namespace\/\S+: metadata\.name holds the value/m,
  );
});

test.each<[string, string, string]>([
  ['text', '', "data['etc_key.pem']"],
  ['what is no text', '\0', "binaryData['etc_key.pem']"],
])('a private key among the files of the repository is told, also in %s', (_, before, field) => {
  const key = Buffer.from(`${before}${'-'.repeat(5)}BEGIN PRIVATE KEY${'-'.repeat(5)}\n${random(64)}`);
  const api = { type: 'fastapi', files: { '/etc/key.pem': { from: './key.pem' } } } as const;
  const repositories = () => ({ folder: '.', find: () => [{ path: '', bytes: key.length, content: () => key }] });
  expect(() => synthesize([{ name: 'shop', services: { api }, environments: { local: {} } }], [], repositories)).toThrow(
    `shop/local/api/files: ${field} holds a private key. Declare it in services.api.secrets and keep the value in secrets/shop.local.env.`,
  );
});

test('the patterns do not stumble over a long text that nearly fits, however often it begins', () => {
  const started = performance.now();
  for (const piece of ['sk-a', 'a', '://a', '://a:', '$(', '://$(a', 'eyJaaaaaaaa.', '-', '-----BEGIN ', 'sk-proj-', '://a:$(b'])
    secretsIn(piece.repeat(5_000));
  expect(performance.now() - started).toBeLessThan(10_000);
});

/** In comments and tests, in place of a password: one short word. */
const EXAMPLE = /:[a-z]{1,8}@/g;

test('no committed file holds what looks like a secret, but for connection strings with one short word for a password', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
  const found = files
    .filter((file) => file !== '' && join(ROOT, file) !== __filename && existsSync(join(ROOT, file)))
    .flatMap((file) => secretsIn(readFileSync(join(ROOT, file), 'utf8').replace(EXAMPLE, '@')).map((says) => `${file} ${says}`));
  expect(files.length).toBeGreaterThan(100);
  expect(found).toStrictEqual([]);
});
