// A program that runs once for each release, and the pods that wait for it.
import { pinned, type ServiceInput, shop, shopService } from '../support/chart';

type Job = ServiceInput<'job'>;
type Services = Parameters<typeof shop>[0];

const around = { db: { type: 'postgres', version: 17 } } as const;
const seed = (said: Partial<Job> = {}): Services[string] => ({
  type: 'job',
  image: 'shop-api:1.0.0',
  command: ['seed'],
  ...said,
});
const waiting = { uses: { seed: { wait: 'completed' as const } } };
const release = (said: Partial<Job> = {}, more: Services = {}) =>
  shop({ ...around, seed: seed(said), worker: { type: 'container', command: ['work'], ...waiting }, ...more });
const nameOf = (objects: ReturnType<typeof shop>) => objects.one('Job').metadata.name;

const masked = (text: string) => text.replaceAll(/seed-[0-9a-f]{10}/g, 'seed-<hash>');

test('the smallest', () => {
  expect(masked(pinned(shopService('seed', { seed: { type: 'job' } }, {}, 'local')))).toMatchSnapshot();
});

test('the fullest, and a service that waits for it', () => {
  const fullest: Required<Omit<Job, 'source'>> = {
    type: 'job',
    accept: {},
    description: 'First rows',
    image: 'registry.example.com/shop-api:2.1.0',
    build: { context: './api', dockerfile: 'Dockerfile.jobs', args: { EXTRAS: 'all' } },
    uses: { db: { env: 'DATABASE_URL' } },
    internet: { reason: 'fetches feeds', ports: [443], udp: ['1024-65535'] },
    resources: { requests: { cpu: '200m', memory: '256Mi' }, limits: { cpu: '2', memory: '1Gi', 'ephemeral-storage': '2Gi' } },
    readOnly: true,
    user: 1000,
    privileges: { reason: 'its server binds port 80', capabilities: ['NET_BIND_SERVICE'] },
    writablePaths: ['/var/cache/app'],
    files: { '/etc/app/app.conf': 'debug = false\n' },
    env: { DEBUG: 'false' },
    secrets: ['SECRET_KEY'],
    volumes: { rows: { mountPath: '/rows', size: '2Gi' } },
    entrypoint: ['python'],
    workingDir: '/srv/app',
    command: ['-m', 'app.seed'],
    stopGraceSeconds: 90,
    deadlineSeconds: 600,
    retries: 1,
  };
  const services: Services = { ...around, seed: fullest, worker: { type: 'container', command: ['work'], ...waiting } };
  expect(masked(pinned(shopService('seed', services)))).toMatchSnapshot();
  expect(masked(pinned(shopService('worker', services)))).toMatchSnapshot();
});

test('the pods wait for exactly the Job that is applied with them', () => {
  const objects = release();
  const { env = [], volumeMounts } = objects.initContainer('wait-for-seed', 'worker');
  expect(env.find(({ name }) => name === 'JOB')?.value).toBe(nameOf(objects));
  expect(volumeMounts).toStrictEqual([{ name: 'api-server', mountPath: '/run/api-server', readOnly: true }]);
  expect(objects.container('worker').volumeMounts?.map(({ name }) => name)).not.toContain('api-server');
});

test('its name changes with its content, and with nothing else', () => {
  const name = nameOf(release());
  expect(name).toMatch(/^seed-[0-9a-f]{10}$/);
  expect(nameOf(release({}, { other: { type: 'fastapi' } }))).toBe(name);
  expect(nameOf(release({ retries: 1, deadlineSeconds: 60 }))).toBe(name);
  for (const said of [{ image: 'shop-api:1.0.1' }, { command: ['seed', '--all'] }, { env: { A: '1' } }, { files: { '/a': '' } }])
    expect(nameOf(release(said))).not.toBe(name);
});

test('those that wait may read this Job, and nobody may do more', () => {
  const objects = release({}, { web: { type: 'fastapi', ...waiting }, other: { type: 'fastapi' } });
  const name = nameOf(objects);
  expect(objects.one('Role')).toMatchObject({
    metadata: { name },
    rules: [{ apiGroups: ['batch'], resources: ['jobs'], resourceNames: [name], verbs: ['get'] }],
  });
  const account = (name: string) => ({ kind: 'ServiceAccount', name, namespace: 'shop' });
  expect(objects.one('RoleBinding')).toMatchObject({
    metadata: { name },
    roleRef: { kind: 'Role', name },
    subjects: [account('web'), account('worker')],
  });
});

test('a job for which nobody waits needs no Role', () => {
  expect(shop({ seed: seed() }).ofKind('Role')).toStrictEqual([]);
});

test('the network leads to the API server for those that wait, and for no others', () => {
  const objects = release({}, { other: { type: 'fastapi' } });
  const ports = (name: string) =>
    (objects.one('NetworkPolicy', name).spec.egress ?? []).flatMap(({ ports = [] }) => ports.map(({ port }) => port));
  expect(ports('worker')).toStrictEqual([53, 53, 443, 6443, 8443, 16443]);
  expect([ports('seed'), ports('other')]).toStrictEqual([[], []]);
});

test('it is the record of the release, so it is not deleted after its end', () => {
  expect(release().one('Job').spec).not.toHaveProperty('ttlSecondsAfterFinished');
});

test('a job waits for another, and runs again after a new one', () => {
  const names = (said: Partial<Job>) =>
    release(said, { index: { type: 'job', command: ['index'], ...waiting } })
      .ofKind('Job')
      .map(({ metadata }) => metadata.name);
  const [before, after] = [names({}), names({ env: { A: '1' } })];
  expect(before).toHaveLength(2);
  for (const name of before) expect(after).not.toContain(name);
});

test('the quota has room for the job of the previous release', () => {
  const pods = (services: Services) => Number(shop(services).one('ResourceQuota').spec.hard?.pods);
  expect(pods({ ...around, seed: seed() })).toBe(pods(around) + 2);
});
