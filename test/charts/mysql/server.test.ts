// MariaDB and MySQL: one server with a volume, by one chart.
import fc from 'fast-check';
import { mysqlOptions, possible } from '../../../resolve/defaults/mysql-options';
import { service } from '../../../schema/service';
import { pinned, type ServiceInput, shop, shopService } from '../../support/chart';
import { Objects } from '../../support/objects';
import { problemsOf, resolved, serviceIn } from '../../support/stacks';

type Mariadb = ServiceInput<'mariadb'>;
type Mysql = ServiceInput<'mysql'>;

const api = { type: 'fastapi', uses: { db: { env: 'DATABASE_URL', scheme: 'mysql+asyncmy' } } } as const;
const mariadb = (input: Partial<Mariadb> = {}) => shopService('db', { db: { type: 'mariadb', version: '11.8', ...input }, api });
const mysql = (input: Partial<Mysql> = {}) => shopService('db', { db: { type: 'mysql', version: '8.4', ...input }, api });

test('the smallest', () => {
  expect(pinned(shopService('db', { db: { type: 'mariadb', version: '11.8' } }, {}, 'local'))).toMatchSnapshot();
});

test('the fullest, with its jobs', () => {
  const fullest: Required<Mysql> = {
    type: 'mysql',
    accept: {},
    metrics: true,
    version: '8.4',
    description: 'Orders',
    cpu: { request: '100m', limit: '2' },
    memory: '2Gi',
    image: 'percona/percona-server:8.4.7',
    runAs: { uid: 1001, gid: 0 },
    database: 'orders',
    user: 'clerk',
    init: 'CREATE TABLE first (id int);',
    maxConnections: 80,
    settings: { innodb_lock_wait_timeout: '20', sql_mode: 'ANSI$QUOTES' },
    storage: '20Gi',
    storageClass: 'fast',
    backup: { keep: 3 },
  };
  const { all } = shop({ db: fullest, api });
  const own = all.filter(({ metadata }) => /^(data-)?db/.test(metadata.name));
  expect(pinned(new Objects(own))).toMatchSnapshot();
});

test('MySQL has the programs and the variables of its own names', () => {
  const { command, envFrom, readinessProbe } = mysql().container();
  expect(command).toStrictEqual(['sh', '/slipway/start.sh']);
  expect(mysql().files()['start.sh']).toContain('exec docker-entrypoint.sh mysqld "$@"');
  expect(mariadb().files()['start.sh']).toContain('exec docker-entrypoint.sh mariadbd "$@"');
  expect(envFrom).toHaveLength(1);
  expect(Object.keys(mysql().settings())).toStrictEqual(['MYSQL_DATABASE', 'MYSQL_ROOT_PASSWORD_FILE']);
  expect(readinessProbe?.exec?.command.slice(0, 2)).toStrictEqual(['mysqladmin', '--ssl-mode=DISABLED']);
});

test('no password stands in an argument, a variable or a file of a manifest: the first SQL reads them from files', () => {
  const text = JSON.stringify(mariadb().all);
  expect(mariadb().settings().MARIADB_ROOT_PASSWORD_FILE).toBe('/run/secrets/db-secrets/ROOT_PASSWORD');
  expect(mariadb().files()['10-logins.sh']).toContain("'$(slipway_text /run/secrets/db-secrets/APP_PASSWORD)'");
  expect(text).not.toContain('secretKeyRef');
});

test('the login of the application owns its database, and no other with a similar name', () => {
  const script = mariadb({ database: 'my_shop' }).files()['10-logins.sh'];
  expect(script).toContain('GRANT ALL PRIVILEGES ON \\`my\\\\_shop\\`.* TO');
  expect(script).not.toMatch(/GRANT ALL PRIVILEGES ON \*/);
});

