// The objects by which Argo CD or Flux takes the folder of an environment to its cluster. They are in the namespace of the tool, so in no chart
// of the stack: whoever applies the folder does not apply them.
import { App, Chart } from 'cdk8s';
import { argoCd, fluxKustomize, fluxSource } from '../imports/crds';
import type { ResolvedStack } from '../model';
import { stackLabels } from './parts/labels';

type Gitops = NonNullable<ResolvedStack['gitops']>;

/** None where the stack asks for none. */
export function gitopsObjects(stack: ResolvedStack): object[] {
  const { gitops } = stack;
  if (!gitops) return [];
  const chart = new Chart(new App(), 'gitops', { namespace: gitops.namespace });
  const metadata = { name: `${stack.name}-${stack.environment}`, labels: { ...stackLabels(stack) } };
  if (gitops.with === 'argo-cd') application(chart, stack, metadata, gitops);
  else kustomization(chart, stack, metadata, gitops);
  return chart.toJson();
}

interface Metadata {
  readonly name: string;
  readonly labels: Record<string, string>;
}

/**
 * It has no finalizer, so the objects stay when it is deleted. It does not heal: a restore and a rotation stop pods and start them again, and
 * must not be met half-way.
 */
function application(chart: Chart, stack: ResolvedStack, metadata: Metadata, gitops: Extract<Gitops, { with: 'argo-cd' }>): void {
  const scaled = stack.services.filter(({ replicas }) => replicas.min !== replicas.max).map(({ name }) => name);
  const { repository, branch, project } = gitops;
  new (argoCd().Application)(chart, 'application', {
    metadata,
    spec: {
      project,
      source: { repoUrl: repository, targetRevision: branch, path: pathOf(stack, gitops.path) },
      destination: { server: 'https://kubernetes.default.svc', namespace: stack.namespace.name },
      syncPolicy: {
        automated: { prune: true },
        // what goes goes when the new pods are ready, as with `up`; an autoscaler's number stays where a stack had a fixed one before
        syncOptions: ['PruneLast=true', ...(scaled.length > 0 ? ['RespectIgnoreDifferences=true'] : [])],
      },
      ...(scaled.length > 0 && {
        ignoreDifferences: scaled.map((name) => ({ group: 'apps', kind: 'Deployment', name, jsonPointers: ['/spec/replicas'] })),
      }),
    },
  });
}

const pathOf = ({ name, environment }: ResolvedStack, dist: string) => `${dist}/${name}/${environment}`;

/** Objects stay when it is deleted. A sync that does not become ready is told as one. */
function kustomization(
  chart: Chart,
  stack: ResolvedStack,
  metadata: Metadata,
  gitops: Exclude<Gitops, { with: 'argo-cd' }>,
): void {
  const { GitRepository, OciRepository, OciRepositorySpecVerifyProvider: Provider } = fluxSource();
  const { Kustomization, KustomizationSpecDeletionPolicy: Policy, KustomizationSpecSourceRefKind: Kind } = fluxKustomize();
  const secretRef = gitops.login === undefined ? {} : { secretRef: { name: gitops.login } };
  if (gitops.with === 'flux')
    new GitRepository(chart, 'source', {
      metadata,
      spec: { interval: '1m', url: gitops.repository, ref: { branch: gitops.branch }, ...secretRef },
    });
  else
    new OciRepository(chart, 'source', {
      metadata,
      spec: {
        ...{ interval: '1m', url: gitops.artifact, ref: { tag: gitops.tag }, ...secretRef },
        ...(gitops.signedBy && { verify: { provider: Provider.COSIGN, matchOidcIdentity: [gitops.signedBy] } }),
      },
    });
  new Kustomization(chart, 'kustomization', {
    metadata,
    spec: {
      interval: '10m',
      retryInterval: '1m',
      timeout: '10m',
      path: gitops.with === 'flux' ? `./${pathOf(stack, gitops.path)}` : './',
      prune: true,
      wait: true,
      healthCheckExprs: [UNUSED_CLAIM],
      deletionPolicy: Policy.ORPHAN,
      sourceRef: { kind: gitops.with === 'flux' ? Kind.GIT_REPOSITORY : Kind.OCI_REPOSITORY, name: metadata.name },
    },
  });
}

/**
 * A disk that is made when a pod first wants it, such as the one for backups, is Pending until the first night, and Flux would wait for it until
 * then. A pod that waits for a disk is not ready, which is seen all the same.
 */
const UNUSED_CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', current: "status.phase in ['Bound', 'Pending']" };
