// Everything that a manifest names exists: ConfigMap, claim, service account, headless Service, scaled workload, Cluster. Secrets
// are not in the manifests, where they would be a leak.
import { claimOf } from '../model/names';
import { CLUSTER_LABEL } from '../model/operated';
import { type Check, containersOf, type KubeObject, type Labels, type Manifest, type Workload, workloadsIn } from './manifest';

export const references: Check = (manifests) => {
  const known = new Set([
    ...manifests.map(({ object }) => `${object.kind}/${object.metadata.name}`),
    ...manifests.flatMap(claimsOfPods),
  ]);
  const wanted = manifests.flatMap(({ path, object: { spec } }) => [
    ...(spec?.scaleTargetRef ? [{ path, to: `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}` }] : []),
    ...clusterOf(spec).map((name) => ({ path, to: `Cluster/${name}` })),
    ...(spec?.serviceName ? [{ path, to: `Service/${spec.serviceName}` }] : []),
  ]);
  const missing = [...wanted, ...workloadsIn(manifests).flatMap(fromPod)].filter(({ to }) => !known.has(to));
  return [...missing.map(({ path, to }) => ({ path, text: `it refers to ${to}, which does not exist.` }))];
};

/** A StatefulSet creates the claims of its pods itself. */
const claimsOfPods = ({ object: { metadata, spec } }: Manifest) =>
  (spec?.volumeClaimTemplates ?? []).map((claim) => `PersistentVolumeClaim/${claimOf(metadata.name, claim.metadata.name)}`);

/** The Cluster whose pods a Service or a policy selects. */
const clusterOf = (spec: KubeObject['spec']): string[] =>
  [spec?.podSelector?.matchLabels, spec?.selector as Labels | undefined].flatMap((labels) => labels?.[CLUSTER_LABEL] ?? []);

/** Kubernetes writes the certificate of the cluster's authority into each namespace. */
const CLUSTERS_OWN = 'kube-root-ca.crt';

function fromPod(workload: Workload): { path: string; to: string }[] {
  const { path, pod } = workload;
  const names = [
    ...(hasOwnAccount(pod) ? [`ServiceAccount/${pod.serviceAccountName}`] : []),
    ...(pod.volumes ?? []).flatMap(({ configMap, persistentVolumeClaim }) => [
      ...(configMap && configMap.name !== CLUSTERS_OWN ? [`ConfigMap/${configMap.name}`] : []),
      ...(persistentVolumeClaim ? [`PersistentVolumeClaim/${persistentVolumeClaim.claimName}`] : []),
    ]),
    ...containersOf(workload).flatMap(({ envFrom = [] }) =>
      envFrom.flatMap(({ configMapRef }) => (configMapRef ? [`ConfigMap/${configMapRef.name}`] : [])),
    ),
  ];
  return names.map((to) => ({ path, to }));
}

/** Every namespace has the account `default`. */
const hasOwnAccount = ({ serviceAccountName = 'default' }: Workload['pod']) => serviceAccountName !== 'default';
