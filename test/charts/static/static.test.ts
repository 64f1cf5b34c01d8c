// Built files behind nginx.
import { pinned, type ServiceInput, shopService } from '../../support/chart';

type Static = ServiceInput<'static'>;

const services = { api: { type: 'fastapi' } } as const;
const site = (input: Partial<Static> = {}) => shopService('site', { ...services, site: { type: 'static', ...input } });

test('the smallest', () => {
  expect(pinned(shopService('site', { site: { type: 'static' } }, {}, 'local'))).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Required<Omit<Static, 'source' | 'command'>> = {
    type: 'static',
    accept: {},
    description: 'The shop window',
    image: 'registry.example.com/shop-site:2.1.0',
    build: { context: './site', dockerfile: 'Dockerfile.prod', args: { VITE_API_BASE_URL: '/api' } },
    uses: { api: { wait: false } },
    internet: { reason: 'fetches feeds', ports: [443], udp: ['1024-65535'] },
    replicas: { min: 2, max: 6, cpuUtilization: 60 },
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '1', memory: '256Mi', 'ephemeral-storage': '128Mi' } },
    stopGraceSeconds: 100,
    stopPauseSeconds: 20,
    health: { command: ['wget', '-q', '-O', '-', 'localhost:8080/'], startSeconds: 20, intervalSeconds: 20, timeoutSeconds: 3 },
    readOnly: true,
    user: 101,
    privileges: { reason: 'its server binds port 80', capabilities: ['NET_BIND_SERVICE'] },
    writablePaths: ['/var/cache/nginx'],
    volumes: { media: { mountPath: '/srv/site/media', size: '2Gi', accessMode: 'ReadWriteMany', subPath: 'public' } },
    files: { '/srv/site/robots.txt': 'User-agent: *\n' },
    entrypoint: ['/docker-entrypoint.sh'],
    workingDir: '/srv/site',
    root: '/srv/site',
    config: { API_URL: '/api' },
  };
  expect(pinned(site(fullest))).toMatchSnapshot();
});

test('the site answers on 80, from 8080 in the pod, because only root may open 80 there', () => {
  expect(site().one('Service').spec.ports).toMatchObject([{ port: 80, targetPort: 'http' }]);
  expect(site().container().ports).toMatchObject([{ name: 'http', containerPort: 8080 }]);
  expect(site().pod().securityContext?.runAsNonRoot).toBe(true);
});

test('nginx runs in the foreground with our configuration, whatever the image brings', () => {
  expect(site().commandLine()).toBe('nginx -e /dev/stderr -c /slipway/nginx.conf -g daemon off;');
  expect(site().mount('/slipway')?.readOnly).toBe(true);
});

test('nginx listens where its Service leads, and serves the folder that the stack names', () => {
  const conf = site({ root: '/srv/site' }).files()['nginx.conf'];
  expect(conf).toContain('listen 8080;');
  expect(conf).toContain('root /srv/site;');
});

test('everything nginx writes goes to /tmp, the one place it may write to', () => {
  const conf = site().files()['nginx.conf'] ?? '';
  const paths = [...conf.matchAll(/^\s*(?:pid|\w+_temp_path) (\S+);/gm)].map(([, path]) => path ?? '');
  expect(paths).toHaveLength(6); // pid, client_body, proxy, fastcgi, uwsgi, scgi
  expect(paths.filter((path) => !path.startsWith('/tmp/'))).toStrictEqual([]);
  expect(site().mount('/tmp')).toBeDefined();
});

test('nginx is alive while it answers itself, ready when the page is there', () => {
  const { livenessProbe, readinessProbe } = site().container();
  expect(livenessProbe?.httpGet?.path).toBe('/healthz');
  expect(readinessProbe?.httpGet?.path).toBe('/');
  expect(site().files()['nginx.conf']).toContain('location = /healthz {');
});

test('settings of the page are a file that nginx serves as /config.js, from the ConfigMap of its configuration', () => {
  const found = site({ config: { API_URL: '/api' } });
  expect(found.files()['config.js']).toBe('window.__CONFIG__ = {"API_URL":"/api"};\n');
  expect(found.files()['nginx.conf']).toContain('alias /slipway/config.js;');
  expect(found.mount('/slipway')?.readOnly).toBe(true);
});

test('no settings are settings too, if the stack says so', () => {
  expect(site({ config: {} }).files()['config.js']).toBe('window.__CONFIG__ = {};\n');
});

test('a page without settings has no config.js', () => {
  expect(Object.keys(site().files())).toStrictEqual(['nginx.conf']);
});
