// Vite's development server.
import { pinned, type ServiceInput, shopService } from '../support/chart';

type Vite = ServiceInput<'vite'>;

const page = (input: Partial<Vite> = {}) =>
  shopService('page', { page: { type: 'vite', source: './Frontend', ...input }, api: { type: 'fastapi' } }, {}, 'development');

test('the smallest', () => {
  expect(pinned(page())).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Required<Vite> = {
    type: 'vite',
    accept: {},
    description: 'The shop window',
    image: 'shop-page:dev',
    peers: true,
    build: { context: './Frontend', dockerfile: 'Dockerfile.dev', args: { NODE_ENV: 'development' } },
    uses: { api: { env: 'VITE_API_BASE_URL' } },
    internet: { reason: 'fetches feeds', ports: [443], udp: ['1024-65535'] },
    replicas: 1,
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '2', memory: '2Gi', 'ephemeral-storage': '4Gi' } },
    stopGraceSeconds: 100,
    stopPauseSeconds: 20,
    health: {
      ready: '/',
      live: '/@vite/client',
      host: 'shop.localhost',
      startSeconds: 300,
      intervalSeconds: 20,
      timeoutSeconds: 3,
    },
    readOnly: true,
    user: 1000,
    privileges: { reason: 'its server binds port 80', capabilities: ['NET_BIND_SERVICE'] },
    writablePaths: ['/var/cache/vite'],
    files: { '/srv/flags.json': '{}' },
    env: { VITE_TITLE: 'Shop' },
    secrets: ['VITE_KEY'],
    volumes: { uploads: { mountPath: '/uploads', size: '1Gi' } },
    port: 3000,
    entrypoint: ['tini', '--'],
    command: ['pnpm', 'dev', '--host', '0.0.0.0', '--port', '3000'],
    workingDir: '/app/page',
    source: './Frontend',
  };
  expect(pinned(page(fullest))).toMatchSnapshot();
});

test('the source is mounted from the node, so that a change in the editor is a change in the browser', () => {
  expect(page().volume('source')?.hostPath).toStrictEqual({ path: '/slipway/shop/Frontend', type: 'Directory' });
  expect(page().mount('/app')?.name).toBe('source');
});

test('the dependencies are copied out of the image, because the mounted folder would hide them', () => {
  const copy = page().initContainer('copy-node-modules');
  expect(copy.image).toBe(page().container().image);
  expect(copy.command).toStrictEqual(['sh', '-c', 'cp -RP /app/node_modules/. /node-modules/']);
  expect(copy.volumeMounts).toStrictEqual([{ name: 'node-modules', mountPath: '/node-modules' }]);
  expect(page().mount('/app/node_modules')?.name).toBe('node-modules');
});

test('the dependencies are copied before anything is waited for', () => {
  const names = page({ uses: { api: {} } })
    .pod()
    .initContainers?.map(({ name }) => name);
  expect(names).toStrictEqual(['copy-node-modules', 'wait-for-api']);
});

test('the folder of the dependencies is mounted inside the source, so it comes after it', () => {
  const paths =
    page()
      .container()
      .volumeMounts?.map(({ mountPath }) => mountPath) ?? [];
  expect(paths.indexOf('/app/node_modules')).toBeGreaterThan(paths.indexOf('/app'));
});

test('the server listens on every address, on its own port or not at all', () => {
  expect(page({ port: 3000 }).commandLine()).toBe('npm run dev -- --host 0.0.0.0 --port 3000 --strictPort');
});

test('a broken build is no reason for a restart: the server shows the error', () => {
  expect(page().container().livenessProbe?.tcpSocket).toStrictEqual({ port: 'http' });
});
