// What is taken for a secret and what is not, by format, by name, and among the values that this machine knows.
import fc from 'fast-check';
import { finder, kindsOf, secretsIn } from '../../leaks/find';
import { FORMATTED, HARMLESS, NAMED, VARIABLES } from './samples';

const find = finder();

test.each(FORMATTED.map(([says, sample], i) => [says, i, sample] as const))('%s (sample %i)', (says, _, sample) => {
  expect(kindsOf(secretsIn(sample))).toStrictEqual([says]);
  expect(kindsOf(secretsIn(`--option=${sample} --more`))).toContain(says);
  expect(kindsOf(secretsIn(JSON.stringify({ a: `x\n${sample}` })))).toContain(says);
});

test.each(NAMED.map(([name, text], i) => [name, i, text] as const))(
  '%s names a secret in a text (sample %i)',
  (name, _, text) => {
    expect(kindsOf(secretsIn(text))).toStrictEqual([`holds the value of '${name}', which is the name of a secret`]);
  },
);

test.each(VARIABLES.map(([name, value], i) => [name, i, value] as const))(
  '%s is the name of a secret (sample %i)',
  (name, _, value) => {
    expect(kindsOf(find(value, name))).toStrictEqual([`holds the value of '${name}', which is the name of a secret`]);
  },
);

test.each(HARMLESS.map(([what, text, name]) => [what, { text, name }] as const))('%s is no secret', (_, { text, name }) => {
  expect(kindsOf(find(text, name))).toStrictEqual([]);
});

const known = { name: 'API_KEY', file: 'secrets/shop.local.env', value: 'c0rrect "horse"/b@ttery +$' };
const { value } = known;
const inUrl = encodeURIComponent(value);
const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  ['as it is', value],
  ['in a URL', `https://example.com/?q=${inUrl}`],
  ['in a URL in small letters', inUrl.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase())],
  ['in a form', inUrl.replaceAll('%20', '+')],
  ['in base64', base64(value)],
  ['in base64 behind one character', base64(`u${value}`)],
  ['in base64 behind two', base64(`u:${value}`)],
  ['in a header', `Authorization: Basic ${base64(`user:${value}`)}`],
  ['in base64 for URLs', Buffer.from(`u:${value}`).toString('base64url')],
  ['in base64 over two lines', `${base64(value).slice(0, 20)}\n  ${base64(value).slice(20)}`],
  ['in JSON', JSON.stringify({ key: value })],
  ['in JSON with escaped slashes', JSON.stringify({ key: value }).replaceAll('/', '\\/')],
  ['in JSON in JSON', JSON.stringify(JSON.stringify({ key: value }))],
  ['in quotes of YAML', `key: '${value.replaceAll("'", "''")}'`],
  ['in hex', Buffer.from(value).toString('hex')],
  ['in hex in capitals', Buffer.from(value).toString('hex').toUpperCase()],
  ['with two dollar signs for one', value.replaceAll('$', '$$$$')],
  ['in XML', value.replaceAll('"', '&quot;')],
  ['over two lines', `${value.slice(0, 9)}\n${value.slice(9)}`],
  ['over two lines with a margin', `key: >-\n    ${value.slice(0, 9)}\n    ${value.slice(9)}`],
  ['over two lines with a backslash', `key: "${value.slice(0, 9)}\\\n  ${value.slice(9)}"`],
  ['over two texts', `"${value.slice(0, 9)}" +\n  "${value.slice(9)}"`],
])('a value that this machine knows is found %s', (_, text) => {
  expect(kindsOf(finder([known])(`x ${text} y`))).toContain('holds the value of API_KEY in secrets/shop.local.env');
  expect(kindsOf(finder([{ ...known, value: value.replace('c0rrect', 'c0rrecT') }])(`x ${text} y`))).not.toContain(
    'holds the value of API_KEY in secrets/shop.local.env',
  );
});

const printable = fc.string({ unit: 'grapheme-ascii', minLength: 10, maxLength: 60 });
const SECRET_NAMES = [
  'PASSWORD',
  'DB_PASSWORD',
  'JWT_SECRET',
  'API_KEY',
  'AUTH_TOKEN',
  'clientSecret',
  'SIGNING_KEY',
  'CREDENTIALS',
];

test('a random value under the name of a secret is found', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SECRET_NAMES),
      fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9!#%*+.:?@^_~-]{11,59}$/),
      (name, text) => {
        fc.pre(new Set(text).size > 5 && /\d/.test(text) && /[a-z]/.test(text));
        expect(
          find(text, name)
            .map(({ secret }) => secret)
            .join(),
        ).not.toBe('');
        expect(secretsIn(`${name}=${text}`).length).toBeGreaterThan(0);
        expect(secretsIn(JSON.stringify({ [name]: text })).length).toBeGreaterThan(0);
      },
    ),
  );
});

const WORDS = [
  'the',
  'shop',
  'keeps',
  'its',
  'orders',
  'backend',
  'of',
  'every',
  'customer',
  '8080',
  'true',
  'example.com',
  'v2',
  'main',
];

test('harmless words under harmless names are not', () => {
  const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 }).map((all) => all.join(' '));
  const name = fc.constantFrom(
    'TITLE',
    'KEY_ID',
    'TOKEN_URL',
    'PASSWORD_FILE',
    'PUBLIC_KEY',
    'SECRET_NAME',
    'TOKEN_TTL',
    'MONKEY',
    'PASSENGERS',
  );
  fc.assert(
    fc.property(words, name, (text, called) => {
      expect(kindsOf(find(text, called))).toStrictEqual([]);
      expect(kindsOf(secretsIn(`${called}: ${text}`))).toStrictEqual([]);
    }),
  );
});

test('whatever the text, it is looked through, and what is found stands in it', () => {
  fc.assert(
    fc.property(printable, fc.constantFrom('', 'password=', 'token: ', '://u:', 'Basic '), (text, before) => {
      for (const { secret } of secretsIn(`${before}${text}`))
        expect(`${before}${text}`.replaceAll(/\\+"/g, '"')).toContain(secret);
    }),
  );
});

test('the patterns do not stumble over a long text that nearly fits, however often it begins', () => {
  const started = performance.now();
  const pieces = ['sk-a', 'a', '://a', '://a:', '$(', '://$(a', 'eyJaaaaaaaa.', '-', '-----BEGIN ', 'sk-proj-', '://a:$(b'];
  const more = [
    'password',
    'password=',
    'password: "',
    'key:',
    '<a>',
    'a.',
    'curl ',
    'mysql ',
    'user a on ',
    'name: a ',
    'LS0tLS1CRUdJTi',
    '\\n',
    ' "',
  ];
  for (const piece of [...pieces, ...more]) secretsIn(piece.repeat(3_000));
  expect(performance.now() - started).toBeLessThan(10_000);
});
