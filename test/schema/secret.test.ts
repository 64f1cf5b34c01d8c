// What a stack says about its secrets: their names, what they are for, and where their values come from.
import { secretKeysOf } from '../../model/secret-keys';
import type { StackInput } from '../../schema/stack';
import { api, db, problemsOf, refusal, resolved, serviceIn, shop } from '../support/stacks';

const ownSecrets = (...secrets: (string | { name: string; description?: string; generate?: boolean })[]) =>
  serviceIn(resolved({ api: { ...api, secrets } }), 'api', 'fastapi').ownSecrets;
const vault = { from: 'external-secrets', store: 'vault' } as const;

test('a name says all: the value comes from somebody, and nothing is known of it', () => {
  expect(ownSecrets('KEY')).toStrictEqual([{ secretName: 'api-secrets', key: 'KEY', generate: false }]);
  expect(ownSecrets({ name: 'KEY' })).toStrictEqual(ownSecrets('KEY'));
});

test('more can be said: what it is for, and that any random text will do', () => {
  expect(ownSecrets({ name: 'KEY', description: 'signs sessions', generate: true })).toStrictEqual([
    { secretName: 'api-secrets', key: 'KEY', description: 'signs sessions', generate: true },
  ]);
});

test('names and groups stand in one list, and come in the order of their names', () => {
  expect(ownSecrets('B', { name: 'C', generate: true }, 'A').map(({ key, generate }) => [key, generate])).toStrictEqual([
    ['A', false],
    ['B', false],
    ['C', true],
  ]);
});

test.each<[string, unknown, string]>([
  [
    'a name that no variable has',
    'A-B',
    `services.api.secrets.0: 'A-B' is not the name of an environment variable. Use letters, digits and '_', not starting with a digit.`,
  ],
  [
    'such a name in a group',
    { name: '1ST' },
    `services.api.secrets.0.name: '1ST' is not the name of an environment variable. Use letters, digits and '_', not starting with a digit.`,
  ],
  [
    'a number',
    5,
    "services.api.secrets.0: 5 is neither a variable nor a group of options. Write 'API_KEY', or { name: 'API_KEY', description: 'where to get it' }.",
  ],
  [
    'no name',
    { generate: true },
    "services.api.secrets.0.name: is missing. Name the variable, such as 'API_KEY', or a secret of the stack by from.",
  ],
  [
    'a value, which has no place in a stack',
    { name: 'KEY', value: 'x' },
    `services.api.secrets.0.value: 'value' is not an option here. There are: name, from, description, generate, optional, as, path, fileVariable.`,
  ],
  [
    'an option that is misspelt',
    { name: 'KEY', generated: true },
    `services.api.secrets.0.generated: 'generated' is not an option here. Did you mean 'generate'? There are: name, from, description, generate, optional, as, path, fileVariable.`,
  ],
  [
    'text where true or false belongs',
    { name: 'KEY', generate: 'yes' },
    `services.api.secrets.0.generate: 'yes' says not how to make a value. Write true, { length: 64 }, or { bytes: 32, encoding: 'base64' } (also 'base64url' and 'hex'), with 8 to 1024.`,
  ],
  [
    'a description that says nothing',
    { name: 'KEY', description: '' },
    'services.api.secrets.0.description: is empty. Give it a value, or remove the option.',
  ],
])('%s is refused', (_, secret, line) => {
  expect(problemsOf({ api: { ...api, secrets: [secret] } })).toStrictEqual([line]);
});

test('a secret that is said twice, once by name alone, is told once', () => {
  expect(problemsOf({ api: { ...api, secrets: ['KEY', { name: 'KEY', generate: true }] } })).toStrictEqual([
    `services.api.secrets: the variable 'KEY' is set by secrets and secrets. Keep one.`,
  ]);
});

test('a setting and a secret of one name are told, however the secret is said', () => {
  expect(problemsOf({ api: { ...api, env: { KEY: 'x' }, secrets: [{ name: 'KEY' }] } })).toStrictEqual([
    `services.api.secrets: the variable 'KEY' is set by env and secrets. Keep one.`,
  ]);
});

test('the command makes the Secrets, unless the stack says otherwise', () => {
  expect(resolved({ api }).secretSource).toStrictEqual({ from: 'command' });
  expect(resolved({ api }, { secretSource: { from: 'existing' } }).secretSource).toStrictEqual({ from: 'existing' });
});

