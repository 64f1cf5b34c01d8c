// The message where a MariaDB or MySQL changes what it does only once: the commands that take its data along.
import { changes, commands } from '../../support/in-place';

const api = { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } } as const;
const mariadb = (version: '10.11' | '11.4' | '11.8', more = {}) => ({ api, db: { type: 'mariadb', version, ...more } }) as const;
const mysql = (version: '8.0' | '8.4' | '9.7', more = {}) => ({ api, db: { type: 'mysql', version, ...more } }) as const;

const dump = (type: 'mariadb' | 'mysql') =>
  `kubectl -n shop exec db-0 -- sh -c 'MYSQL_PWD=$(cat /run/secrets/db-secrets/ROOT_PASSWORD) ${type === 'mariadb' ? 'mariadb-dump' : 'mysqldump'} -h 127.0.0.1 -u root --single-transaction --routines --events --triggers --hex-blob --no-tablespaces shop' > db.sql`;
const load = (client: string, database = 'shop') =>
  `kubectl -n shop exec -i db-0 -- sh -c 'MYSQL_PWD=$(cat /run/secrets/db-secrets/ROOT_PASSWORD) ${client} -h 127.0.0.1 -u root -D ${database}' < db.sql`;

test('an older server: dump, another volume, and back, while nobody writes', () => {
  expect(commands({ services: mariadb('11.8') }, { services: mariadb('11.4') })).toStrictEqual([
    `kubectl patch pv "$(kubectl -n shop get pvc data-db-0 -o jsonpath={.spec.volumeName})" -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`,
    'kubectl -n shop delete deployment,statefulset api --ignore-not-found',
    dump('mariadb'),
    "tail -n 1 db.sql | grep '^-- Dump completed'",
    'kubectl -n shop delete statefulset/db',
    'kubectl -n shop delete pvc data-db-0',
    'SLIPWAY_REPLACE=shop/production/db npm run synth',
    'kubectl apply -f dist/shop/production/0001-db.k8s.yaml',
    'kubectl -n shop rollout status statefulset/db',
    load('mariadb'),
    'kubectl apply -f dist/shop/production',
  ]);
});

test.each([
  ['a newer MariaDB converts the data itself', mariadb('10.11'), mariadb('11.8')],
  ['so does the next MySQL', mysql('8.0'), mysql('8.4')],
  ['a change of settings and memory needs nothing', mysql('8.4'), mysql('8.4', { memory: '2Gi', settings: { sql_mode: '' } })],
])('%s', (_, before, after) => {
  expect(changes({ services: before }, { services: after })).toStrictEqual([]);
});

test.each([
  [
    'a version left out',
    mysql('8.0'),
    mysql('9.7'),
    "MySQL 'db': version 8.0 becomes 9.7; a server reads the data of its own version and of the long-term version before it alone.",
  ],
  [
    'another database',
    mysql('8.4'),
    mysql('8.4', { database: 'b' }),
    "MySQL 'db': database shop becomes b; it is created once, on an empty volume.",
  ],
  [
    'the other of the two',
    mysql('8.4'),
    mariadb('11.8'),
    "MySQL 'db': type mysql becomes mariadb; neither reads the files of the other.",
  ],
])('%s is told', (_, before, after, text) => {
  expect(changes({ services: before }, { services: after })).toContain(`shop/production/db: ${text}`);
});

test('from MariaDB to MySQL each line that sorts is said in the words of the other', () => {
  const lines = commands({ services: mariadb('11.8') }, { services: mysql('8.4') });
  const [translate, back] = lines.slice(lines.findIndex((line) => line.startsWith('sed ')));
  expect(translate).toBe(
    "sed -i.as-dumped -e '1{/sandbox/d}' -e 's/COLLATE\\([= ]\\)utf8mb4_uca1400_ai_ci/COLLATE\\1utf8mb4_0900_ai_ci/g' db.sql",
  );
  expect(back).toBe(load('mysql'));
});

test('a smaller claim moves the data by a dump, and not by the files of Redis', () => {
  const lines = commands({ services: mariadb('11.8') }, { services: mariadb('11.8', { storage: '2Gi' }) });
  expect(lines).toContain(dump('mariadb'));
  expect(lines.join('\n')).not.toContain('appendonlydir');
});
