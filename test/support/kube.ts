// Manifests as tests read and break them: the fields that are asked about, in the words of the API.

export interface Kube {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Labels; annotations?: Labels };
  spec: Spec;
  data?: Labels;
  binaryData?: Labels;
  immutable?: boolean;
  automountServiceAccountToken?: boolean;
}

export type Labels = Record<string, string>;

export interface Spec {
  replicas?: number;
  minReplicas?: number;
  maxReplicas?: number;
  metrics?: object[];
  scaleTargetRef?: { apiVersion: string; kind: string; name: string };
  progressDeadlineSeconds?: number;
  strategy?: { type: string; rollingUpdate?: { maxSurge: string | number; maxUnavailable: string | number } };
  maxUnavailable?: number | string;
  minAvailable?: number | string;
  unhealthyPodEvictionPolicy?: string;
  selector?: Labels & { matchLabels?: Labels };
  podSelector?: { matchLabels?: Labels };
  policyTypes?: string[];
  ingress?: Rule[];
  egress?: Rule[];
  type?: string;
  clusterIP?: string;
  publishNotReadyAddresses?: boolean;
  ports?: { name?: string; port: number; targetPort?: string | number; nodePort?: number; protocol?: string }[];
  template: PodTemplate;
  schedule?: string;
  timeZone?: string;
  suspend?: boolean;
  concurrencyPolicy?: string;
  startingDeadlineSeconds?: number;
  successfulJobsHistoryLimit?: number;
  failedJobsHistoryLimit?: number;
  jobTemplate?: { spec: { backoffLimit: number; activeDeadlineSeconds: number; template: PodTemplate } };
  serviceName?: string;
  volumeClaimTemplates?: { metadata: { name: string }; spec: Spec }[];
  persistentVolumeClaimRetentionPolicy?: { whenDeleted: string; whenScaled: string };
  accessModes?: string[];
  storageClassName?: string;
  resources?: { requests: Labels };
  ingressClassName?: string;
  rules?: { host?: string; http: { paths: { path: string; pathType: string; backend: Backend }[] } }[];
  tls?: { hosts: string[]; secretName: string }[];
  hard?: Labels;
  ipFamilyPolicy?: string;
  limits?: { type: string; default: Labels; defaultRequest: Labels }[];
  // Traefik's Middleware and ServersTransport
  ipAllowList?: { sourceRange: string[] };
  headers?: { customResponseHeaders?: Labels; accessControlAllowOriginList?: string[]; accessControlAllowCredentials?: boolean };
  rateLimit?: { average: number; burst: number };
  basicAuth?: { secret: string; removeHeader: boolean };
  compress?: { includedContentTypes: string[] };
  buffering?: { maxRequestBodyBytes: number };
  stripPrefix?: { prefixes: string[] };
  redirectScheme?: { scheme: string; permanent: boolean };
  forwardingTimeouts?: { responseHeaderTimeout: string };
}

interface PodTemplate {
  metadata: { labels: Labels; annotations?: Labels };
  spec: Pod;
}
interface Backend {
  service: { name: string; port: { name?: string; number?: number } };
}
export interface Rule {
  from?: Peer[];
  to?: Peer[];
  ports?: { port: number; protocol: string }[];
}
interface Peer {
  podSelector?: { matchLabels?: Labels };
  namespaceSelector?: { matchLabels?: Labels };
  ipBlock?: { cidr: string; except: string[] };
}

export interface Pod {
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  enableServiceLinks?: boolean;
  hostNetwork?: boolean;
  terminationGracePeriodSeconds?: number;
  restartPolicy?: string;
  securityContext?: {
    runAsNonRoot?: boolean;
    runAsUser?: number;
    runAsGroup?: number;
    fsGroup?: number;
    sysctls?: { name: string; value: string }[];
    fsGroupChangePolicy?: string;
    seccompProfile?: { type: string };
  };
  affinity?: { podAffinity?: { requiredDuringSchedulingIgnoredDuringExecution?: object[] } } & object;
  topologySpreadConstraints?: { topologyKey: string; whenUnsatisfiable: string }[];
  initContainers?: Container[];
  containers: Container[];
  volumes?: Volume[];
}
export interface Volume {
  name: string;
  configMap?: { name: string; defaultMode?: number };
  emptyDir?: { sizeLimit?: string; medium?: string };
  hostPath?: { path: string; type: string };
  persistentVolumeClaim?: { claimName: string };
  projected?: {
    defaultMode: number;
    sources: { secret: { name: string; items: { key: string; path: string }[] } }[];
  };
}
export interface Container {
  name: string;
  image: string;
  imagePullPolicy?: string;
  command?: string[];
  args?: string[];
  workingDir?: string;
  env?: { name: string; value?: string; valueFrom?: { secretKeyRef?: { name: string; key: string; optional?: boolean } } }[];
  envFrom?: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  ports?: { name?: string; containerPort: number; hostPort?: number }[];
  resources?: { requests?: Labels; limits?: Labels };
  securityContext?: {
    allowPrivilegeEscalation?: boolean;
    readOnlyRootFilesystem?: boolean;
    runAsUser?: number;
    privileged?: boolean;
    capabilities?: { drop?: string[]; add?: string[] };
  };
  startupProbe?: Probe;
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  lifecycle?: { preStop: { exec?: { command: string[] }; sleep?: { seconds: number } } };
  volumeMounts?: { name: string; mountPath: string; readOnly?: boolean; subPath?: string }[];
}
export interface Probe {
  terminationGracePeriodSeconds?: number;
  httpGet?: { path: string; port: string | number };
  tcpSocket?: { port: string | number };
  exec?: { command: string[] };
  periodSeconds?: number;
  timeoutSeconds?: number;
  failureThreshold?: number;
}