test('a server that was cut off while it was made is made anew, and one that has been made is never deleted', () => {
  const { 'start.sh': start = '', '30-made.sh': made = '' } = mariadb().files();
  expect(start.indexOf('rm -rf data')).toBeGreaterThan(start.indexOf('[ ! -e .slipway-begun ]'));
  expect(made).toMatch(/^rm -f \/var\/lib\/mysql\/\.slipway-begun\nsync \/var\/lib\/mysql$/m);
});

test('a server that is there takes the passwords of its Secret when it starts, from a file in memory', () => {
  const { 'start.sh': start = '' } = mariadb().files();
  expect(start).toContain('(umask 077 && cat > /var/run/mysqld/passwords.sql)');
  expect(start).toContain('--init-file=/var/run/mysqld/passwords.sql');
  expect(mariadb().volume('run')?.emptyDir?.medium).toBe('Memory');
});

test('what a large sort puts down is on the volume: the node would evict a pod that fills /tmp', () => {
  expect(mariadb().container().args).toContain('--tmpdir=/var/lib/mysql/tmp');
  expect(mariadb().mount('/var/lib/mysql')?.name).toBe('data');
});

test('a server that recovers refuses connections, and is alive', () => {
  const { livenessProbe, startupProbe, readinessProbe } = mariadb().container();
  expect(mariadb().files()['alive.sh']).toContain("case $said in *'(111)'*) exit 0 ;; esac");
  expect(livenessProbe?.exec?.command).toStrictEqual(['sh', '/slipway/alive.sh']);
  expect(startupProbe?.exec?.command).toStrictEqual(['sh', '/slipway/alive.sh']);
  expect(readinessProbe?.exec?.command).toStrictEqual(
    ['mariadb-admin', '--skip-ssl', '-h', '127.0.0.1', '-u', 'probe', '--connect-timeout=5', 'ping'], // TCP: not while it is made
  );
});

test('the pool and the connections at their worst fit into the memory beside the program', () => {
  const types = fc.constantFrom<[Mariadb | Mysql, number, number]>(
    [{ type: 'mariadb', version: '11.8' }, 256, 96],
    [{ type: 'mysql', version: '8.4' }, 512, 192],
  );
  fc.assert(
    fc.property(types, fc.integer({ min: 0, max: 64_000 }), ([least, from, program], more) => {
      const mib = from + more;
      const parsed = service.parse({ ...least, memory: `${mib}Mi` }) as Parameters<typeof mysqlOptions>[0];
      const options = mysqlOptions(parsed);
      const pool = Number(options.innodb_buffer_pool_size?.replace('M', ''));
      const sessions = Number(options.max_connections) * 2;
      expect(program + pool * 1.08 + sessions).toBeLessThanOrEqual(mib); // the pool's own structures take a twelfth
      expect(Number(options.max_connections)).toBeLessThanOrEqual(possible(parsed));
      expect(pool).toBeGreaterThanOrEqual(90);
    }),
  );
});

test('nothing grows on the volume for nobody: no log of changes, and temporary tables have an end', () => {
  const { args } = mariadb({ storage: '8Gi' }).container();
  expect(args).toContain('--skip-log-bin');
  expect(args).toContain('--innodb-temp-data-file-path=ibtmp1:12M:autoextend:max:1024M');
  expect(mariadb({ settings: { log_bin: 'changes' } }).container().args).not.toContain('--skip-log-bin');
});

test('only the services that use it, and its jobs, reach it', () => {
  const objects = shop({ db: { type: 'mariadb', version: '11.8', backup: {} }, api, other: { type: 'fastapi' } });
  const { ingress } = objects.one('NetworkPolicy', 'db').spec;
  expect(JSON.stringify(ingress).match(/"app.kubernetes.io\/instance":"[^"]+"/g)).toStrictEqual([
    '"app.kubernetes.io/instance":"api"',
    '"app.kubernetes.io/instance":"db-backup"',
    '"app.kubernetes.io/instance":"db-restore"',
  ]);
});

