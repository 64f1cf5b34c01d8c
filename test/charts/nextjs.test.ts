// A Next.js server.

import { pinned, type ServiceInput, scraped, shopService } from '../support/chart';
import { problemsOf } from '../support/stacks';

type Nextjs = ServiceInput<'nextjs'>;

const openai = { type: 'external', host: 'api.openai.com' } as const;
const web = (input: Partial<Nextjs> = {}) => shopService('web', { web: { type: 'nextjs', ...input }, openai }, scraped(input));

test('the smallest', () => {
  expect(pinned(shopService('web', { web: { type: 'nextjs' } }, {}, 'local'))).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Required<Omit<Nextjs, 'migrate' | 'source'>> = {
    type: 'nextjs',
    accept: {},
    metrics: '/metrics',
    description: 'The shop window',
    image: 'registry.example.com/shop-web:2.1.0',
    peers: true,
    build: { context: './web', dockerfile: 'Dockerfile.prod', args: { NEXT_PUBLIC_API_URL: '/api' } },
    uses: { openai: { env: 'OPENAI_URL' } },
    internet: { reason: 'fetches feeds', ports: [443], udp: ['1024-65535'] },
    replicas: { min: 2, max: 6, cpuUtilization: 60 },
    resources: { requests: { cpu: '200m', memory: '256Mi' }, limits: { cpu: '2', memory: '1Gi', 'ephemeral-storage': '2Gi' } },
    stopGraceSeconds: 100,
    stopPauseSeconds: 20,
    readOnly: true,
    user: 1001,
    privileges: { reason: 'its server binds port 80', capabilities: ['NET_BIND_SERVICE'] },
    writablePaths: ['/var/lib/web'],
    files: { '/srv/flags.json': '{}' },
    env: { LOG_LEVEL: 'info' },
    secrets: ['SESSION_SECRET'],
    volumes: { images: { mountPath: '/app/images', size: '2Gi', accessMode: 'ReadWriteMany', storageClass: 'nfs' } },
    port: 3001,
    entrypoint: ['tini', '--'],
    command: ['node', 'custom.js'],
    workingDir: '/srv',
    health: {
      ready: '/ready',
      live: '/live',
      startSeconds: 400,
      host: 'shop.example.com',
      intervalSeconds: 20,
      timeoutSeconds: 3,
    },
  };
  expect(pinned(web(fullest))).toMatchSnapshot();
});

test('the server listens on every address, because Kubernetes sets HOSTNAME to the name of the pod', () => {
  expect(web().settings().HOSTNAME).toBe('0.0.0.0');
});

test('the server listens on the port that its Service leads to', () => {
  expect(web({ port: 3001 }).settings().PORT).toBe('3001');
  expect(web({ port: 3001 }).container().ports).toMatchObject([{ containerPort: 3001 }]);
});

const coverOf = (said: object) => problemsOf({ web: { type: 'nextjs', ...said } });
const covers = (folder: string) =>
  `an empty '${folder}' would cover what the image has there, and Next.js would not start. Remove it: '.next/cache' is writable. For pages that are made again at run time see docs/stacks.md#pages-that-nextjs-makes-again.`;

test.each(['/app', '/app/.next', '/app/.next/', '/app/.next/server', '/app/.next/server/app'])(
  'an empty folder at %s is refused: the compiled server lies there',
  (folder) => {
    expect(coverOf({ writablePaths: ['/data', folder] })).toStrictEqual([`services.web.writablePaths.1: ${covers(folder)}`]);
  },
);

test('the folder of the application may be another one, and a volume covers it too', () => {
  expect(coverOf({ workingDir: '/srv/web', writablePaths: ['/app/data', '/srv'] })).toStrictEqual([
    `services.web.writablePaths.1: ${covers('/srv')}`,
  ]);
  expect(coverOf({ volumes: { next: { mountPath: '/app/.next', size: '1Gi', accessMode: 'ReadWriteMany' } } })).toStrictEqual([
    `services.web.volumes.next.mountPath: ${covers('/app/.next')}`,
  ]);
});

test.each(['/app/data', '/app/.nextcloud', '/app/.next/cache/images', { path: '/app/.next/server', keep: true }])(
  'a folder that covers nothing, or has a copy of it, is taken: %j',
  (folder) => {
    expect(web({ writablePaths: [folder] }).mount(typeof folder === 'string' ? folder : folder.path)).toBeDefined();
  },
);

test('the cache of Next.js is writable, though the root is not', () => {
  const mount = web().mount('/app/.next/cache');
  expect(mount).toBeDefined();
  expect(mount?.readOnly).toBeUndefined();
  expect(web().volume(mount?.name ?? '')?.emptyDir).toBeDefined();
  expect(web().container().securityContext?.readOnlyRootFilesystem).toBe(true);
});

test('the cache lies where the application lies', () => {
  expect(web({ workingDir: '/srv' }).mount('/srv/.next/cache')).toBeDefined();
});

test('the command of the image runs, with secrets and without', () => {
  expect(web().container().command).toBeUndefined();
  expect(web({ secrets: ['SESSION_SECRET'] }).container().command).toBeUndefined();
  expect(web({ secrets: ['SESSION_SECRET'] }).secretVariables()).toStrictEqual({
    SESSION_SECRET: '$(web-secrets/SESSION_SECRET)',
  });
});

test('a command that is said runs, with secrets and without', () => {
  const command = ['npm', 'run', 'start'];
  expect(web({ command }).container().args).toStrictEqual(command);
  expect(web({ command, secrets: ['SESSION_SECRET'] }).container().args).toStrictEqual(command);
});

test('the settings of the stack win over those of the type', () => {
  expect(web({ env: { HOSTNAME: '127.0.0.1' } }).settings().HOSTNAME).toBe('127.0.0.1');
});

test('telemetry is off: its way out is closed anyway', () => {
  expect(web().settings().NEXT_TELEMETRY_DISABLED).toBe('1');
});

test('a page that asks the backend decides about traffic, not about a restart', () => {
  const { readinessProbe, livenessProbe } = web().container();
  expect(readinessProbe).toMatchObject({ httpGet: { path: '/', port: 'http' } });
  expect(livenessProbe).toMatchObject({ tcpSocket: { port: 'http' } });
});
