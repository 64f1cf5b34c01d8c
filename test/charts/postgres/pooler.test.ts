// PgBouncer in front of a database.
import { execFileSync, spawnSync } from 'node:child_process';
import { LOOKUP_DATABASE } from '../../../model/pooler';
import { pinned, type ServiceInput, shop, shopService } from '../../support/chart';
import { secretsIn } from '../../support/objects';

type Pooler = NonNullable<ServiceInput<'postgres'>['pooler']>;
const api = { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } } as const;
const pooler = (input: Pooler = {}, environment: 'local' | 'production' = 'production') =>
  shopService('db-pooler', { api, db: { type: 'postgres', version: 17, pooler: input } }, {}, environment);
/** Option → value of the section `[pgbouncer]`. */
const settings = (input: Pooler = {}) =>
  Object.fromEntries(
    (pooler(input).files()['pgbouncer.ini'] ?? '')
      .split('[pgbouncer]')
      .at(-1)
      ?.split('\n')
      .filter((line) => line.includes(' = '))
      .map((line) => line.split(' = ')) ?? [],
  );
const databases = () => pooler().files()['pgbouncer.ini']?.split('[pgbouncer]')[0] ?? '';

test('the smallest', () => {
  expect(pinned(pooler({}, 'local'))).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Required<Pooler> = { replicas: 3, poolSize: 20 };
  expect(pinned(pooler(fullest))).toMatchSnapshot();
});

test('a client has a session for one transaction, and its prepared statements follow it', () => {
  expect(settings().pool_mode).toBe('transaction');
  expect(Number(settings().max_prepared_statements)).toBeGreaterThan(0);
});

test('both logins of a rotation share the sessions of a pod', () => {
  expect(settings({ poolSize: 7 })).toMatchObject({ default_pool_size: '7', max_db_connections: '7' });
});

test('the one look for a login has a session of its own, in the database that no restore replaces', () => {
  expect(databases()).toContain('shop = host=db port=5432 dbname=shop\n');
  expect(databases()).toContain(`${LOOKUP_DATABASE} = host=db port=5432 dbname=postgres pool_size=1 max_db_connections=1\n`);
  expect(settings()).toMatchObject({ auth_type: 'scram-sha-256', auth_dbname: LOOKUP_DATABASE });
});

test('a server that is gone with its node is given up within seconds, also by who waits for its answer', () => {
  const { tcp_user_timeout, tcp_keepidle, tcp_keepintvl, tcp_keepcnt, server_connect_timeout } = settings();
  expect(Number(tcp_user_timeout)).toBeLessThanOrEqual(15_000); // milliseconds
  expect(Number(tcp_keepidle) + Number(tcp_keepintvl) * Number(tcp_keepcnt)).toBeLessThanOrEqual(15);
  expect(Number(server_connect_timeout)).toBeLessThanOrEqual(15);
});

test('what a session could not keep is refused; only what JDBC always sends is not', () => {
  expect(settings().ignore_startup_parameters).toBe('extra_float_digits');
});

test('the login is a file in memory, for nobody else to read, and in no argument', () => {
  const script = pooler().files().start ?? '';
  expect(script).toContain('umask 077\n');
  expect(script).toMatch(/printf [^\n]* > \/run\/pgbouncer\/logins\n/);
  expect(pooler().volume('run')?.emptyDir?.medium).toBe('Memory');
  expect(pooler().secretKeys()).toStrictEqual(['db-secrets/APP_PASSWORD', 'db-secrets/APP_USER']);
  expect(pooler().commandLine().toLowerCase()).not.toContain('password');
});

test('what it starts is PgBouncer itself, which then gets the signals', () => {
  expect(pooler().container().command).toStrictEqual(['sh', '/slipway/start']);
  expect(pooler().files().start).toMatch(/\nexec pgbouncer \/slipway\/pgbouncer\.ini\n$/);
});

test('a pod that stops is out of the Service first, and then lets transactions end', () => {
  const [shell, flag, line = ''] = pooler().container().lifecycle?.preStop?.exec?.command ?? [];
  expect([shell, flag]).toStrictEqual(['sh', '-c']);
  const [, pause, transactions] = /^sleep (\d+); kill -INT 1; sleep (\d+)$/.exec(line) ?? [];
  expect(pooler().pod().terminationGracePeriodSeconds).toBe(Number(pause) + Number(transactions)); // SIGTERM comes with the end
  expect(pooler().workload().spec.strategy).toMatchObject({ rollingUpdate: { maxUnavailable: 0 } });
});

test('to be alive it has to answer, which one that hangs does not: an SSLRequest, whose answer is one letter', () => {
  const { exec, terminationGracePeriodSeconds } = pooler().container().livenessProbe ?? {};
  expect(terminationGracePeriodSeconds).toBe(1);
  const [sh = '', option = '', line = ''] = exec?.command ?? [];
  const [question = '', asked = ''] = line.split(' | ');
  expect([...execFileSync(sh, [option, question])]).toStrictEqual([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
  expect(asked).toBe(`nc -w 4 127.0.0.1 ${pooler().container().ports?.[0]?.containerPort}`);
  const answered = (letter: string) =>
    spawnSync(sh, [option, `printf ${letter} | ${line.split(' | ').slice(2).join(' | ')}`]).status;
  expect(['N', 'S', 'E', "''"].map(answered)).toStrictEqual([0, 0, 1, 1]);
});

test('a server that is away is not the fault of the pooler: it is asked whether it takes connections', () => {
  const { startupProbe, readinessProbe } = pooler().container();
  for (const probe of [startupProbe, readinessProbe]) expect(probe?.tcpSocket?.port).toBe('postgres');
  expect(pooler().initContainer('wait-for-db').command?.join(' ')).toMatch(/nc -z -w 2 "\$1" "\$2".* db 5432$/s);
});

test('it is held through drains in production, and its name balances over its pods', () => {
  expect(pooler().one('PodDisruptionBudget').metadata.name).toBe('db-pooler');
  expect(pooler({}, 'local').ofKind('PodDisruptionBudget')).toStrictEqual([]);
  expect(pooler().one('Service').spec.clusterIP).toBeUndefined();
});

test('a migration gets the way to the database itself', () => {
  const objects = shop({ api: { ...api, migrate: ['x'] }, db: { type: 'postgres', version: 17, pooler: {} } });
  const [migrate] = objects.one('Job').spec.template.spec.containers;
  expect(secretsIn(objects.container('api')).DATABASE_URL).toContain('@db-pooler:5432/');
  expect(migrate && secretsIn(migrate).DATABASE_URL).toContain('@db:5432/');
});
