// Secrets as copies from a store.
import { synthesize } from '../../output/synthesize';
import type { StackInput } from '../../schema/stack';

const stack = (secrets: object): StackInput =>
  ({
    name: 'shop',
    secretSource: { from: 'external-secrets', store: 'vault', ...secrets },
    services: {
      api: { type: 'fastapi', secrets: ['KEY'], uses: { db: { env: 'DATABASE_URL' } } },
      db: { type: 'postgres', version: 17 },
    },
    environments: { production: {} },
  }) as StackInput;
const yaml = (secrets: object) => synthesize([stack(secrets)]).get('shop/production/0001-secrets.k8s.yaml') ?? '';

test('each service gets a Secret of the name and with the keys that its pods refer to', () => {
  expect(
    yaml({})
      .match(/^ {2}name: .*$|secretKey: .*$|^ {8}key: .*$/gm)
      ?.map((line) => line.trim()),
  ).toStrictEqual([
    ...[
      'name: db-secrets',
      'key: shop/db',
      'secretKey: APP_USER',
      'key: shop/db',
      'secretKey: APP_PASSWORD',
      'key: shop/db',
      'secretKey: POSTGRES_PASSWORD',
    ],
    ...['name: api-secrets', 'key: shop/api', 'secretKey: KEY'],
  ]);
});

test('the store, how often it is asked and where a service lies in it are what the stack says', () => {
  const text = yaml({ storeKind: 'SecretStore', refreshInterval: '10m', keys: { api: 'team/api' } });
  expect(text).toContain('key: team/api');
  expect(text).toContain('refreshInterval: 10m');
  expect(text).toContain('kind: SecretStore\n    name: vault');
});

test('a store that is empty for a moment takes no Secret away', () => {
  expect(yaml({})).toContain('deletionPolicy: Retain');
});

test.each([{ from: 'command' }, { from: 'existing' }])(
  'nothing is copied where Secrets come from elsewhere: %j',
  (secretSource) => {
    const files = [...synthesize([{ ...stack({}), secretSource } as StackInput]).keys()];
    expect(files.filter((file) => file.includes('secrets'))).toStrictEqual([]);
  },
);
