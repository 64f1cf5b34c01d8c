// What a stack says about its secrets: their names, what they are for, and where their values come from.
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
  ['no name', { generate: true }, 'services.api.secrets.0.name: is missing. It takes text.'],
  [
    'a value, which has no place in a stack',
    { name: 'KEY', value: 'x' },
    `services.api.secrets.0.value: 'value' is not an option here. There are: name, description, generate.`,
  ],
  [
    'an option that is misspelt',
    { name: 'KEY', generated: true },
    `services.api.secrets.0.generated: 'generated' is not an option here. Did you mean 'generate'? There are: name, description, generate.`,
  ],
  [
    'text where true or false belongs',
    { name: 'KEY', generate: 'yes' },
    `services.api.secrets.0.generate: 'yes' is not true or false.`,
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
  expect(resolved({ api }, { secrets: { from: 'existing' } }).secretSource).toStrictEqual({ from: 'existing' });
});

test('External Secrets need to know their store alone', () => {
  expect(resolved({ api }, { secrets: vault }).secretSource).toStrictEqual({
    from: 'external-secrets',
    store: 'vault',
    storeKind: 'ClusterSecretStore',
    refreshInterval: '1h',
    keys: {},
  });
});

test('the kind of the store, the interval and the keys are what the stack says', () => {
  const input = { ...vault, storeKind: 'SecretStore', refreshInterval: '90s', keys: { api: 'team/api', db: 'team/db' } } as const;
  expect(resolved({ api: { ...api, secrets: ['KEY'] }, db }, { secrets: input }).secretSource).toStrictEqual(input);
});

test('an environment may have a source of its own', () => {
  const environments = { local: {}, production: { secrets: vault } };
  expect(resolved({ api }, { environments: { production: environments.production } }).secretSource.from).toBe('external-secrets');
  expect(resolved({ api }, { environments }).secretSource).toStrictEqual({ from: 'command' });
});

test.each<[string, unknown, string]>([
  ['a source without options', 'command', `secrets: 'command' is not a group of options.`],
  ['no source', {}, "secrets.from: is missing. Set it to 'command', 'existing' or 'external-secrets'."],
  ['a source that is misspelt', { from: 'comand' }, `secrets.from: 'comand' is not a source of secrets. Did you mean 'command'?`],
  [
    'a source that does not exist',
    { from: 'vault' },
    "secrets.from: 'vault' is not a source of secrets. Use 'command', 'existing' or 'external-secrets'.",
  ],
  [
    'a store of the command',
    { from: 'command', store: 'vault' },
    `secrets.store: 'store' is not an option here. There are: from.`,
  ],
  [
    'keys of Secrets that somebody else makes',
    { from: 'existing', keys: {} },
    `secrets.keys: 'keys' is not an option here. There are: from.`,
  ],
  ['no store', { from: 'external-secrets' }, 'secrets.store: is missing. It takes text.'],
  ['a store without a name', { ...vault, store: '' }, 'secrets.store: is empty. Give it a value, or remove the option.'],
  [
    'an option that is misspelt',
    { ...vault, key: {} },
    `secrets.key: 'key' is not an option here. Did you mean 'keys'? There are: from, store, storeKind, refreshInterval, keys.`,
  ],
  [
    'a kind of store that is misspelt',
    { ...vault, storeKind: 'SecretsStore' },
    "secrets.storeKind: 'SecretsStore' is not a kind of store. Did you mean 'SecretStore'?",
  ],
  [
    'a kind of store that does not exist',
    { ...vault, storeKind: 'Vault' },
    "secrets.storeKind: 'Vault' is not a kind of store. Use 'ClusterSecretStore' or 'SecretStore'.",
  ],
  ...['1 hour', '1d', '0s', '1h30m', ''].map((interval): [string, unknown, string] => [
    `the interval '${interval}'`,
    { ...vault, refreshInterval: interval },
    `secrets.refreshInterval: '${interval}' is not an interval. Write a number with s, m or h, such as '1h'.`,
  ]),
  [
    'a key for a service that is misspelt',
    { ...vault, keys: { aip: 'team/api' } },
    `secrets.keys.aip: no service 'aip' has secrets. Did you mean 'api'?`,
  ],
  [
    'a key for a service that is not there',
    { ...vault, keys: { worker: 'team/worker' } },
    `secrets.keys.worker: no service 'worker' has secrets. These have: api, db.`,
  ],
  ['an empty key', { ...vault, keys: { api: '' } }, 'secrets.keys.api: is empty. Give it a value, or remove the option.'],
])('%s is refused', (_, secrets, line) => {
  expect(problemsOf({ api: { ...api, secrets: ['KEY'] }, db }, { secrets })).toStrictEqual([line]);
});

test('a source that an override gets wrong is told there', () => {
  const environments = { local: {}, production: { secrets: { from: 'vault' } } };
  expect(refusal({ ...shop({ api }), environments })).toBe(
    `stacks/shop.ts (production): 1 problem
  environments.production.secrets.from: 'vault' is not a source of secrets. Use 'command', 'existing' or 'external-secrets'.
Nothing was written.`,
  );
});
