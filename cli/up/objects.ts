// What `up` reads of the cluster's objects. The field names are the API's.

interface Metadata {
  readonly name: string;
  readonly uid: string;
  readonly generation?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly { readonly uid: string }[];
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

interface Waiting {
  readonly reason?: string;
  readonly message?: string;
}
interface Terminated {
  readonly exitCode: number;
  readonly reason?: string;
  readonly message?: string;
}
export interface ContainerStatus {
  readonly name: string;
  readonly image: string;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly state: { readonly waiting?: Waiting; readonly running?: object; readonly terminated?: Terminated };
  readonly lastState?: { readonly terminated?: Terminated };
}

export interface Pod {
  readonly kind: 'Pod';
  readonly metadata: Metadata;
  readonly status: {
    readonly conditions?: readonly Condition[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
}

export interface Workload {
  readonly kind: 'Deployment' | 'StatefulSet' | 'ReplicaSet' | 'Job';
  readonly metadata: Metadata;
  readonly spec: { readonly replicas?: number };
  readonly status: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly readyReplicas?: number;
    readonly updateRevision?: string;
    readonly conditions?: readonly Condition[];
  };
}

/** CloudNativePG's. */
export interface Cluster {
  readonly kind: 'Cluster';
  readonly metadata: Metadata;
  readonly spec: { readonly instances: number };
  readonly status?: { readonly phase?: string; readonly readyInstances?: number; readonly conditions?: readonly Condition[] };
}

export interface Event {
  readonly kind: 'Event';
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly lastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly involvedObject: { readonly name: string; readonly uid?: string };
}

export interface ObjectList {
  readonly items: readonly (Pod | Workload | Cluster | Event)[];
}
