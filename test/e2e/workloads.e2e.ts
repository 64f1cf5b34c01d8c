// Programs that Slipway does not know: a disk that keeps its name, a probe by command, the user of the image, a port below 1024, root with
// capabilities, the words of a command line, files of the repository.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryIn } from '../../cli/repository';
import { IMAGES } from '../../resolve/defaults/images';
import type { StackInput } from '../../schema/stack';
import { remove } from './support/deploy';
import { kubectl, tryKubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { podsOf, restartsOf } from './support/pods';
import { ready } from './support/ready';
import { until } from './support/until';

const namespace = 'e2e-workloads';
const program = (script: string) => ({ type: 'container' as const, image: 'busybox:1.37.0', entrypoint: ['sh', '-c', script] });

const repository = mkdtempSync(join(tmpdir(), 'e2e-workloads-'));
mkdirSync(join(repository, 'conf/more'), { recursive: true });
writeFileSync(join(repository, 'app.conf'), 'currency = EUR\n');
writeFileSync(join(repository, 'conf/a.conf'), 'a');
writeFileSync(join(repository, 'conf/more/b.conf'), 'b');
const binary = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
writeFileSync(join(repository, 'logo.png'), binary);

const input: StackInput = {
  name: namespace,
  services: {
    broker: {
      ...program('mkdir -p /data/$(hostname) && date >> /data/$(hostname)/starts && trap exit TERM; while :; do sleep 1; done'),
      volumes: { data: { mountPath: '/data', size: '64Mi' } },
      stopGraceSeconds: 5,
    },
    hanging: {
      ...program('touch /tmp/alive; sleep 20; rm /tmp/alive; sleep 3600'),
      health: { command: ['test', '-e', '/tmp/alive'], intervalSeconds: 3, startSeconds: 30 },
      stopGraceSeconds: 2,
    },
    page: {
      type: 'container',
      image: 'nginxinc/nginx-unprivileged:1.27-alpine',
      user: 'image',
      ports: { page: 8080 },
      health: '/',
      writablePaths: [{ path: '/etc/nginx/conf.d', keep: true }],
      uses: { web: {} },
    },
    store: {
      type: 'container',
      image: IMAGES.redis['7.4'].tag,
      user: 999,
      command: ['--port', '6380', '--save', ''], // the entrypoint of the image starts redis-server with it
      workingDir: '/run/work',
      writablePaths: ['/run/work'],
      ports: { store: 6380 },
    },
    api: {
      type: 'fastapi',
      image: 'e2e-workloads-backend:1',
      command: ['sh', '-c', 'exec uvicorn main:app --host 0.0.0.0 --port "$PORT"'],
      port: 8123,
    },
    files: {
      ...program('exec sleep 3600'),
      files: {
        '/etc/app/app.conf': { from: './app.conf' },
        '/etc/app/conf': { from: './conf' },
        '/img/logo.png': { from: './logo.png' },
      },
      stopGraceSeconds: 2,
    },
    web: { ...program('echo hello > /tmp/index.html && exec httpd -f -p 80 -h /tmp'), ports: { web: 80 } },
  },
  environments: { local: { namespace } },
};
const stack = resolved(input, () => repositoryIn(repository));

/** Apart, because its namespace is not restricted. */
const spooling = 'e2e-workloads-root';
const spooler = resolved({
  name: spooling,
  services: {
    root: {
      ...program('mkdir -p /spool/jobs && chown 1234:1234 /spool/jobs && exec sleep 3600'),
      privileges: { reason: 'gives the folders of its spool to others', root: true, capabilities: ['CHOWN'] },
      volumes: { spool: { mountPath: '/spool', size: '64Mi' } },
      uses: { web: {} },
      stopGraceSeconds: 2,
    },
    web: { ...program('echo hello > /tmp/index.html && exec httpd -f -p 8080 -h /tmp'), ports: { web: 8080 } },
  },
  environments: { local: { namespace: spooling } },
});

beforeAll(async () => {
  await Promise.all([deployOwn(stack), deployOwn(spooler)]);
  await Promise.all([ready(namespace), ready(spooling)]);
});
afterAll(async () => {
  rmSync(repository, { recursive: true });
  await Promise.all([remove(namespace), remove(spooling)]);
});

const inPod = (workload: string, ...command: string[]) => inside(namespace, workload, ...command);
const inRoot = (...command: string[]) => inside(spooling, 'statefulset/root', ...command);
const inside = async (where: string, workload: string, ...command: string[]) =>
  (await kubectl(['-n', where, 'exec', workload, '-c', workload.split('/')[1] ?? '', '--', ...command])).trim();

const inBroker = (...command: string[]) => kubectl(['-n', namespace, 'exec', 'broker-0', '--', ...command]);

test('a container with a disk has its host name and its data after a restart', async () => {
  expect((await inBroker('hostname')).trim()).toBe('broker-0');
  await kubectl(['-n', namespace, 'rollout', 'restart', 'statefulset/broker']);
  await kubectl(['-n', namespace, 'rollout', 'status', 'statefulset/broker', '--timeout=180s']);
  expect((await inBroker('cat', '/data/broker-0/starts')).trim().split('\n')).toHaveLength(2);
});

test('a worker without a port that hangs is restarted', async () => {
  const restarts = async () => (await podsOf(namespace, 'hanging')).reduce((sum, pod) => sum + restartsOf(pod), 0);
  await until(restarts, (count) => count > 0);
});

test("the program runs as the image's own user, with what the image has in its folder", async () => {
  expect((await kubectl(['-n', namespace, 'exec', 'deploy/page', '--', 'id', '-u'])).trim()).toBe('101');
});

test('a port below 1024 opens without root', async () => {
  expect((await kubectl(['-n', namespace, 'exec', 'deploy/web', '--', 'id', '-u'])).trim()).toBe('10001');
  expect(await kubectl(['-n', namespace, 'exec', 'deploy/web', '--', 'wget', '-q', '-O', '-', 'localhost:80'])).toBe('hello\n');
});

test('root gives folders away, and can do nothing else that a user cannot', async () => {
  expect(await inRoot('id', '-u')).toBe('0');
  expect(await inRoot('stat', '-c', '%u:%g', '/spool/jobs')).toBe('1234:1234');
  const status = await inRoot('cat', '/proc/1/status');
  const sets = [...status.matchAll(/^(Cap(?:Prm|Eff|Bnd)|NoNewPrivs):\t(\w+)$/gm)].map(([, name, value]) => [name, value]);
  expect(sets).toStrictEqual([
    ['CapPrm', '0000000000000001'], // CHOWN is 0
    ['CapEff', '0000000000000001'],
    ['CapBnd', '0000000000000001'],
    ['NoNewPrivs', '1'],
  ]);
  const { stderr } = await tryKubectl(['-n', spooling, 'exec', 'statefulset/root', '-c', 'root', '--', 'chroot', '/', 'true']);
  expect(stderr).toContain('Operation not permitted');
});

test('beside root nobody is', async () => {
  const [pod] = await podsOf(spooling, 'root');
  const waiting = [
    '-n',
    spooling,
    'get',
    'pod',
    pod?.metadata.name ?? '',
    '-o',
    'jsonpath={.spec.initContainers[*].securityContext}',
  ];
  expect(JSON.parse(await kubectl(waiting))).toMatchObject({
    runAsUser: 10001,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
  });
});

test('the namespace admits what the stack says, and nothing that needs a looser level', async () => {
  const level = ['get', 'namespace', spooling, '-o', 'jsonpath={.metadata.labels.pod-security\\.kubernetes\\.io/enforce}'];
  expect(await kubectl(level)).toBe('baseline');
  const container = { name: 'a', image: 'busybox:1.37.0', securityContext: { capabilities: { add: ['NET_ADMIN'] } } };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: spooling }, spec: { containers: [container] } };
  const { stderr } = await tryKubectl(['apply', '--dry-run=server', '-f', '-'], JSON.stringify(pod));
  expect(stderr).toContain('violates PodSecurity "baseline:v1.30"');
});

test("compose's command is for the entrypoint of the image, and the program starts in its folder", async () => {
  expect(await inPod('deploy/store', 'redis-cli', '-p', '6380', 'ping')).toBe('PONG');
  expect(await inPod('deploy/store', 'readlink', '/proc/1/cwd')).toBe('/run/work');
});

test('FastAPI by a command of its own listens on the port of its Service', async () => {
  const answer = ['get', '--raw', `/api/v1/namespaces/${namespace}/services/api:http/proxy/health`];
  expect(await kubectl(answer)).toContain('{');
});

test('files of the repository are there as they are, also what is no text', async () => {
  const read = ['sh', '-c', 'cat /etc/app/app.conf /etc/app/conf/a.conf /etc/app/conf/more/b.conf'];
  expect(await inPod('deploy/files', ...read)).toBe('currency = EUR\nab');
  const hash = createHash('sha256').update(binary).digest('hex');
  expect(await inPod('deploy/files', 'sha256sum', '/img/logo.png')).toBe(`${hash}  /img/logo.png`);
});