test('External Secrets need to know their store alone', () => {
  expect(resolved({ api }, { secretSource: vault }).secretSource).toStrictEqual({
    from: 'external-secrets',
    store: 'vault',
    storeKind: 'ClusterSecretStore',
    refreshInterval: '1h',
    keys: {},
  });
});

test('the kind of the store, the interval and the keys are what the stack says', () => {
  const input = { ...vault, storeKind: 'SecretStore', refreshInterval: '90s', keys: { api: 'team/api', db: 'team/db' } } as const;
  expect(resolved({ api: { ...api, secrets: ['KEY'] }, db }, { secretSource: input }).secretSource).toStrictEqual(input);
});

test('an environment may have a source of its own', () => {
  const environments = { local: {}, production: { secretSource: vault } };
  expect(resolved({ api }, { environments: { production: environments.production } }).secretSource.from).toBe('external-secrets');
  expect(resolved({ api }, { environments }).secretSource).toStrictEqual({ from: 'command' });
});

test.each<[string, unknown, string]>([
  ['a source without options', 'command', `secretSource: 'command' is not a group of options.`],
  ['no source', {}, "secretSource.from: is missing. Set it to 'command', 'existing' or 'external-secrets'."],
  [
    'a source that is misspelt',
    { from: 'comand' },
    `secretSource.from: 'comand' is not a source of secrets. Did you mean 'command'?`,
  ],
  [
    'a source that does not exist',
    { from: 'vault' },
    "secretSource.from: 'vault' is not a source of secrets. Use 'command', 'existing' or 'external-secrets'.",
  ],
  [
    'a store of the command',
    { from: 'command', store: 'vault' },
    `secretSource.store: 'store' is not an option here. There are: from.`,
  ],
  [
    'keys of Secrets that somebody else makes',
    { from: 'existing', keys: {} },
    `secretSource.keys: 'keys' is not an option here. There are: from.`,
  ],
  ['no store', { from: 'external-secrets' }, 'secretSource.store: is missing. It takes text.'],
  ['a store without a name', { ...vault, store: '' }, 'secretSource.store: is empty. Give it a value, or remove the option.'],
  [
    'an option that is misspelt',
    { ...vault, key: {} },
    `secretSource.key: 'key' is not an option here. Did you mean 'keys'? There are: from, store, storeKind, refreshInterval, keys.`,
  ],
  [
    'a kind of store that is misspelt',
    { ...vault, storeKind: 'SecretsStore' },
    "secretSource.storeKind: 'SecretsStore' is not a kind of store. Did you mean 'SecretStore'?",
  ],
  [
    'a kind of store that does not exist',
    { ...vault, storeKind: 'Vault' },
    "secretSource.storeKind: 'Vault' is not a kind of store. Use 'ClusterSecretStore' or 'SecretStore'.",
  ],
  ...['1 hour', '1d', '0s', '1h30m', ''].map((interval): [string, unknown, string] => [
    `the interval '${interval}'`,
    { ...vault, refreshInterval: interval },
    `secretSource.refreshInterval: '${interval}' is not an interval. Write a number with s, m or h, such as '1h'.`,
  ]),
  [
    'a key for a service that is misspelt',
    { ...vault, keys: { aip: 'team/api' } },
    `secretSource.keys.aip: no service 'aip' has secrets. Did you mean 'api'?`,
  ],
  [
    'a key for a service that is not there',
    { ...vault, keys: { worker: 'team/worker' } },
    `secretSource.keys.worker: no service 'worker' has secrets. These have: api, db.`,
  ],
  ['an empty key', { ...vault, keys: { api: '' } }, 'secretSource.keys.api: is empty. Give it a value, or remove the option.'],
])('%s is refused', (_, secretSource, line) => {
  expect(problemsOf({ api: { ...api, secrets: ['KEY'] }, db }, { secretSource })).toStrictEqual([line]);
});

test('a source that an override gets wrong is told there', () => {
  const environments = { local: {}, production: { secretSource: { from: 'vault' } } };
  expect(refusal({ ...shop({ api }), environments })).toBe(
    `stacks/shop.ts (production): 1 problem
  environments.production.secretSource.from: 'vault' is not a source of secrets. Use 'command', 'existing' or 'external-secrets'.
Nothing was written.`,
  );
});

