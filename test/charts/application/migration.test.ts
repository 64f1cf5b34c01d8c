// The Job of a release and the pods that wait for it.
import fc from 'fast-check';
import { type ServiceInput, shop } from '../../support/chart';
import type { Container } from '../../support/kube';
import { type Objects, secretsIn } from '../../support/objects';

const input: ServiceInput<'fastapi'> = {
  type: 'fastapi',
  migrate: ['alembic', 'upgrade', 'head'],
  uses: { db: { env: 'DATABASE_URL' } },
};
const db = { type: 'postgres', version: 17 } as const;
type Said = Partial<ServiceInput<'fastapi'>>;

const release = (more: Said = {}, name = 'api', environment: 'local' | 'production' | 'development' = 'production') =>
  shop({ [name]: { ...input, ...more }, db }, {}, environment);
const job = (objects: Objects) => objects.one('Job');
const nameOf = (objects: Objects) => job(objects).metadata.name;
const container = (objects: Objects, name: string): Container => {
  const found = job(objects).spec.template.spec.containers.find((container) => container.name === name);
  if (!found) throw new Error(`no container ${name}`);
  return found;
};
const waiting = (objects: Objects, name = 'api') => objects.initContainer('wait-for-migration', name);
const variable = ({ env = [] }: Container, name: string) => env.find((variable) => variable.name === name);

test('a service that does not migrate has no Job, and its pods wait for none', () => {
  const objects = release({ migrate: undefined });
  expect(objects.ofKind('Job')).toStrictEqual([]);
  expect(objects.pod('api').initContainers?.map(({ name }) => name)).toStrictEqual(['wait-for-db']);
  expect(objects.files('api')).toStrictEqual({});
});

test('the pods wait for exactly the Job that is applied with them, before they start', () => {
  const objects = release();
  expect(variable(waiting(objects), 'SLIPWAY_MIGRATION')).toStrictEqual({ name: 'SLIPWAY_MIGRATION', value: nameOf(objects) });
  for (const side of ['migrate', 'lock'])
    expect(variable(container(objects, side), 'SLIPWAY_MIGRATION')).toMatchObject({
      valueFrom: { fieldRef: { fieldPath: "metadata.labels['batch.kubernetes.io/job-name']" } },
    });
  const kinds = objects.all.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  expect(kinds.indexOf(`Job/${nameOf(objects)}`)).toBeLessThan(kinds.indexOf('Deployment/api'));
});

test('the old pods stay until the new ones have waited', () => {
  expect(release().workload('api').spec.strategy?.rollingUpdate?.maxUnavailable).toBe(0);
});

describe('the name of the Job', () => {
  const contents = fc.record({
    image: fc.constantFrom('shop-api:1.0.0', 'shop-api:1.0.1'),
    migrate: fc.array(fc.constantFrom('alembic', 'upgrade', 'head'), { minLength: 1, maxLength: 3 }),
    env: fc.dictionary(fc.constantFrom('A', 'B'), fc.constantFrom('1', '2')),
    files: fc.dictionary(fc.constantFrom('/app/alembic.ini', '/app/b'), fc.constantFrom('1', '2')),
    secrets: fc.subarray(['KEY', 'SALT']),
    user: fc.constantFrom(1000, 10001),
  });

  test('changes if and only if the content does', () => {
    fc.assert(
      fc.property(contents, contents, (a, b) => {
        const same = fc.stringify(normal(a)) === fc.stringify(normal(b));
        expect(nameOf(release(a)) === nameOf(release(b))).toBe(same);
      }),
      { numRuns: 40 },
    );
  });

  test('changes with a setting of the program, or the migration would run with the old one', () => {
    expect(nameOf(release({ env: { DEBUG: 'true' } }))).not.toBe(nameOf(release()));
  });

  test('does not change with what only the pods have', () => {
    const rest = {
      replicas: 5,
      port: 9000,
      logLevel: 'debug' as const,
      volumes: { data: { mountPath: '/data', size: '1Gi', accessMode: 'ReadWriteMany' as const } },
    };
    expect(nameOf(release(rest))).toBe(nameOf(release()));
  });

  test('has room in a label, however long the name of the service is, and tells two services apart', () => {
    const long = 'a'.repeat(51);
    const names = ['x', 'y'].map((end) => nameOf(release({}, `${long}${end}`)));
    for (const name of names) expect(name).toMatch(/^a{44}-migrate-[0-9a-f]{10}$/);
    expect(new Set(names).size).toBe(2);
  });

  /** Lists of secrets and maps have no order. */
  const normal = ({
    secrets = [],
    env = {},
    files = {},
    ...rest
  }: Record<string, unknown> & { secrets?: string[]; env?: object; files?: object }) => ({
    ...rest,
    secrets: [...secrets].sort(),
    env: Object.entries(env).sort(),
    files: Object.entries(files).sort(),
  });
});

