// Secrets that stand in a stack: told with their place, all at once, never quoted; accepted one by one, with a reason.
import fc from 'fast-check';
import { pageOf } from '../../output/page/page';
import { synthesize } from '../../output/synthesize';
import { resolveStacks, warningsOf } from '../../resolve';
import type { StackInput } from '../../schema/stack';
import { PASSWORD, random, url } from '../leaks/samples';
import { api, db, problemsOf, refusal, resolved, shop, site, worker } from '../support/stacks';

const named = (name: string) => `holds the value of '${name}', which is the name of a secret`;
const advice = (service: string, place: string) =>
  `Declare it in services.${service}.secrets and keep the value in secrets/shop.<environment>.env. If it is no secret, say why: accept: { leak: { '${place}': '…' } } in this service.`;
const KEY = `sk${'-'}proj-${random(60)}`;

const PLACES: readonly (readonly [path: string, says: string, services: StackInput['services']])[] = [
  ['services.api.env.DB_PASSWORD', named('DB_PASSWORD'), { api: { ...api, env: { DB_PASSWORD: PASSWORD } } }],
  ['services.api.env.SETTING', 'looks like an OpenAI key', { api: { ...api, env: { SETTING: KEY } } }],
  [
    'services.api.files./etc/app.ini',
    named('password'),
    { api: { ...api, files: { '/etc/app.ini': `[db]\npassword = ${PASSWORD}\n` } } },
  ],
  [
    'services.api.build.args.NPM_TOKEN',
    named('NPM_TOKEN'),
    { api: { ...api, build: { context: '.', args: { NPM_TOKEN: PASSWORD } } } },
  ],
  ['services.w.command.2', named('token'), { w: { ...worker, command: ['run', '--token', PASSWORD] } }],
  ['services.w.command.2', named('PGPASSWORD'), { w: { ...worker, command: ['sh', '-c', `PGPASSWORD=${PASSWORD} psql`] } }],
  ['services.w.command', 'holds a login with its password', { w: { ...worker, command: ['redis-cli', '-a', PASSWORD, 'ping'] } }],
  [
    'services.api.migrate.1',
    'holds a connection string with a password',
    { db, api: { ...api, uses: { db: {} }, migrate: ['migrate', url('postgres', 'shop', PASSWORD)] } },
  ],
  ['services.page.config.API_SECRET', named('API_SECRET'), { page: { ...site, config: { API_SECRET: PASSWORD } } }],
  ['services.db.init', 'holds a login with its password', { db: { ...db, init: `CREATE ROLE reader PASSWORD '${PASSWORD}';` } }],
  ['services.api.description', named('password'), { api: { ...api, description: `password: ${PASSWORD}` } }],
];

test.each(PLACES)('at %s it %s', (path, says, services) => {
  const [, service = '', ...place] = path.split('.');
  expect(problemsOf(services)).toStrictEqual([`${path}: ${says}. ${advice(service, place.join('.'))}`]);
});

test.each([
  'Server={host};Password={password}',
  'Server={host};Password={password};',
  ';Password={password};Server={host};',
  'Host={host};Username={user};Password={password};Database={database};Pooling=true',
  'Server={host};Database={database};Uid={user};Pwd={password};SslMode=None',
  'pwd={password};server={host}',
  'PWD={password};Driver={{ODBC Driver 18 for SQL Server}};Server={host}',
  'Password={password};Timeout=15;Command Timeout=30',
  'host={host} user={user} password={password} dbname={database} sslmode=disable',
  "host={host} password='{password}' dbname={database}",
  '{user}:{password}@tcp({host}:{port})/{database}?parseTime=true',
  'jdbc:postgresql://{host}:{port}/{database}?password={password}',
  'jdbc:postgresql://{host}:{port}/{database}?user={user}&password={password}&ssl=false',
  '{{"host": "{host}", "password": "{password}"}}',
  '--host {host} --password {password}',
] as const)('the template of an edge %s holds no secret: its words in braces are references', (template) => {
  const { warnings } = resolved({ db, api: { ...api, uses: { db: { env: { DB: template } } } } });
  expect(warnings.map(({ text }) => text)).toStrictEqual([]);
});