test.each([
  ['mysql+asyncmy', undefined],
  ['mysql+pymysql', undefined],
  [undefined, 'mysql'],
])('the URL has the scheme %s that a driver takes', (scheme, usual) => {
  const stack = resolved({
    db: { type: 'mariadb', version: '11.8' },
    api: { type: 'fastapi', uses: { db: { env: 'DATABASE_URL', ...(scheme && { scheme }) } } },
  });
  const ref = (key: string) => ({ secretName: 'db-secrets', key });
  expect(serviceIn(stack, 'api', 'fastapi').secrets[0]?.parts).toStrictEqual([
    `${scheme ?? usual}://`,
    ...[ref('APP_USER'), ':', ref('APP_PASSWORD')],
    '@db:3306/shop',
  ]);
});

test('a stack whose name every server has itself gets another database and user', () => {
  const [db] = resolved({ db: { type: 'mysql', version: '8.4' } }, { name: 'mysql' }).services;
  expect(db).toMatchObject({ database: 'app', role: 'app' });
});

test('a long name of the stack is cut for the user, and not for the database', () => {
  const name = 'a-stack-with-a-name-that-is-really-long';
  const [db] = resolved({ db: { type: 'mysql', version: '8.4' } }, { name }).services;
  expect(db).toMatchObject({ database: 'a_stack_with_a_name_that_is_really_long', role: 'a_stack_with_a_name_that_is_re' });
});

test.each([
  [{ version: 8.4 }, "services.db.version: 8.4 is a number. Write '8.4'."],
  [{ memory: '256Mi' }, 'services.db.memory: 256Mi is too little memory. Set at least 512Mi.'],
  [
    { storage: '512Mi' },
    'services.db.storage: 512Mi is too little for mysql: its own files would fill the volume. Set at least 1Gi.',
  ],
  [
    { memory: '512Mi', maxConnections: 100 },
    'services.db.maxConnections: 100 connections do not fit into 512Mi of memory, but 40 do. Raise memory, or lower maxConnections.',
  ],
  [{ user: 'root' }, "services.db.user: 'root' is the administrator. Set user to another name."],
  [{ database: 'sys' }, "services.db.database: 'sys' already exists on every server. Set database to another name."],
  [
    { database: 'Performance_Schema' },
    "services.db.database: 'Performance_Schema' already exists on every server. Set database to another name.",
  ],
  [
    { database: 'LibreChat', settings: { lower_case_table_names: '1' } },
    "services.db.database: the server writes every name in lower case by its setting lower_case_table_names, so it has no 'LibreChat'. Write 'librechat'.",
  ],
  [{ user: 'probe' }, "services.db.user: 'probe' already exists on every server. Set user to another name."],
  [
    { settings: { datadir: '/x' } },
    "services.db.settings.datadir: 'datadir' cannot be set, because Slipway runs the server by it. Remove it.",
  ],
  [
    { settings: { max_connections: '9' } },
    'services.db.settings.max_connections: the service has an option for it. Set maxConnections instead.',
  ],
  [
    { settings: { 'innodb-io-capacity': '9' } },
    "services.db.settings.innodb-io-capacity: 'innodb-io-capacity' is not the name of a variable of the server. Write it in lower case with '_', such as 'innodb_lock_wait_timeout'.",
  ],
])('%j is refused', (option, problem) => {
  expect(problemsOf({ db: { type: 'mysql', version: '8.4', ...option } })).toStrictEqual([problem]);
});

test('services that can open more connections than there are make a warning', () => {
  const { warnings } = resolved({
    db: { type: 'mariadb', version: '11.8', memory: '256Mi' },
    api: { type: 'fastapi', replicas: 4, uses: { db: { env: 'DATABASE_URL' } } },
  });
  expect(warnings.map(({ rule, text }) => `${rule}: ${text}`)).toContainEqual(
    expect.stringMatching(/^connections: .*75 connections can be open at the same time, but only 20 are free/),
  );
});