test.each<[unknown, string]>([
  [{ length: 4 }, '.length: '],
  [{ bytes: 4, encoding: 'hex' }, '.bytes: '],
  [{ bytes: 32 }, ': {"bytes":32} says not how to make a value. '],
  [{ bytes: 32, encoding: 'hax' }, ".encoding: 'hax' is not an encoding. Did you mean 'hex'?"],
])('what makes no value is refused: %j', (generate, line) => {
  const [problem, ...more] = problemsOf({ api: { ...api, secrets: [{ name: 'KEY', generate }] } });
  expect(problem).toContain(`services.api.secrets.0.generate${line}`);
  expect(more).toStrictEqual([]);
});

describe('a secret as a file', () => {
  const files = (...secrets: object[]) =>
    serviceIn(resolved({ api: { ...api, secrets: secrets as { name: string }[] } }), 'api', 'fastapi');

  test('lies where compose puts it, or at the path that is said, and is no variable', () => {
    const { secrets, secretFiles } = files({ name: 'B', as: 'file' }, { name: 'A', path: '/etc/a.key' });
    expect(secrets).toStrictEqual([]);
    expect(secretFiles).toStrictEqual([
      { secretName: 'api-secrets', key: 'A', path: '/etc/a.key', optional: false },
      { secretName: 'api-secrets', key: 'B', path: '/run/secrets/B', optional: false },
    ]);
  });

  test('that may be missing is in the folder of the secrets, which is mounted as a whole, and nowhere else', () => {
    const optional = (rest: object) => ({ api: { ...api, secrets: [{ name: 'A', optional: true, ...rest }] } });
    expect(problemsOf(optional({ path: '/etc/a.key' }))).toStrictEqual([
      'services.api.secrets.0.path: a file that may be missing can only be in /run/secrets, because Kubernetes puts a folder in its place anywhere else. Remove path, or optional.',
    ]);
    expect(problemsOf(optional({ fileVariable: 'A_FILE' }))).toStrictEqual([
      "services.api.secrets.0.fileVariable: 'A_FILE' would name a file that may be missing. Remove fileVariable, and let the program look for the file, or remove optional.",
    ]);
  });

  test('has its path in a variable, where one is said', () => {
    expect(files({ name: 'PW', fileVariable: 'PASSWORD_FILE' }).env).toMatchObject({ PASSWORD_FILE: '/run/secrets/PW' });
  });

  test('takes the path of nothing else, and the variable of nothing else', () => {
    const secrets = [{ name: 'PW', path: '/app/data', fileVariable: 'A' }];
    expect(problemsOf({ api: { ...api, env: { A: 'x' }, writablePaths: ['/app/data'], secrets } })).toStrictEqual([
      "services.api.secrets: the variable 'A' is set by env and secrets. Keep one.",
      "services.api.secrets: the path '/app/data' is mounted by writablePaths and secrets. Keep one.",
    ]);
  });
});