test('beside a reference in a template a password that is written out is told', () => {
  const edge = { env: { DB: `Password={password};Timeout=15;ProxyPassword=${PASSWORD}` as const } };
  expect(problemsOf({ db, api: { ...api, uses: { db: edge } } })).toStrictEqual([
    `services.api.uses.db.env.DB: ${named('ProxyPassword')}. ${advice('api', 'uses.db.env.DB')}`,
  ]);
});

test('a URL of a database of the stack is taken out, because an edge gives it', () => {
  const services = {
    db,
    api: {
      ...api,
      env: { DATABASE_URL: url('postgresql+asyncpg', 'shop', PASSWORD).replace(/@[^:/]+/, '@db') },
      uses: { db: {} },
    },
  };
  expect(problemsOf(services)).toStrictEqual([
    "services.api.env.DATABASE_URL: holds a connection string with a password. Remove it: an edge gives the variable, with the login that the service has: uses: { db: { env: 'DATABASE_URL', scheme: 'postgresql+asyncpg' } }. If it is no secret, say why: accept: { leak: { 'env.DATABASE_URL': '…' } } in this service.",
  ]);
});

test('a password that is the name of a service hides no name', () => {
  const services = {
    redis: { type: 'redis' },
    api: { ...api, env: { REDIS_URL: 'redis://:redis@redis:6379/0' }, uses: { nope: {} } },
  };
  const text = refusal(shop(services as never));
  expect(text).toContain("services.redis.mode: is missing. Set it to 'cache' or 'store'.");
  expect(text).toContain("this stack has no service 'nope'. It has: redis.");
  expect(text).not.toContain(':redis@');
});

test('notes belong to the stack', () => {
  expect(problemsOf({ api }, { notes: ['The shop.', `The token is ${KEY}.`] })).toStrictEqual([
    "notes.1: looks like an OpenAI key. Declare it in services.<name>.secrets and keep the value in secrets/shop.<environment>.env. If it is no secret, say why: accept: { leak: { 'notes.1': '…' } } in the stack.",
  ]);
});

test('all secrets and all other mistakes are told at once, once for all environments, and none is quoted', () => {
  const services = { api: { ...api, env: { DB_PASSWORD: PASSWORD, SETTING: KEY }, image: KEY, replicas: 0 } };
  const message = refusal(shop(services as never, { environments: { local: {}, production: {} } }));
  expect(message).toContain('services.api.env.DB_PASSWORD');
  expect(message).toContain('services.api.env.SETTING');
  expect(message).toContain('services.api.image');
  expect(message).toContain('services.api.replicas');
  for (const piece of [PASSWORD, KEY, random(8)]) expect(message).not.toContain(piece);
  expect(message.match(/env\.DB_PASSWORD/g)).toHaveLength(2); // its path, and in the advice
});

test('one in an environment is told there', () => {
  const environments = { local: { services: { api: { env: { SETTING: KEY } } } }, production: {} };
  expect(refusal(shop({ api }, { environments }))).toContain(
    'stacks/shop.ts (local): 1 problem\n  environments.local.services.api.env.SETTING: looks like an OpenAI key.',
  );
});

test('a value of secrets/*.env is told at its place in the stack', () => {
  const known = { name: 'SMTP_LOGIN', file: 'secrets/shop.local.env', value: 'postmaster at home' };
  const stack = shop({ api: { ...api, env: { MAIL: Buffer.from(`x:${known.value}`).toString('base64') } } });
  expect(() => resolveStacks([stack], undefined, [known])).toThrow(
    'services.api.env.MAIL: holds the value of SMTP_LOGIN in secrets/shop.local.env.',
  );
});

test('options that name a variable are no secrets', () => {
  const services = {
    db,
    api: {
      ...api,
      secrets: ['SECRET_KEY'],
      uses: { db: { env: { host: 'DB_HOST', user: 'DB_USER', password: 'DATABASE_LOGIN_2024' } } },
    },
  };
  expect(resolved(services).acceptedTexts).toStrictEqual([]);
});

