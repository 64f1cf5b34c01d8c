// Flux takes the folder of an environment from a repository to the cluster: a migration first, a change without a lost request, what leaves is taken
// away but for data, and nothing goes with the Kustomization. Needs Flux' source-controller and kustomize-controller in `flux-system`, in E2E_HOST
// the address at which pods reach the machine of the test, and E2E_INGRESS.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitopsObjects } from '../../charts/gitops';
import type { KubeObject } from '../../checks/manifest';
import type { StackInput } from '../../schema/stack';
import { apply, remove, secretsFor } from './support/deploy';
import { ask } from './support/get';
import { type GitServer, serveGit } from './support/git-server';
import { kubectl, kubectlJson } from './support/kubectl';
import { steadyLoad } from './support/load';
import { manifestsOf, resolved } from './support/own-stack';
import { asSuperuser } from './support/postgres';
import { ready } from './support/ready';
import { until } from './support/until';
import { synthInto } from './support/up';

const { E2E_HOST: machine = '', E2E_INGRESS: edge = '' } = process.env;
const NAME = 'e2e-flux';
const HOST = `${NAME}.localhost`;
const FLUX = 'flux-system';

const MIGRATE = `import os, psycopg
db = psycopg.connect(os.environ['DATABASE_URL'], autocommit=True)
db.execute('CREATE TABLE IF NOT EXISTS runs (release text)')
db.execute('INSERT INTO runs VALUES (%s)', [os.environ['RELEASE']])
`;
const old = {
  type: 'container' as const,
  image: 'busybox:1.37.0',
  command: ['sleep', 'infinity'],
  volumes: { data: { mountPath: '/data', size: '64Mi' } },
  stopGraceSeconds: 2,
};

const stackOf = (version: string, more: StackInput['services']): StackInput => ({
  name: NAME,
  version,
  gitops: { with: 'flux', repository: 'https://git.example.com/e2e/shop', path: 'dist' },
  services: {
    backend: {
      type: 'fastapi',
      migrate: ['python3', '/app/migrate.py'],
      files: { '/app/migrate.py': MIGRATE },
      env: { RELEASE: version },
      uses: { db: { env: 'DATABASE_URL' } },
      replicas: { min: 2, max: 3 },
    },
    db: { type: 'postgres', version: 15, database: 'app' },
    ...more,
  },
  ingress: { hosts: [HOST], routes: { '/': 'backend' } },
  environments: { staging: { like: 'production', namespace: NAME, services: { db: { backup: { storage: '1Gi' } } } } },
});

(machine === '' || edge === '' ? describe.skip : describe)('Flux', () => {
  let root: string;
  let work: string;
  let server: GitServer;
  const git = (...args: string[]) => execFileSync('git', ['-C', work, ...args], { encoding: 'utf8' }).trim();

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'slipway-flux-'));
    work = join(root, 'shop');
    execFileSync('git', ['init', '--quiet', '--initial-branch=main', work]);
    server = await serveGit(root);
    await kubectl(['-n', FLUX, 'delete', 'kustomizations,gitrepositories', `${NAME}-staging`, '--ignore-not-found']);
    await remove(NAME);
  });
  afterAll(async () => {
    server.close();
    rmSync(root, { recursive: true });
    await kubectl(['-n', FLUX, 'delete', 'kustomizations,gitrepositories', `${NAME}-staging`, '--ignore-not-found']);
    await remove(NAME);
  });

  /** Synthesizes and commits, and waits until Flux says that this commit is applied and ready. */
  async function commit(stack: StackInput): Promise<void> {
    synthInto(join(work, 'dist'), stack);
    git('add', '--all');
    git('-c', 'user.name=e2e', '-c', 'user.email=e2e@example.com', 'commit', '--quiet', '--message', `release ${stack.version}`);
    const objects = gitopsObjects(resolved(stack)) as KubeObject[];
    const source = { url: `http://${machine}:${server.port}/shop/.git`, interval: '5s' };
    await apply(
      objects.map((object) => (object.kind === 'GitRepository' ? { ...object, spec: { ...object.spec, ...source } } : object)),
    );
    const revision = `main@sha1:${git('rev-parse', 'HEAD')}`;
    await until(flux, ({ status }) => status?.lastAppliedRevision === revision && isReady(status), 420);
  }
  const flux = () => kubectlJson<Kustomization>(['-n', FLUX, 'get', 'kustomization', `${NAME}-staging`]);
  const names = async (kind: string) =>
    (await kubectl(['-n', NAME, 'get', kind, '-o', 'jsonpath={.items[*].metadata.name}'])).split(' ');
  const releases = async () => (await asSuperuser(NAME, 'app', 'SELECT release FROM runs ORDER BY release')).split('\n');

  it('brings a stack up from a commit, its migration first', async () => {
    const stack = resolved(stackOf('1', { old }));
    await apply(manifestsOf(stack).filter(({ kind }) => kind === 'Namespace'));
    await apply(secretsFor(stack, NAME));
    await commit(stackOf('1', { old }));
    await ready(NAME);
    expect(await releases()).toStrictEqual(['1']);
    expect((await ask(edge, HOST, '/health')).status).toBe(200);
  });

  it('takes the next commit to the cluster without a lost request, and what left the stack away, but not its data', async () => {
    const load = steadyLoad(edge, HOST, '/health');
    await commit(stackOf('2', {}));
    await ready(NAME);
    const { answered, failed } = await load.stop();
    expect(failed).toStrictEqual([]);
    expect(answered).toBeGreaterThan(100);
    expect(await releases()).toStrictEqual(['1', '2']);
    expect(await names('statefulsets')).toStrictEqual(['db']);
    expect(await names('persistentvolumeclaims')).toContain('data');
  });

  it('leaves the number of pods to the autoscaler', async () => {
    await kubectl(['-n', NAME, 'scale', 'deployment/backend', '--replicas=3']);
    const asked = new Date().toISOString();
    await kubectl([
      '-n',
      FLUX,
      'annotate',
      '--overwrite',
      'kustomization',
      `${NAME}-staging`,
      `reconcile.fluxcd.io/requestedAt=${asked}`,
    ]);
    await until(flux, ({ status }) => status?.lastHandledReconcileAt === asked && isReady(status));
    expect(await kubectl(['-n', NAME, 'get', 'deployment/backend', '-o', 'jsonpath={.spec.replicas}'])).toBe('3');
  });

  it('lets everything stay when the Kustomization goes', async () => {
    await kubectl(['-n', FLUX, 'delete', 'kustomization', `${NAME}-staging`, '--wait', '--timeout=120s']);
    await ready(NAME);
    expect(await releases()).toStrictEqual(['1', '2']);
    expect((await ask(edge, HOST, '/health')).status).toBe(200);
  });
});

interface Kustomization {
  readonly status?: {
    readonly lastAppliedRevision?: string;
    readonly lastHandledReconcileAt?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

const isReady = (status: Kustomization['status']) =>
  status?.conditions?.some(({ type, status: holds }) => type === 'Ready' && holds === 'True') ?? false;
