// The rule that no secret stands in a manifest or on a page, and that no message quotes one.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { check, ManifestError } from '../../checks';
import { leaks } from '../../checks/leaks';
import { kindsOf } from '../../leaks/find';
import type { KnownValue } from '../../leaks/known';
import { formatsIn } from '../../leaks/patterns';
import { synthesize } from '../../output/synthesize';
import { stacks } from '../../stacks';
import { FORMATTED, hex, PASSWORD, random, url } from '../leaks/samples';
import { Broken, findingsAfter, outputs } from '../support/findings';

const ROOT = join(__dirname, '../..');
const { inManifests } = leaks();

const inEnv = (key: string, value: string) =>
  findingsAfter(inManifests, (loc8) => {
    Object.assign(loc8.object('backend/env'), { data: { [key]: value } });
  });
const advice = 'Declare it in services.backend.secrets and keep the value in secrets/loc8.production.env';

test('a name tells a secret too: of a variable, in a list of variables, in a file', () => {
  const says = (name: string) => `holds the value of '${name}', which is the name of a secret. ${advice}.`;
  expect(inEnv('DB_PASSWORD', PASSWORD)).toStrictEqual([`loc8/production/backend/env: data.DB_PASSWORD ${says('DB_PASSWORD')}`]);
  expect(inEnv('app.ini', `[db]\npassword = ${PASSWORD}\n`)).toStrictEqual([
    `loc8/production/backend/env: data['app.ini'] ${says('password')}`,
  ]);
  const inContainer = findingsAfter(inManifests, (loc8) => {
    loc8.container('backend/deployment').env = [{ name: 'DB_PASSWORD', value: PASSWORD }];
    loc8.container('backend/deployment').args = ['--token', PASSWORD];
  });
  expect(inContainer).toStrictEqual([
    `loc8/production/backend/deployment: spec.template.spec.containers[0].env[0].value ${says('DB_PASSWORD')}`,
    `loc8/production/backend/deployment: spec.template.spec.containers[0].args[1] ${says('token')}`,
  ]);
});

test('what a stack accepts is no finding, and the next secret is one', () => {
  const accepting = leaks([], [PASSWORD]).inManifests;
  const found = findingsAfter(accepting, (loc8) => {
    Object.assign(loc8.object('backend/env'), { data: { DB_PASSWORD: PASSWORD, SECRET_KEY: random(30) } });
  });
  expect(found).toStrictEqual([
    `loc8/production/backend/env: data.SECRET_KEY holds the value of 'SECRET_KEY', which is the name of a secret. ${advice}.`,
  ]);
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
  expect(inEnv('SETTING', text)).toStrictEqual(
    ['looks like an npm token', 'looks like an OpenAI key', 'holds a connection string with a password'].map(
      (says) => `loc8/production/backend/env: data.SETTING ${says}. ${advice}.`,
    ),
  );
});

test('a page is asked line by line; a bar in a table is written as \\|', () => {
  const known: KnownValue = { name: 'API_KEY', file: 'secrets/loc8.local.env', value: 'abc|defgh' };
  expect(leaks([known]).inPage('dist/loc8/README.md', `# loc8\n\n| a | abc\\|defgh |\n${KEY}\n`)).toStrictEqual([
    {
      field: [],
      path: 'dist/loc8/README.md',
      text: 'line 3 holds the value of API_KEY in secrets/loc8.local.env. Declare it in services.<name>.secrets and keep the value in secrets/loc8.<environment>.env, or take it out of that file if it is no secret.',
    },
    {
      field: [],
      path: 'dist/loc8/README.md',
      text: 'line 4 looks like an OpenAI key. Declare it in services.<name>.secrets and keep the value in secrets/loc8.<environment>.env.',
    },
  ]);
});

test('one error tells the secrets of all stacks and pages, besides what other rules find, whose words are masked', () => {
  const loc8 = new Broken('loc8/production');
  loc8.object('backend/service').metadata.labels = { note: `${KEY}!` };
  const pages = new Map([['loc8/README.md', `see ${KEY}`]]);
  expect(() => check([loc8.manifests, ...outputs.values()], { pages })).toThrow(
    new Error(
      [
        "loc8/production/backend/service: metadata.labels.note is '…', and the value of a label has letters, digits, '-', '_' and '.', at most 63.",
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
      const message = messageOf(() => check([loc8.manifests], { knownValues: known }));
      expect(message).toContain('holds the value of API_KEY in secrets/loc8.local.env');
      for (let i = 0; i + 4 <= secret.length; i++) expect(message).not.toContain(secret.slice(i, i + 4));
    }),
  );
});

test('neither a key nor the random part of one is in the message, wherever it is put', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FORMATTED), fc.constantFrom(...PLACES), ([says, sample], put) => {
      const loc8 = new Broken();
      put(loc8, sample);
      const message = messageOf(() => check([loc8.manifests]));
      expect(message).toContain(says);
      for (const piece of [sample, 'hunter2', PASSWORD, random(8), hex(8), 'QPZRY9X8']) expect(message).not.toContain(piece);
    }),
  );
});

test.each([...outputs])('there is no secret in %s', (_, manifests) => {
  expect(inManifests(manifests)).toStrictEqual([]);
});

test('synthesize returns nothing when a known value stands in a manifest or on a page', () => {
  const known = (text: string): KnownValue[] => [{ name: 'API_KEY', file: 'secrets/loc8.local.env', value: text }];
  expect(() => synthesize(stacks, known('shared by the backends'))).toThrow(
    /^ {2}services\.redis\.description: holds the value of API_KEY in secrets\/loc8\.local\.env\. Declare it/m,
  );
  expect(() => synthesize(stacks, known('Written by `npm run synth`'))).toThrow(
    /^dist\/loc8\/README\.md: line \d+ holds the value/m,
  );
  expect(() => synthesize(stacks, known('default-deny'))).toThrow(
    /^loc8\/local\/Namespace\/\S+: metadata\.name holds the value/m,
  );
});

test.each([
  ['text', ''],
  ['what is no text', '\0'],
])('a private key among the files of the repository is told, also in %s', (_, before) => {
  const key = Buffer.from(`${before}${'-'.repeat(5)}BEGIN PRIVATE KEY${'-'.repeat(5)}\n${random(64)}`);
  const api = { type: 'fastapi', files: { '/etc/key.pem': { from: './key.pem' } } } as const;
  const repositories = () => ({ folder: '.', find: () => [{ path: '', bytes: key.length, content: () => key }] });
  expect(() => synthesize([{ name: 'shop', services: { api }, environments: { local: {} } }], [], repositories)).toThrow(
    'services.api.files./etc/key.pem: holds a private key. Declare it in services.api.secrets',
  );
});

/** In comments and tests, in place of a password: one short word. */
const EXAMPLE = /:[a-z]{1,8}@/g;
/** Compose files as people write them, whose passwords an import takes out. */
const COMPOSE = /^test\/import\//;

test('no committed file holds what looks like a secret, but for connection strings with one short word for a password', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
  const found = files
    .filter((file) => file !== '' && join(ROOT, file) !== __filename && existsSync(join(ROOT, file)))
    .flatMap((file) =>
      kindsOf(formatsIn(readFileSync(join(ROOT, file), 'utf8').replace(EXAMPLE, '@')))
        .filter((says) => !COMPOSE.test(file) || says !== 'holds a connection string with a password')
        .map((says) => `${file} ${says}`),
    );
  expect(files.length).toBeGreaterThan(100);
  expect(found).toStrictEqual([]);
});