describe('one that is none is accepted', () => {
  const reason = 'opens the demo alone';
  const env = { DEMO_PASSWORD: PASSWORD, DEMO_SECRET: random(30) };
  const accept = { leak: { 'env.DEMO_PASSWORD': reason } };

  test('with its reason, which the page shows', () => {
    const stack = shop({ api: { ...api, env: { DEMO_PASSWORD: PASSWORD }, accept } });
    const files = synthesize([stack]);
    expect(files.get('shop/README.md')).toContain(
      `**Accepted warnings**\n\n- \`services.api.env.DEMO_PASSWORD\`: ${named('DEMO_PASSWORD')}. \`leak\` is accepted: ${reason}`,
    );
    expect([...files.values()].some((file) => file.includes(PASSWORD))).toBe(true);
  });

  test('and the one beside it is not', () => {
    expect(problemsOf({ api: { ...api, env, accept } })).toStrictEqual([
      `services.api.env.DEMO_SECRET: ${named('DEMO_SECRET')}. ${advice('api', 'env.DEMO_SECRET')}`,
    ]);
  });

  test('by the stack, with the whole path; a line of words is one place', () => {
    const command = ['run', '--token', PASSWORD];
    const { accepted, acceptedTexts } = resolved(
      { w: { ...worker, command } },
      { accept: { leak: { 'services.w.command': reason } } },
    );
    expect(accepted.map(({ path, by }) => [path.join('.'), by.join('.')])).toStrictEqual([
      ['services.w.command.2', 'accept.leak.services.w.command'],
    ]);
    expect(acceptedTexts).toStrictEqual([PASSWORD]);
  });

  test('and a line that accepts nothing is told', () => {
    const stack = shop({ api: { ...api, accept: { leak: { 'env.GONE': reason } } } });
    expect(warningsOf(resolveStacks([stack])).map(({ path, text }) => `${path}: ${text}`)).toStrictEqual([
      "services.api.accept.leak.env.GONE: nothing here breaks 'leak'. There is nothing to accept, and a reader looks for it. Remove the line.",
    ]);
  });

  test.each([
    [
      { leak: 'all of it' },
      "services.api.accept.leak: names no place. A leak is accepted place by place, such as leak: { 'env.DEMO_KEY': 'it opens the demo alone' }.",
    ],
    [
      { leak: { 'env.A': ' ' } },
      "services.api.accept.leak.env.A: has no reason. Write why it is right here, such as 'the program keeps nothing on its disk': the page of the stack shows it.",
    ],
  ])('but not by %j', (accept, problem) => {
    expect(problemsOf({ api: { ...api, accept } })).toStrictEqual([problem]);
  });
});

test('wherever a secret stands, no part of it is in the message', () => {
  const value = fc.stringMatching(/^[ÄÖÜÉ€§%&!~^|]{10,40}[A-Z]{4}\d{4}$/);
  const put: readonly ((text: string) => unknown)[] = [
    (text) => ({ api: { ...api, env: { TOKEN: text } } }),
    (text) => ({ api: { ...api, image: `TOKEN=${text}` } }),
    (text) => ({ api: { ...api, version: { TOKEN: text } } }),
    (text) => ({ api: { ...api, uses: { [`TOKEN=${text}`]: {} } } }),
    (text) => ({ api: { ...api, [`TOKEN=${text}`]: 1 } }),
    (text) => ({ api: { ...api, env: { [`TOKEN=${text}`]: 'x' } } }),
    (text) => ({ api: { ...api, command: ['--token', text, 5] } }),
    (text) => ({ [`TOKEN=${text}`]: api }),
  ];
  fc.assert(
    fc.property(value, fc.constantFrom(...put), (text, servicesOf) => {
      fc.pre(new Set(text).size > 6);
      const message = refusal({ ...shop({}), services: servicesOf(text) });
      for (let i = 0; i + 4 <= text.length; i++) expect(message).not.toContain(text.slice(i, i + 4));
    }),
  );
});

test('a page of a stack without any says nothing of it', () => {
  expect(pageOf([resolved({ api })])).not.toContain('Accepted');
});