describe('the pod that migrates', () => {
  test('runs the team’s command in the team’s image with what the service has: settings, secrets, files, folders', () => {
    const objects = release({
      secrets: ['KEY'],
      env: { A: '1' },
      files: { '/app/alembic.ini': 'x' },
      writablePaths: ['/app/log'],
    });
    const [own, migrate] = [objects.container('api'), container(objects, 'migrate')];
    expect(migrate.command).toStrictEqual(['sh', '/slipway/migrate', 'alembic', 'upgrade', 'head']);
    expect(secretsIn(migrate)).toStrictEqual(objects.secretVariables('api'));
    expect([migrate.image, migrate.envFrom, migrate.resources]).toStrictEqual([own.image, own.envFrom, own.resources]);
    expect(migrate.volumeMounts).toStrictEqual([...(own.volumeMounts ?? []), { name: 'meeting', mountPath: '/run/slipway' }]);
  });

  test('opens no disk of the service: a running pod may hold it', () => {
    const objects = release({ volumes: { data: { mountPath: '/data', size: '1Gi' } }, replicas: 1 });
    const { volumes = [] } = job(objects).spec.template.spec;
    expect(volumes.filter(({ persistentVolumeClaim }) => persistentVolumeClaim)).toStrictEqual([]);
    expect(container(objects, 'migrate').volumeMounts?.map(({ mountPath }) => mountPath)).not.toContain('/data');
  });

  test('has the mounted source in development', () => {
    const objects = release({ source: './Backend' }, 'api', 'development');
    expect(container(objects, 'migrate')).toMatchObject({ workingDir: '/app' });
    expect(container(objects, 'migrate').volumeMounts).toContainEqual({ name: 'source', mountPath: '/app' });
  });

  test('takes its lock from the server itself, with psql of the same version', () => {
    const lock = container(release(), 'lock');
    expect(lock.image).toBe(release().container('db').image);
    expect([variable(lock, 'PGHOST')?.value, variable(lock, 'PGPORT')?.value, variable(lock, 'PGDATABASE')?.value]).toStrictEqual(
      ['db', '5432', 'shop'],
    );
  });

  test('is in no selector of the service, and none of the service in its own', () => {
    const objects = release();
    const labels = job(objects).spec.template.metadata.labels;
    const selected = objects.all
      .filter(({ kind }) => ['Service', 'Deployment', 'PodDisruptionBudget', 'NetworkPolicy'].includes(kind))
      .filter(({ spec }) => {
        const selector = spec.podSelector?.matchLabels ?? spec.selector?.matchLabels ?? spec.selector ?? {};
        const entries = Object.entries(selector);
        return entries.length > 0 && entries.every(([key, value]) => labels[key] === value);
      });
    expect(selected.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toStrictEqual(['NetworkPolicy/api-migrate']);
  });

  test('reaches what the service uses, which its program may connect to when it starts, and nobody reaches it', () => {
    const objects = shop({
      api: { ...input, uses: { db: {}, cache: {}, mail: {} } },
      db,
      cache: { type: 'redis', mode: 'cache' },
      mail: { type: 'external', host: 'mail.example.com' },
    });
    const { ingress, egress = [] } = objects.one('NetworkPolicy', 'api-migrate').spec;
    expect(ingress).toStrictEqual([]);
    const [dns, ...others] = egress;
    expect(dns?.ports?.map(({ port }) => port)).toStrictEqual([53, 53]);
    expect(others.flatMap(({ to = [] }) => to.map(({ podSelector }) => podSelector?.matchLabels)).filter(Boolean)).toStrictEqual([
      { 'app.kubernetes.io/instance': 'cache' },
      { 'app.kubernetes.io/instance': 'db' },
    ]);
    expect(others.at(-1)?.to?.map(({ ipBlock }) => ipBlock?.cidr)).toStrictEqual(['0.0.0.0/0', '::/0']);
  });

  test('waits for that, but for none that waits for it', () => {
    const objects = shop({
      api: { ...input, uses: { db: {}, cache: {}, events: {}, worker: {}, proxy: {}, later: { wait: false } } },
      db,
      cache: { type: 'redis', mode: 'cache' },
      events: { type: 'container', image: 'clickhouse/clickhouse-server:25.8', ports: { events: 8123 } },
      later: { type: 'container', image: 'nats:2.11', ports: { later: 4222 } },
      worker: { type: 'container', image: { from: 'api' }, command: ['serve'], ports: { worker: 9000 } },
      proxy: { type: 'container', image: 'envoyproxy/envoy:v1.35.0', ports: { proxy: 8080 }, uses: { worker: {} } },
    });
    const job = objects.ofKind('Job').find(({ metadata }) => metadata.name.startsWith('api-migrate-'));
    expect(job?.spec.template.spec.initContainers?.map(({ name }) => name)).toStrictEqual(['wait-for-cache', 'wait-for-events']);
  });

  test('has the volumes that several services share, and no disk of its service alone', () => {
    const mounted = { own: { mountPath: '/own', size: '1Gi' }, media: { from: 'media', mountPath: '/media' } };
    const objects = shop(
      { api: { ...input, replicas: 1, volumes: mounted }, db },
      { volumes: { media: { size: '1Gi', accessMode: 'ReadWriteMany' } } },
    );
    const folders = (container(objects, 'migrate').volumeMounts ?? []).map(({ mountPath }) => mountPath);
    expect(folders).toContain('/media');
    expect(folders).not.toContain('/own');
  });

  test('gives the login to psql alone where the program asks for none', () => {
    const objects = release({ uses: { db: {} } });
    expect(secretsIn(container(objects, 'migrate'))).toStrictEqual({});
    expect(secretsIn(objects.container('api'))).toStrictEqual({});
    for (const psql of [container(objects, 'lock'), waiting(objects)])
      expect(secretsIn(psql)).toStrictEqual({ PGUSER: '$(db-secrets/APP_USER)', PGPASSWORD: '$(db-secrets/APP_PASSWORD)' });
  });

  test('a finished Job is kept for a week, and a stuck one is ended', () => {
    expect(job(release()).spec).toMatchObject({
      ttlSecondsAfterFinished: 604_800,
      activeDeadlineSeconds: 21_600,
      backoffLimit: 3,
    });
  });
});

test.each(['nextjs', 'container'] as const)('a service of type %s migrates as a fastapi does', (type) => {
  const objects = shop({
    app: { type, command: ['serve'], migrate: ['npx', 'prisma', 'migrate', 'deploy'], uses: { db: {} } },
    db,
  });
  expect(container(objects, 'migrate').command).toStrictEqual(['sh', '/slipway/migrate', 'npx', 'prisma', 'migrate', 'deploy']);
  expect(container(objects, 'migrate').args).toBeUndefined();
  expect(variable(waiting(objects, 'app'), 'SLIPWAY_MIGRATION')?.value).toBe(nameOf(objects));
});

describe('everybody who runs the code of the release waits', () => {
  const from = { image: { from: 'api' } } as const;
  const objects = shop({
    api: input,
    worker: { type: 'container', ...from, uses: { db: { env: 'DATABASE_URL' } } },
    beat: { type: 'container', ...from },
    seed: { type: 'job', ...from },
    nightly: { type: 'cron', ...from, schedule: '@daily' },
    named: { type: 'container', image: 'shop-api:1.0.0' },
    other: { type: 'container', image: 'shop-api:1.0.1' },
    db,
  });
  const migration = objects.all.find(({ kind, metadata }) => kind === 'Job' && metadata.name.startsWith('api-migrate-'));
  const waits = (name: string) => (objects.pod(name).initContainers ?? []).filter(({ name }) => name === 'wait-for-api-migrate');
  const policy = (name: string) => objects.one('NetworkPolicy', name).spec;
  const toDatabase = {
    ports: [{ port: 5432, protocol: 'TCP' }],
    to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'db' } } }],
  };

  test.each(['worker', 'beat', 'nightly', 'named'])('%s waits for the Job that is applied with it', (name) => {
    expect(waits(name).flatMap((wait) => variable(wait, 'SLIPWAY_MIGRATION')?.value ?? [])).toStrictEqual([
      migration?.metadata.name,
    ]);
    expect(waits(name)[0]?.command).toStrictEqual(['sh', '/slipway/wait-for-migration']);
    expect(Object.keys(objects.files(name))).toStrictEqual(['recorded.sql', 'wait-for-migration']);
  });

  test('a job waits too, and is another one after another migration', () => {
    const seedOf = (migrate: string[]) => {
      const all = shop({ api: { ...input, migrate }, seed: { type: 'job', ...from }, db });
      const found = all.ofKind('Job').find(({ metadata }) => metadata.name.startsWith('seed-'));
      return [found?.metadata.name, found?.spec.template.spec.initContainers?.map(({ name }) => name)];
    };
    const [before, waiting] = seedOf(['alembic', 'upgrade', 'head']);
    expect(waiting).toStrictEqual(['wait-for-api-migrate']);
    expect(seedOf(['alembic', 'upgrade', '+1'])[0]).not.toBe(before);
  });

  test('who runs other code does not, and the service itself waits once', () => {
    expect(objects.pod('other').initContainers).toBeUndefined();
    expect(objects.pod('api').initContainers?.map(({ name }) => name)).toStrictEqual(['wait-for-db', 'wait-for-migration']);
  });

  test('the way to the record is open at both ends, also for who does not use the database, and for nobody else', () => {
    for (const name of ['worker', 'beat', 'nightly', 'seed', 'named'])
      expect(policy(name).egress?.filter((rule) => JSON.stringify(rule) === JSON.stringify(toDatabase))).toHaveLength(1);
    expect(policy('other').egress).toStrictEqual([]);
    const [open] = policy('db').ingress ?? [];
    expect(open?.from?.map(({ podSelector }) => podSelector?.matchLabels?.['app.kubernetes.io/instance'])).toStrictEqual([
      ...['api', 'api-migrate', 'beat', 'named', 'nightly', 'seed', 'worker'],
    ]);
  });

  test('the program gets no login for it', () => {
    expect(objects.secretVariables('beat')).toStrictEqual({});
    expect(secretsIn(waits('beat')[0] as Container)).toStrictEqual({
      PGPASSWORD: '$(db-secrets/APP_PASSWORD)',
      PGUSER: '$(db-secrets/APP_USER)',
    });
  });

  test('two services of one image wait for the migrations of both', () => {
    const both = shop({ api: input, web: { ...input, ...from, uses: { stock: { env: 'DATABASE_URL' } } }, db, stock: db });
    const names = (name: string) => both.pod(name).initContainers?.map(({ name }) => name);
    expect(names('api')).toStrictEqual(['wait-for-db', 'wait-for-web-migrate', 'wait-for-migration']);
    expect(names('web')).toStrictEqual(['wait-for-stock', 'wait-for-api-migrate', 'wait-for-migration']);
  });

  test('a web may wait for a job that waits for its migration', () => {
    const uses = { ...input.uses, seed: { wait: 'completed' } } as const;
    const all = shop({ api: { ...input, uses }, seed: { type: 'job', ...from }, db });
    expect(all.pod('api').initContainers?.map(({ name }) => name)).toStrictEqual([
      'wait-for-db',
      'wait-for-seed',
      'wait-for-migration',
    ]);
  });
});
