// Source on the node, mounted into the pods: both servers, and a worker, show a change without a new pod. The stand-in of the frontend has
// npm and, in /app/node_modules, Vite. Needs the address of the ingress controller in E2E_INGRESS.
import { findStack } from '../../cli/find-stack';
import { stacks } from '../../stacks';
import { apply, deploy, hostOf, namespaceOf, remove } from './support/deploy';
import { get } from './support/get';
import { kubectl, tryKubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { pods } from './support/pods';
import { ready } from './support/ready';
import { imageFor } from './support/stand-ins';
import { until } from './support/until';

const edge = process.env.E2E_INGRESS ?? '';
const run = edge === '' ? describe.skip : describe;
const NODE = 'e2e-node';

const BACKEND = (word: string) => `from fastapi import FastAPI
app = FastAPI()
@app.get("/")
@app.get("/health")
@app.get("/api")
def answer():
    return {"word": "${word}"}
`;
const PAGE = (word: string) => `export const word = '${word}';\n`;

run.each([
  ['loc8', '/health'],
  ['inpactai', '/api'],
])('%s', (name, backendPath) => {
  const stack = findStack(stacks, name, 'development');
  const namespace = namespaceOf(stack);
  const host = hostOf(stack);
  const write = (file: string, text: string) =>
    kubectl(['-n', NODE, 'exec', '-i', 'writer', '--', 'sh', '-c', `mkdir -p "$(dirname ${file})" && cat > ${file}`], text);
  const folder = `/node/slipway/${name}`;

  beforeAll(async () => {
    await startWriter();
    await write(`${folder}/Backend/main.py`, BACKEND('first'));
    await write(`${folder}/Frontend/package.json`, '{"name":"page","private":true,"type":"module","scripts":{"dev":"vite"}}');
    await write(`${folder}/Frontend/index.html`, '<!doctype html><script type="module" src="/word.js"></script>');
    await write(`${folder}/Frontend/word.js`, PAGE('first'));
    await kubectl(['-n', NODE, 'exec', 'writer', '--', 'chmod', '-R', 'a+rwX', folder]);
    await deploy(stack);
    await ready(namespace);
  });
  afterAll(async () => {
    await tryKubectl(['-n', NODE, 'exec', 'writer', '--', 'rm', '-rf', folder]);
    await remove(namespace);
    await remove(NODE);
  });

  test.each([
    ['backend', 'Backend/main.py', BACKEND, backendPath],
    ['frontend', 'Frontend/word.js', PAGE, '/word.js'],
  ])('the %s shows a change of its source, in the same pod', async (service, file, text, path) => {
    const shows = (word: string) =>
      until(
        () => get(edge, host, path),
        (body) => body.includes(word),
        60,
      );
    await shows('first');
    const before = (await pods(namespace)).items.map(({ metadata }) => metadata.name).filter((pod) => pod.startsWith(service));
    await write(`${folder}/${file}`, text('second'));
    await shows('second');
    const { items } = await pods(namespace);
    const after = items.filter(({ metadata }) => metadata.name.startsWith(service));
    expect(after.map(({ metadata }) => metadata.name)).toStrictEqual(before);
    expect(after.flatMap(({ status }) => status.containerStatuses ?? []).map(({ restartCount }) => restartCount)).toStrictEqual([
      0,
    ]);
  });
});

const SAYING = 'e2e-saying';

run('a worker', () => {
  const stack = resolved({
    name: SAYING,
    services: {
      worker: {
        type: 'container',
        image: 'busybox:1.37.0',
        command: ['sleep', '3600'],
        source: {
          path: './worker',
          mountPath: '/code',
          reload: ['sh', '-c', 'trap exit TERM; while :; do sh say.sh > /tmp/said; sleep 1; done'], // watchfiles in a line of sh
        },
      },
    },
    environments: { development: { namespace: SAYING } },
  });
  const folder = `/node/slipway/${SAYING}`;
  const inNode = (...command: string[]) => ['-n', NODE, 'exec', '-i', 'writer', '--', ...command];
  const write = (word: string) =>
    kubectl(inNode('sh', '-c', `mkdir -p ${folder}/worker && cat > ${folder}/worker/say.sh`), `echo ${word}`);
  const said = async () => (await tryKubectl(['-n', SAYING, 'exec', 'deploy/worker', '--', 'cat', '/tmp/said'])).stdout.trim();

  beforeAll(async () => {
    await startWriter();
    await write('first');
    await deployOwn(stack);
    await ready(SAYING);
  });
  afterAll(async () => {
    await tryKubectl(inNode('rm', '-rf', folder));
    await remove(SAYING);
    await remove(NODE);
  });

  test('runs what the source says now, in the same pod', async () => {
    await until(said, (word) => word === 'first', 30);
    const names = async () => (await pods(SAYING)).items.map(({ metadata }) => metadata.name);
    const before = await names();
    await write('second');
    await until(said, (word) => word === 'second', 30);
    expect(await names()).toStrictEqual(before);
  });
});

async function startWriter(): Promise<void> {
  await remove(NODE);
  await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NODE } }, writer]);
  await kubectl(['-n', NODE, 'wait', '--for=condition=Ready', 'pod/writer', '--timeout=120s']);
}

/** Writes into /slipway of the node, as a developer's editor does through the mount of kind. */
const writer = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'writer', namespace: NODE },
  spec: {
    terminationGracePeriodSeconds: 0,
    containers: [
      {
        name: 'writer',
        image: imageFor('busybox:1.37.0'),
        command: ['sleep', '3600'],
        volumeMounts: [{ name: 'node', mountPath: '/node/slipway' }],
      },
    ],
    volumes: [{ name: 'node', hostPath: { path: '/slipway', type: 'DirectoryOrCreate' } }],
  },
};
