// Everything that a manifest names exists. What others may have made, such as a Secret or a class of the cluster, is asked for only where
// its kind is among the manifests, or something has almost its name.
import { claimOf } from '../model/names';
import { CLUSTER_LABEL } from '../model/operated';
import { nearest } from '../schema/problems/suggest';
import { containersIn, type Pods, podsIn } from './kubernetes/pods';
import type { Check, FieldPath, Finding, KubeObject, Manifest } from './manifest';
import { given, group, isGroup, list, type Value } from './schema/values';

export const references: Check = (manifests, around = []) => {
  const here = [...around, ...manifests];
  const described = new Set(here.map(({ object }) => keyOf(object)));
  const made = new Set(here.flatMap(madeBy));
  const areMade = here.some(mayMakeSecrets);
  const ours = new Set(manifests.filter(isOurs).map(({ path }) => path));
  const wanted = [...manifests.flatMap(ofObject), ...manifests.flatMap(ofPods)].filter(
    ({ kind, path }) => kind !== 'Secret' || !ours.has(path),
  );
  return wanted.flatMap((reference) => missing(reference, described, made, areMade));
};

interface Reference {
  readonly path: string;
  readonly kind: string;
  readonly name: unknown;
  readonly field: FieldPath;
  /** Somebody else may have made it. */
  readonly elsewhere?: true;
}

/** Its Secrets are written by the command `secrets`, and stand in no manifest. */
const isOurs = ({ object }: Manifest) => group(object.metadata.labels)['app.kubernetes.io/managed-by'] === 'slipway';

const keyOf = ({ kind, metadata }: KubeObject) => `${kind}/${metadata.name}`;

function missing(
  { path, kind, name, field, elsewhere }: Reference,
  described: ReadonlySet<string>,
  made: ReadonlySet<string>,
  areMade: boolean,
): Finding[] {
  if (
    typeof name !== 'string' ||
    name === '' ||
    described.has(`${kind}/${name}`) ||
    made.has(`${kind}/${name}`) ||
    OF_THE_CLUSTER.test(`${kind}/${name}`)
  )
    return [];
  const same = [...described].filter((each) => each.startsWith(`${kind}/`)).map((each) => each.slice(kind.length + 1));
  if (elsewhere && same.length === 0) return [];
  const near = nearest(name, same);
  if (kind === 'Secret' && areMade && near === undefined) return [];
  const hint = near === undefined ? '' : ` Did you mean '${near}'?`;
  return [{ path, text: `it refers to ${kind}/${name}, which does not exist.${hint}`, field }];
}

/** Kubernetes makes these itself. */
const OF_THE_CLUSTER =
  /^(ConfigMap\/kube-root-ca\.crt|ServiceAccount\/default|Role\/(system:.*|extension-apiserver-authentication-reader)|ClusterRole\/(system:.*|cluster-admin|admin|edit|view)|PriorityClass\/system-.*|Service\/kubernetes)$/;

/** A program with this role may have made the Secret itself. */
const mayMakeSecrets = ({ object }: Manifest): boolean =>
  /^(Cluster)?Role$/.test(object.kind) &&
  list(Reflect.get(object, 'rules')).some(
    ({ resources, verbs }) => hasOne(resources, 'secrets', '*') && hasOne(verbs, 'create', '*'),
  );

const hasOne = (values: unknown, ...wanted: string[]): boolean =>
  Array.isArray(values) && values.some((value) => wanted.includes(String(value)));

/** What an object makes when it is applied. */
function madeBy({ object }: Manifest): string[] {
  const { apiVersion, kind, metadata } = object;
  const spec = group(object.spec);
  if (kind === 'StatefulSet')
    return list(spec.volumeClaimTemplates).map(
      (claim) => `PersistentVolumeClaim/${claimOf(metadata.name, String(group(claim.metadata).name))}`,
    );
  if (kind === 'Cluster' && apiVersion.startsWith('postgresql.cnpg.io/'))
    return ['app', 'superuser', 'ca', 'server', 'replication'].map((part) => `Secret/${metadata.name}-${part}`);
  if (kind === 'ExternalSecret') return [`Secret/${group(spec.target).name ?? metadata.name}`];
  if (kind === 'SealedSecret') return [`Secret/${group(group(spec.template).metadata).name ?? metadata.name}`];
  if (kind === 'Certificate') return [`Secret/${spec.secretName}`];
  if (kind === 'Ingress') return list(spec.tls).map(({ secretName }) => `Secret/${secretName}`);
  return [];
}

