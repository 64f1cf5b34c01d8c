// A program that runs by schedule.
import { pinned, type ServiceInput, shop, shopService } from '../support/chart';

type Cron = ServiceInput<'cron'>;

const around = { db: { type: 'postgres', version: 17 } } as const;
const nightly = (said: Partial<Cron> = {}) =>
  shopService('nightly', { ...around, nightly: { type: 'cron', schedule: '0 2 * * *', ...said } });

test('the smallest', () => {
  expect(pinned(shopService('nightly', { nightly: { type: 'cron', schedule: '@daily' } }, {}, 'local'))).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Required<Omit<Cron, 'source'>> = {
    type: 'cron',
    accept: {},
    description: 'Invoices of the day',
    image: 'registry.example.com/shop-api:2.1.0',
    build: { context: './api', dockerfile: 'Dockerfile.jobs', args: { EXTRAS: 'all' } },
    uses: { db: { env: 'DATABASE_URL' } },
    internet: { reason: 'fetches feeds', ports: [443], udp: ['1024-65535'] },
    resources: { requests: { cpu: '200m', memory: '256Mi' }, limits: { cpu: '2', memory: '1Gi', 'ephemeral-storage': '2Gi' } },
    stopGraceSeconds: 100,
    readOnly: true,
    user: 1000,
    privileges: { reason: 'its server binds port 80', capabilities: ['NET_BIND_SERVICE'] },
    writablePaths: ['/var/cache/app'],
    files: { '/etc/app/app.conf': 'debug = false\n' },
    env: { DEBUG: 'false' },
    secrets: ['SECRET_KEY'],
    volumes: { reports: { mountPath: '/reports', size: '2Gi' } },
    entrypoint: ['python'],
    workingDir: '/srv/app',
    command: ['-m', 'app.invoices'],
    schedule: '0 2 * * *',
    timeZone: 'Europe/Berlin',
    deadlineSeconds: 7200,
    retries: 2,
    history: 5,
  };
  expect(pinned(nightly(fullest))).toMatchSnapshot();
});

test('it runs once at a time, is stopped, and keeps its last runs', () => {
  const { spec } = nightly({ deadlineSeconds: 600, retries: 1, history: 7 }).one('CronJob');
  expect(spec).toMatchObject({
    schedule: '0 2 * * *',
    timeZone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 3600,
    successfulJobsHistoryLimit: 7,
    failedJobsHistoryLimit: 7,
    jobTemplate: { spec: { activeDeadlineSeconds: 600, backoffLimit: 1, template: { spec: { restartPolicy: 'Never' } } } },
  });
});

test('it waits for what it uses, has a login like any service, and nobody reaches it', () => {
  const objects = nightly({ command: ['report'], uses: { db: { env: 'DATABASE_URL' } } });
  expect(objects.pod('nightly').initContainers?.map(({ name }) => name)).toStrictEqual(['wait-for-db']);
  expect(objects.one('NetworkPolicy').spec.ingress).toStrictEqual([]);
  expect(objects.ofKind('Service')).toStrictEqual([]);
});

test('the quota has room for a run by hand beside that of the schedule', () => {
  const pods = (services: Parameters<typeof shop>[0]) => Number(shop(services).one('ResourceQuota').spec.hard?.pods);
  expect(pods({ ...around, nightly: { type: 'cron', schedule: '@daily' } })).toBe(pods(around) + 2);
});
