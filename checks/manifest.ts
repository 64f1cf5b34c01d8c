// The fields of a manifest that the checks read, as they are in the YAML.
import { CLUSTER_LABEL } from '../model/operated';
import { ofList } from './of-list';

export interface Manifest {
  /** The construct path: `loc8/production/backend/deployment`. */
  readonly path: string;
  readonly object: KubeObject;
  /** No chart of ours wrote it, so that its fields may be anything: shape.ts looks first. */
  readonly foreign?: boolean;
  /** The file that it was read from. */
  readonly file?: string;
  /** Where a field of it is in that file, or what is there of the way to it. */
  readonly placeOf?: (field: FieldPath) => Place;
}

/** Both from 1, as editors count. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** The steps to a field of an object. */
export type FieldPath = readonly (string | number)[];

export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Labels;
    readonly annotations?: Labels;
  };
  readonly spec?: Spec;
  readonly data?: Readonly<Record<string, string>>;
  /** In base64. */
  readonly binaryData?: Readonly<Record<string, string>>;
}

export type Labels = Readonly<Record<string, string>>;

/** The union of the specs that the checks read; each field exists on some kinds only. */
interface Spec {
  readonly selector?: Labels | { readonly matchLabels?: Labels };
  readonly podSelector?: { readonly matchLabels?: Labels };
  readonly policyTypes?: readonly string[];
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
  readonly ports?: readonly {
    readonly name?: string;
    readonly port: number;
    readonly targetPort?: string | number;
    readonly protocol?: string;
  }[];
  /** Of a quota. */
  readonly hard?: Readonly<Record<string, string>>;
  readonly template?: PodTemplate;
  readonly jobTemplate?: {
    readonly spec: { readonly template: PodTemplate; readonly activeDeadlineSeconds?: number; readonly backoffLimit?: number };
  };
  readonly concurrencyPolicy?: string;
  readonly startingDeadlineSeconds?: number;
  readonly successfulJobsHistoryLimit?: number;
  readonly failedJobsHistoryLimit?: number;
  readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string }; readonly spec: ClaimSpec }[];
  readonly serviceName?: string;
  readonly clusterIP?: string;
  readonly replicas?: number;
  readonly scaleTargetRef?: { readonly kind: string; readonly name: string };
  readonly rules?: readonly {
    readonly http?: { readonly paths: readonly IngressPath[] };
    readonly backendRefs?: readonly { readonly name: string; readonly port: number }[];
    readonly filters?: readonly { readonly extensionRef?: { readonly kind: string; readonly name: string } }[];
  }[];
  readonly parentRefs?: readonly { readonly name: string }[];
  readonly targetRefs?: readonly { readonly kind: string; readonly name: string }[];
  readonly policies?: readonly { readonly name: string }[];
  readonly routes?: readonly { readonly policies?: readonly { readonly name: string }[] }[];
  readonly upstreams?: readonly { readonly service: string; readonly port: number }[];
  readonly tls?: readonly { readonly secretName: string }[];
  readonly imageName?: string;
  readonly postgresUID?: number;
  /** Of a database that CloudNativePG makes. */
  readonly name?: string;
  readonly plugins?: readonly { readonly isWALArchiver?: boolean; readonly parameters?: Labels }[];
  readonly bootstrap?: { readonly initdb?: { readonly database: string; readonly owner: string } };
}

interface PodTemplate {
  readonly metadata?: { readonly labels?: Labels };
  readonly spec: PodSpec;
}

/** The spec of a claim, and of a claim template. */
export interface ClaimSpec {
  readonly accessModes: readonly string[];
  readonly storageClassName?: string;
  readonly resources: { readonly requests: { readonly storage: string } };
}

export interface PolicyRule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: number; readonly protocol?: string }[];
}
interface Peer {
  readonly podSelector?: { readonly matchLabels?: Labels };
  readonly namespaceSelector?: { readonly matchLabels?: Labels };
}
interface IngressPath {
  readonly path: string;
  readonly backend: {
    /** Absent: another resource answers. */
    readonly service?: { readonly name: string; readonly port: { readonly name?: string; readonly number?: number } };
  };
}

export interface PodSpec {
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly securityContext?: {
    readonly runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly runAsGroup?: number;
    readonly seccompProfile?: { readonly type: string };
  };
  readonly restartPolicy?: string;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
}
export interface Volume {
  readonly name: string;
  readonly configMap?: { readonly name: string };
  readonly projected?: {
    readonly sources: readonly { readonly secret?: { readonly name: string }; readonly serviceAccountToken?: object }[];
  };
  readonly persistentVolumeClaim?: { readonly claimName: string };
  readonly hostPath?: { readonly path: string };
}
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports?: readonly {
    readonly name?: string;
    readonly containerPort: number;
    readonly hostPort?: number;
    readonly protocol?: string;
  }[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef?: object };
  }[];
  readonly envFrom?: readonly { readonly configMapRef?: { readonly name: string }; readonly secretRef?: object }[];
  readonly resources?: { readonly requests?: Labels; readonly limits?: Labels };
  readonly securityContext?: {
    readonly allowPrivilegeEscalation?: boolean;
    readonly readOnlyRootFilesystem?: boolean;
    readonly privileged?: boolean;
    readonly runAsUser?: number;
    readonly runAsNonRoot?: boolean;
    readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
  };
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}
interface Probe {
  readonly httpGet?: { readonly port: string | number };
  readonly tcpSocket?: { readonly port: string | number };
  readonly exec?: { readonly command: readonly string[] };
}

/** A manifest that runs pods. */
export interface Workload extends Manifest {
  readonly labels: Labels;
  readonly pod: PodSpec;
}

/** A rule that no manifest may break. */
export type Check = (manifests: readonly Manifest[], around?: readonly Manifest[]) => Finding[];

/** What is wrong, in a sentence, and the construct path. */
export interface Finding {
  readonly path: string;
  readonly text: string;
  /** The field that it is about, if it is about one. */
  readonly field?: FieldPath;
  /** What may be meant is a warning. @default 'error' */
  readonly level?: 'error' | 'warning';
}

export const workloadsIn = ofList((manifests: readonly Manifest[]) => manifests.flatMap(workloadsOf));

function workloadsOf(manifest: Manifest): Workload[] {
  const template = templateOf(manifest.object);
  return template ? [{ ...manifest, labels: template.metadata?.labels ?? {}, pod: template.spec }] : [];
}

function templateOf({ kind, metadata, spec }: KubeObject): PodTemplate | undefined {
  if (kind === 'Pod') return { metadata: { labels: metadata.labels ?? {} }, spec: spec as unknown as PodSpec };
  return spec?.template ?? spec?.jobTemplate?.spec.template;
}

/** All containers of a pod, including its init containers. */
export const containersOf = ({ pod }: Workload): readonly Container[] => [...(pod.initContainers ?? []), ...pod.containers];

export const ofKind = (manifests: readonly Manifest[], kind: string) => manifests.filter(({ object }) => object.kind === kind);

/** Whether the labels match the selector. */
export const matches = (selector: Labels, labels: Labels) =>
  Object.entries(selector).every(([key, value]) => labels[key] === value);

/** Whether the selector is for pods that no manifest contains: cert-manager starts those of a challenge, CloudNativePG those of a Cluster. */
export const areStartedElsewhere = (selector: Labels = {}): boolean =>
  'acme.cert-manager.io/http01-solver' in selector || CLUSTER_LABEL in selector;
