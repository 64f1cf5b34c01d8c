// `up` and `down` as a person starts them, without a terminal: bundled, their arguments parsed, with small programs in the place of
// docker, kind and kubectl that write down how they were called. This is also the test of up/show.ts, of program.ts and of
// cluster/local-machine.ts.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const PROGRAM = `#!/bin/sh
name=$(basename "$0")
echo "$name $*" >> "$FAKE/calls"
line="$name $*"
case "\${line% --request-timeout=60s}" in
  "docker version"*) echo 28.3.2 ;;
  "kind version") echo "kind v0.33.0 go1.25.1 linux/amd64" ;;
  "kubectl version --client") echo "Client Version: v1.34.4" ;;
  "kind get clusters") cat "$FAKE/clusters" 2>/dev/null ;;
  "kind create cluster"*) echo slipway > "$FAKE/clusters"; echo "Creating cluster" >&2 ;;
  "docker build"*) [ "$BUILDX_NO_DEFAULT_ATTESTATIONS" = 1 ] || exit 9; echo "built $3" >&2 ;;
  "docker image inspect"*) echo "sha256:$5" ;;
  *"get deployments,statefulsets -o json") echo '{"items":[]}' ;;
  *"get deployments,statefulsets"*) cat "$FAKE/state" ;;
  *"apply -f dist/"*) echo "namespace/hackathon-todo created" ;;
  *"apply --server-side --force-conflicts"*) cat >> "$FAKE/secrets" ;;
  *"create -o json -f -") cat ;;
  *"logs "*) echo "no such table" ;;
esac
`;

let fake: string;
beforeAll(() => {
  execFileSync(process.execPath, ['compile.mjs', 'cli/slipway.ts'], { cwd: ROOT });
});
beforeEach(() => {
  fake = mkdtempSync(join(tmpdir(), 'slipway-command-'));
  mkdirSync(join(fake, 'bin'));
  writeFileSync(join(fake, 'program'), PROGRAM);
  chmodSync(join(fake, 'program'), 0o755);
  for (const name of ['docker', 'kind', 'kubectl']) symlinkSync(join(fake, 'program'), join(fake, 'bin', name));
  for (const folder of ['frontend', 'app']) mkdirSync(join(fake, 'source', folder), { recursive: true });
  writeFileSync(join(fake, 'values.env'), 'OPENAI_API_KEY=sk-of-this-test\n');
  writeFileSync(join(fake, 'state'), '{"items":[]}');
});
afterEach(() => rmSync(fake, { recursive: true }));

function run(command: 'up' | 'down', ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/.cache/slipway/slipway.js', command, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: `${join(fake, 'bin')}:/usr/bin:/bin`, FAKE: fake, NO_COLOR: '1' },
  });
  return { status, printed: (stdout + stderr).split('\n') };
}
const calls = () =>
  existsSync(join(fake, 'calls'))
    ? readFileSync(join(fake, 'calls'), 'utf8').replaceAll(' --request-timeout=60s', '').split('\n')
    : [];
const line = () => ['hackathon-todo', '--source', join(fake, 'source'), '--env-file', join(fake, 'values.env')];

test('up goes from the tools to the addresses, a line for each step', () => {
  // the ports of a developer's machine may be taken; a cluster that is there does not ask
  writeFileSync(join(fake, 'clusters'), 'slipway\n');
  const { status, printed } = run('up', ...line());
  expect(printed.join('\n')).toContain('Tools: docker 28.3.2, kind 0.33.0, kubectl 1.34.4');
  expect(printed).toContain('  http://hackathon-todo.localhost/              frontend');
  expect(status).toBe(0);
  const source = join(fake, 'source');
  const changes = calls().filter((call) => /build|load|apply|rollout/.test(call));
  expect(changes).toStrictEqual([
    `docker build -t hackathon-todo-backend:1.0.0 ${source}/app`,
    `docker build -t hackathon-todo-frontend:1.0.0 ${source}/frontend`,
    'kind load docker-image hackathon-todo-backend:1.0.0 hackathon-todo-frontend:1.0.0 --name slipway',
    'kubectl --context kind-slipway apply --server-side -k cluster/traefik',
    'kubectl --context kind-slipway -n traefik rollout status deployment/traefik --timeout=300s',
    'kubectl --context kind-slipway apply --server-side -k cluster/metrics-server',
    'kubectl --context kind-slipway -n kube-system rollout status deployment/metrics-server --timeout=300s',
    'kubectl --context kind-slipway apply --server-side --force-conflicts --field-manager=slipway -f -', // the namespace
    'kubectl --context kind-slipway apply --server-side --force-conflicts --field-manager=slipway -f -',
    'kubectl --context kind-slipway apply -f dist/hackathon-todo/local',
  ]);
});

test('no value of a secret is in an argument or in what is said', () => {
  writeFileSync(join(fake, 'clusters'), 'slipway\n');
  const { printed } = run('up', ...line());
  const encoded = Buffer.from('sk-of-this-test').toString('base64');
  expect(readFileSync(join(fake, 'secrets'), 'utf8')).toContain(encoded);
  for (const value of ['sk-of-this-test', encoded]) expect([...printed, ...calls()].join('\n')).not.toContain(value);
});

test('a pod that does not start ends it with its reason, below the steps', () => {
  writeFileSync(join(fake, 'clusters'), 'slipway\n');
  writeFileSync(join(fake, 'state'), JSON.stringify({ items: STATE }));
  const { status, printed } = run('up', ...line(), '--timeout', '1');
  expect(status).toBe(1);
  const at = printed.findIndex((text) => text.startsWith('backend-1 is not ready'));
  expect(printed.slice(at, at + 3)).toStrictEqual([
    'backend-1 is not ready: runs, and is not ready yet; it was not ready after 1 seconds.',
    'The last lines of backend:',
    '  no such table',
  ]);
  expect(printed.filter((text) => text.includes('backend-1 is not ready'))).toHaveLength(1);
});

test('what is wrong with the line is said in a sentence', () => {
  expect(run('up', 'hackathon-todo', '--timeout', 'soon').printed[0]).toContain('It is a whole number of seconds.');
  expect(run('up', 'hackathon-todo', '--cluster', 'k3d').printed[0]).toContain('Allowed choices are kind, minikube.');
  expect(run('up').printed[0]).toContain("missing required argument 'stack'");
  expect(calls()).toStrictEqual([]);
});

test('down deletes what up applied', () => {
  writeFileSync(join(fake, 'clusters'), 'slipway\n');
  expect(run('down', 'hackathon-todo').printed[0]).toBe(
    'hackathon-todo has nothing in the cluster: there is no namespace hackathon-todo-local.',
  );
  expect(run('down', 'hackathon-todo', '--print').printed[0]).toMatch(
    /^kubectl --context kind-slipway -n hackathon-todo-local delete Deployment/,
  );
});

const labels = { 'app.kubernetes.io/part-of': 'hackathon-todo' };
const STATE = [
  {
    kind: 'StatefulSet',
    metadata: { name: 'backend', uid: 'b', generation: 1, labels },
    spec: { replicas: 1 },
    status: { observedGeneration: 1 },
  },
  {
    kind: 'Pod',
    metadata: { name: 'backend-1', uid: 'p', labels, ownerReferences: [{ uid: 'b' }] },
    status: { containerStatuses: [{ name: 'backend', image: 'i', ready: false, restartCount: 0, state: { running: {} } }] },
  },
];