function ofObject({ path, object }: Manifest): Reference[] {
  const { kind, apiVersion } = object;
  const spec = group(object.spec);
  const clusters: [unknown, FieldPath][] = [
    [group(group(spec.podSelector).matchLabels)[CLUSTER_LABEL], ['spec', 'podSelector']],
    [group(spec.selector)[CLUSTER_LABEL], ['spec', 'selector']],
  ];
  const target = group(spec.scaleTargetRef);
  const own: Omit<Reference, 'path'>[] = [
    ...(isGroup(spec.scaleTargetRef)
      ? [{ kind: String(target.kind ?? 'Deployment'), name: target.name, field: ['spec', 'scaleTargetRef'] }]
      : []),
    ...clusters.map(([name, field]) => ({ kind: 'Cluster', name, field })),
    ...(kind === 'StatefulSet' ? [{ kind: 'Service', name: spec.serviceName, field: ['spec', 'serviceName'] }] : []),
    ...(kind === 'Ingress' && apiVersion.startsWith('networking.k8s.io/')
      ? [{ kind: 'IngressClass', name: spec.ingressClassName, field: ['spec', 'ingressClassName'], elsewhere: true as const }]
      : []),
    ...(kind === 'PersistentVolumeClaim' ? classOf(spec, ['spec']) : []),
    ...list(spec.volumeClaimTemplates).flatMap((claim, i) =>
      classOf(group(claim.spec), ['spec', 'volumeClaimTemplates', i, 'spec']),
    ),
    ...(/^(Cluster)?RoleBinding$/.test(kind) ? ofBinding(object) : []),
    ...ofWebhooks(object),
  ];
  return own.map((reference) => ({ path, ...reference }));
}

const classOf = ({ storageClassName: name }: Value, at: FieldPath) => [
  { kind: 'StorageClass', name, field: [...at, 'storageClassName'], elsewhere: true as const },
];

function ofBinding(object: KubeObject): Omit<Reference, 'path'>[] {
  const role = group(Reflect.get(object, 'roleRef'));
  const namespace = object.metadata.namespace;
  const accounts = list(Reflect.get(object, 'subjects')).flatMap(({ kind, name, namespace: of }, i) =>
    kind === 'ServiceAccount' && (of === namespace || namespace === undefined)
      ? [{ kind: 'ServiceAccount', name, field: ['subjects', i, 'name'], elsewhere: true as const }]
      : [],
  );
  const isOfCluster = role.kind === 'ClusterRole';
  return [
    { kind: String(role.kind), name: role.name, field: ['roleRef', 'name'], ...(isOfCluster && { elsewhere: true as const }) },
    ...accounts,
  ];
}

/** A Service that is called before an object is taken; where it is missing, none is taken any more. */
const ofWebhooks = (object: KubeObject): Omit<Reference, 'path'>[] =>
  list(Reflect.get(object, 'webhooks')).map(({ clientConfig }, i) => ({
    ...{ kind: 'Service', name: group(group(clientConfig).service).name },
    ...{ field: ['webhooks', i, 'clientConfig', 'service', 'name'], elsewhere: true as const },
  }));

function ofPods(manifest: Manifest): Reference[] {
  return podsIn([manifest]).flatMap((pods) => {
    const { path, pod, at } = pods;
    const containers = containersIn(pods).flatMap((placed): Source[] => [
      ...list(placed.container.envFrom).flatMap((source, i): Source[] => {
        const field = [...placed.at, 'envFrom', i];
        return [
          ['ConfigMap', group(source.configMapRef), [...field, 'configMapRef']],
          ['Secret', group(source.secretRef), [...field, 'secretRef']],
        ];
      }),
      ...list(placed.container.env).flatMap(({ valueFrom }, i): Source[] => {
        const field = [...placed.at, 'env', i, 'valueFrom'];
        return [
          ['ConfigMap', group(group(valueFrom).configMapKeyRef), [...field, 'configMapKeyRef']],
          ['Secret', group(group(valueFrom).secretKeyRef), [...field, 'secretKeyRef']],
        ];
      }),
    ]);
    return [
      { path, kind: 'ServiceAccount', name: pod.serviceAccountName, field: [...at, 'serviceAccountName'] },
      { path, kind: 'PriorityClass', name: pod.priorityClassName, field: [...at, 'priorityClassName'], elsewhere: true },
      ...[...containers, ...ofVolumes(pod, at, claimsIn(pods))].flatMap(([kind, { name, optional }, field]): Reference[] =>
        optional === true
          ? []
          : [{ path, kind, name, field: [...field, 'name'], ...(kind === 'Secret' && { elsewhere: true as const }) }],
      ),
    ];
  });
}

type Source = readonly [kind: string, source: Value, field: FieldPath];

/** A claim of a StatefulSet takes the place of the volume of its name. */
const claimsIn = ({ object }: Pods) =>
  new Set(list(group(object.spec).volumeClaimTemplates).map(({ metadata }) => group(metadata).name));

const ofVolumes = (pod: Value, at: FieldPath, claims: ReadonlySet<unknown>): Source[] =>
  list(pod.volumes).flatMap((volume, i): Source[] => {
    if (claims.has(volume.name)) return [];
    const field = [...at, 'volumes', i];
    const secret = group(volume.secret);
    const claim = group(volume.persistentVolumeClaim);
    return [
      ['ConfigMap', group(volume.configMap), [...field, 'configMap']],
      ['Secret', { ...secret, name: secret.secretName }, [...field, 'secret']],
      ['PersistentVolumeClaim', given(claim.claimName) ? { name: claim.claimName } : {}, [...field, 'persistentVolumeClaim']],
      ...list(group(volume.projected).sources).flatMap((source, k): Source[] => [
        ['ConfigMap', group(source.configMap), [...field, 'projected', 'sources', k, 'configMap']],
        ['Secret', group(source.secret), [...field, 'projected', 'sources', k, 'secret']],
      ]),
    ];
  });
