// What there is to know of any pod: where it is reached, what it may take, whom it may talk to.

import type { Replicas } from './replicas';
import type { Resources } from './resources';

/** What every pod has. */
export interface Workload {
  readonly name: string;
  /** The software: `app.kubernetes.io/name`. */
  readonly software: string;
  /** The role: `app.kubernetes.io/component`. */
  readonly component: string;
  readonly version: string;
  readonly description?: string;
  readonly image: string;
  readonly imagePullPolicy: 'Always' | 'IfNotPresent';
  readonly user: { readonly uid: number; readonly gid: number };
  readonly replicas: Replicas;
  /** Held through node drains and spread over nodes and zones. */
  readonly available: boolean;
  readonly ports: readonly Port[];
  readonly resources: Resources;
  readonly network: Network;
}

/** A port of a pod, and the Service under whose name others reach it. */
export interface Port {
  /** Name of the container port and of the Service's port. */
  readonly name: string;
  /** DNS name of the Service. */
  readonly service: string;
  /** Port of the Service. */
  readonly port: number;
  /** Port of the container. */
  readonly containerPort: number;
}

/** Who may open which connection. All else is closed. */
export interface Network {
  readonly from: readonly {
    readonly containerPort: number;
    readonly services: readonly string[];
    /** The ingress controller's pods, where a route leads here. */
    readonly proxy?: IngressProxy;
  }[];
  readonly to: readonly { readonly service: string; readonly containerPort: number }[];
  /** TCP ports open to public addresses. */
  readonly internet: readonly number[];
}

export interface IngressProxy {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether what it says of a client is all its own. */
  readonly trusted: boolean;
}

export interface Claim {
  readonly size: string;
  readonly storageClass?: string;
}
