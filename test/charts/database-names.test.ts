// Names of databases and users with capitals and hyphens, which a server keeps in quotes alone: every line that says one quotes it.
import { type Services, shop } from '../support/chart';

/** In quotes of SQL, of JavaScript or of a shell, also as part of a longer name. */
const QUOTED = /(["'`])(?:\\["'`])?(?:Odd-Name|Odd-User|Odd-More)(?:_[ab])?\\?["'`]/g;

/** Where a name has no quotes, and needs none. */
const PLAIN = [
  /^Odd-Name Odd-More$/, // the list of a job, which its script takes apart
  /^\S* = host=db port=5432 dbname=Odd-(?:Name|More)$/, // a value of PgBouncer
];

const textsOf = (services: Services) =>
  shop({ api: { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } }, ...services }).all.flatMap(({ kind, data }) =>
    kind === 'ConfigMap' ? Object.entries((data ?? {}) as Record<string, string>).filter(([key]) => key !== 'POSTGRES_DB') : [],
  );

test.each<[string, Services]>([
  [
    'Postgres',
    {
      db: {
        ...{ type: 'postgres', version: 17, database: 'Odd-Name', user: 'Odd-User', databases: ['Odd-More'] },
        ...{ extensions: ['pg_trgm'], init: 'SELECT 1', pooler: {}, backup: {} },
      },
    },
  ],
  [
    'CloudNativePG',
    {
      db: {
        ...{ type: 'postgres', version: 17, database: 'Odd-Name', user: 'Odd-User', databases: ['Odd-More'] },
        ...{ engine: 'cloudnative-pg', extensions: ['pg_trgm'], init: 'SELECT 1', pooler: {}, backup: {} },
      },
    },
  ],
  ['MongoDB', { db: { type: 'mongodb', version: '8.0', database: 'Odd-Name', user: 'Odd-User' } }],
  ['MariaDB', { db: { type: 'mariadb', version: '11.8', database: 'Odd-Name', user: 'Odd-User', backup: {} } }],
  ['MySQL', { db: { type: 'mysql', version: '8.4', database: 'Odd-Name', user: 'Odd-User', backup: {} } }],
])('%s is told them in quotes', (_, services) => {
  const texts = textsOf(services).filter(([key]) => !/^(?:(?:MARIADB|MYSQL)_DATABASE|DATABASE|ROLE)$/.test(key)); // whole values
  const said = texts.flatMap(([, text]) => text.split('\n').filter((line) => line.includes('Odd-')));
  expect(said.length).toBeGreaterThan(0);
  const without = said.filter(
    (line) => !PLAIN.some((plain) => plain.test(line.trim())) && line.replaceAll(QUOTED, '').includes('Odd-'),
  );
  expect(without).toStrictEqual([]);
});

test('PgBouncer takes such a name without quotes, and not in them', () => {
  const db: Services[string] = {
    type: 'postgres',
    version: 17,
    database: 'Odd-Name',
    databases: ['Capital', 'plain_one'],
    pooler: {},
  };
  const [, ini = ''] = textsOf({ db }).find(([key]) => key === 'pgbouncer.ini') ?? [];
  expect(ini.split('\n').slice(1, 4)).toStrictEqual([
    'Odd-Name = host=db port=5432 dbname=Odd-Name',
    'Capital = host=db port=5432 dbname=Capital',
    'plain_one = host=db port=5432 dbname=plain_one',
  ]);
});

test('the operator has an object for it, whose name Kubernetes takes', () => {
  const db: Services[string] = {
    type: 'postgres',
    version: 17,
    engine: 'cloudnative-pg',
    databases: ['Key-Cloak'],
    user: 'Odd-User',
  };
  const objects = shop({ db }).all.filter(({ kind }) => kind === 'Database');
  expect(objects.map(({ metadata, spec }) => [metadata.name, spec])).toMatchObject([
    ['db-key-cloak-database', { name: 'Key-Cloak', owner: 'Odd-User' }],
  ]);
});
