// What Argo CD and Flux are given for the folder of an environment, against the schemas of their own CRDs.
import { load, loadAll } from 'js-yaml';
import { gitopsObjects } from '../../charts/gitops';
import { objectsOf } from '../../output/objects';
import { synthesize } from '../../output/synthesize';
import type { StackInput } from '../../schema/stack';
import { api, db, problemsOf, resolved, shop } from '../support/stacks';

const repository = 'https://git.example.com/team/shop';
const services = { api: { ...api, image: 'registry.example.com/api:1', replicas: { min: 2, max: 5 } }, db } as const;
const objects = (gitops: unknown) =>
  gitopsObjects(resolved(services as unknown as StackInput['services'], { gitops } as Partial<StackInput>)) as {
    kind: string;
    metadata: object;
    spec: Record<string, unknown>;
  }[];

test('Argo CD: one Application, which prunes last, leaves the number of an autoscaler alone, and heals nothing', () => {
  expect(objects({ with: 'argo-cd', repository })).toStrictEqual([
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: expect.objectContaining({ name: 'shop-production', namespace: 'argocd' }),
      spec: {
        project: 'default',
        source: { repoURL: repository, targetRevision: 'main', path: 'deploy/dist/shop/production' },
        destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
        syncPolicy: { automated: { prune: true }, syncOptions: ['PruneLast=true', 'RespectIgnoreDifferences=true'] },
        ignoreDifferences: [{ group: 'apps', kind: 'Deployment', name: 'api', jsonPointers: ['/spec/replicas'] }],
      },
    },
  ]);
});

test('nothing is deleted with an Application or a Kustomization', () => {
  expect(JSON.stringify(objects({ with: 'argo-cd', repository }))).not.toContain('finalizer');
  expect(objects({ with: 'flux', repository }).at(-1)?.spec.deletionPolicy).toBe('Orphan');
});

test('Flux: a GitRepository and a Kustomization that waits', () => {
  const [source, kustomization] = objects({ with: 'flux', repository, branch: 'live', path: 'dist', login: 'git-login' });
  expect([source?.kind, source?.spec]).toStrictEqual([
    'GitRepository',
    { interval: '1m', url: repository, ref: { branch: 'live' }, secretRef: { name: 'git-login' } },
  ]);
  expect(kustomization?.spec).toMatchObject({
    ...{ path: './dist/shop/production', prune: true, wait: true },
    healthCheckExprs: [
      // a disk that no pod wants before the first night
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim', current: "status.phase in ['Bound', 'Pending']" },
    ],
    sourceRef: { kind: 'GitRepository', name: 'shop-production' },
  });
});

test('Flux from a registry: the tag is the environment, and only what somebody has signed is applied', () => {
  const signedBy = { issuer: '^https://token\\.actions\\.githubusercontent\\.com$', subject: '^https://github\\.com/team/shop/' };
  const [source, kustomization] = objects({ with: 'flux-oci', artifact: 'oci://registry.example.com/team/shop', signedBy });
  expect([source?.kind, source?.spec]).toStrictEqual([
    'OCIRepository',
    {
      ...{ interval: '1m', url: 'oci://registry.example.com/team/shop', ref: { tag: 'production' } },
      verify: { provider: 'cosign', matchOIDCIdentity: [signedBy] },
    },
  ]);
  expect(kustomization?.spec).toMatchObject({ path: './', sourceRef: { kind: 'OCIRepository' } });
});

test('they stand beside the folder, where nobody applies them with it', () => {
  const files = synthesize([shop(services as unknown as StackInput['services'], { gitops: { with: 'flux', repository } })]);
  expect(loadAll(files.get('shop/production.gitops.yaml') ?? '')).toHaveLength(2);
  expect([...files].filter(([file, text]) => file.startsWith('shop/production/') && /fluxcd.io\/v1/.test(text))).toStrictEqual(
    [],
  );
  expect(files.get('shop/README.md')).toContain('kubectl apply -f dist/shop/production.gitops.yaml');
});

test('what holds data is guarded from both tools', () => {
  const kept = {
    'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm',
    'kustomize.toolkit.fluxcd.io/prune': 'disabled',
  };
  const [namespace] = objectsOf(resolved(services as unknown as StackInput['services']));
  expect(namespace?.metadata.annotations).toMatchObject(kept);
});

test('a Job of a migration stays until the tool takes it away: it would be missed before', () => {
  const migrated = { ...services, api: { ...services.api, migrate: ['alembic', 'upgrade', 'head'], uses: { db: {} } } };
  const jobIn = (rest: Partial<StackInput>) =>
    objectsOf(resolved(migrated as unknown as StackInput['services'], rest)).find(({ kind }) => kind === 'Job');
  const [own, theirs] = [jobIn({}), jobIn({ gitops: { with: 'argo-cd', repository } })];
  expect(own?.spec).toHaveProperty('ttlSecondsAfterFinished');
  expect(theirs?.spec).not.toHaveProperty('ttlSecondsAfterFinished');
  expect(theirs?.metadata.name).toBe(own?.metadata.name);
});

test.each([
  [{ with: 'helm' }, /gitops\.with: 'helm' is not a choice|gitops\.with/],
  [{ with: 'flux', repository: `https://ci:${'hunter2'}@git.example.com/a` }, /without a login/],
  [{ with: 'flux', repository: 'git.example.com/a' }, /is not a repository/],
  [{ with: 'flux', repository, path: '../dist' }, /is not a folder of the repository/],
  [{ with: 'flux', repository, branch: '-x' }, /is not a branch/],
  [{ with: 'flux-oci', artifact: 'oci://registry.example.com/a:1' }, /is not an artefact/],
  [{ with: 'argo-cd', repository, signedBy: {} }, /signedBy/],
])('%j is refused, and no login is repeated', (gitops, text) => {
  const problems = problemsOf({ api }, { gitops }).join('\n');
  expect(problems).toMatch(text);
  expect(problems).not.toContain('hunter2');
});

test('the YAML is one that both parsers read alike', () => {
  const files = synthesize([
    shop({ api: { ...api, image: 'a/api:1' } } as StackInput['services'], { gitops: { with: 'argo-cd', repository } }),
  ]);
  expect(load(files.get('shop/production.gitops.yaml') ?? '')).toHaveProperty('kind', 'Application');
});