describe('the secrets of the stack', () => {
  const secrets = { MQ: { generate: true }, SALT: {} } as const;
  const services = {
    api: { ...api, secrets: ['MQ', 'KEY'] as string[] },
    mq: { type: 'container', secrets: [{ from: 'MQ', name: 'MQ_DEFAULT_PASS' }] },
  } satisfies StackInput['services'];

  test('are one value in one Secret, under the name that each service takes', () => {
    const stack = resolved(services, { secrets });
    const mq = { secretName: 'stack-secrets', key: 'MQ' };
    expect(serviceIn(stack, 'api', 'fastapi').secrets).toStrictEqual([
      { variable: 'KEY', parts: [{ secretName: 'api-secrets', key: 'KEY' }] },
      { variable: 'MQ', parts: [mq] },
    ]);
    expect(serviceIn(stack, 'mq', 'container').secrets).toStrictEqual([{ variable: 'MQ_DEFAULT_PASS', parts: [mq] }]);
    expect(serviceIn(stack, 'api', 'fastapi').ownSecrets.map(({ key }) => key)).toStrictEqual(['KEY']);
    expect(secretKeysOf(stack).filter(({ owner }) => owner === 'stack')).toStrictEqual([
      { ...mq, owner: 'stack', description: undefined, generate: true, usedBy: ['api', 'mq'] },
    ]);
  });

  test('may be missing, for all that take them', () => {
    const stack = resolved({ api: { ...api, secrets: ['DSN'] } }, { secrets: { DSN: { optional: true } } });
    expect(serviceIn(stack, 'api', 'fastapi').secrets).toStrictEqual([
      { variable: 'DSN', parts: [{ secretName: 'stack-secrets', key: 'DSN' }], optional: true },
    ]);
    expect(stack.secrets).toStrictEqual([
      { secretName: 'stack-secrets', key: 'DSN', description: undefined, generate: false, optional: true },
    ]);
  });

  test('are the password of a connection', () => {
    const mq = {
      ...services.mq,
      ports: { amqp: 5672 },
      connection: { scheme: 'amqp', user: 'shop', password: 'MQ_DEFAULT_PASS' },
    };
    const stack = resolved({ api: { ...api, uses: { amqp: { env: 'BROKER_URL' } } }, mq }, { secrets });
    expect(serviceIn(stack, 'api', 'fastapi').secrets).toStrictEqual([
      { variable: 'BROKER_URL', parts: ['amqp://shop:', { secretName: 'stack-secrets', key: 'MQ' }, '@amqp:5672'] },
    ]);
    expect(secretKeysOf(stack)).toMatchObject([{ key: 'MQ', inUrl: true }]);
  });

  test.each<[string, object, object, string]>([
    [
      'one that the stack has not',
      { api: { ...api, secrets: [{ from: 'MP' }] } },
      secrets,
      "services.api.secrets.0.from: the stack has no secret 'MP'. It has: MQ, SALT. Declare it in the stack's own secrets.",
    ],
    [
      'what the stack says, said again',
      { api: { ...api, secrets: [{ name: 'MQ', generate: true }] } },
      secrets,
      "services.api.secrets.0.generate: 'MQ' is a secret of the stack, which says this for all services. Remove generate here.",
    ],
    [
      'one that the stack makes up and that may be missing',
      { api: { ...api, secrets: ['OPT'] } },
      { OPT: { generate: true, optional: true } },
      'secrets.OPT.optional: a secret that is made up is never missing. Remove optional or generate.',
    ],
    [
      'an optional one of the stack in a file of any folder',
      { api: { ...api, secrets: [{ name: 'OPT', path: '/etc/opt' }] } },
      { OPT: { optional: true } },
      'services.api.secrets.0.path: a file that may be missing can only be in /run/secrets, because Kubernetes puts a folder in its place anywhere else. Remove path, or optional.',
    ],
    [
      'a service with the name of their Secret',
      { stack: api },
      secrets,
      "services.stack: 'stack' would have the same Secret as the stack's own secrets. Rename the service.",
    ],
    [
      'the source of values, as it was said before',
      { api },
      { from: 'existing' },
      "secrets.from: 'existing' is not a group of options. The stack's own secrets are secrets: { MQ_PASSWORD: { generate: true } }; where values come from is said in secretSource: { from: 'external-secrets', store: 'vault' }.",
    ],
    [
      'an optional one that is made up',
      { api: { ...api, secrets: [{ name: 'A', optional: true, generate: true }] } },
      {},
      'services.api.secrets.0.optional: a secret that is made up is never missing. Remove optional or generate.',
    ],
    [
      'a password in base64',
      {
        mq: {
          type: 'container',
          ports: { amqp: 5672 },
          connection: { scheme: 'amqp', password: 'PW' },
          secrets: [{ name: 'PW', generate: { bytes: 32, encoding: 'base64' } }],
        },
      },
      {},
      "services.mq.secrets.0.generate.encoding: 'PW' becomes part of a connection URL, where base64 has characters with another meaning. Set encoding to 'base64url' or 'hex'.",
    ],
  ])('%s is refused', (_, said, own, line) => {
    expect(problemsOf(said, { secrets: own })).toStrictEqual([line]);
  });

  test('are advised where two services make up a value of one name each', () => {
    const own = { ...api, secrets: [{ name: 'KEY', generate: true }] };
    expect(resolved({ api: own, worker: own }).warnings.map(({ path, text }) => `${path.join('.')}: ${text}`)).toStrictEqual([
      "services.worker.secrets: api and worker get a value of 'KEY' each. The values differ, so what one signs the others do not accept. For one value, declare it in the stack, as secrets: { KEY: { generate: true } }, and name it without generate in the services.",
    ]);
    expect(resolved(services, { secrets }).warnings).toStrictEqual([]);
  });
});
