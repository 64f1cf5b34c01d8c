// What every pod has: image, ports, resources, and the connections that it may open or accept.

import type { Scraper } from '../schema/metrics';
import type { Protocol } from '../schema/ports';
import type { Privileges } from '../schema/privileges';
import type { User } from '../schema/user';
import type { Exporter, Metrics } from './metrics';
import type { PortRange } from './port-range';
import type { Replicas } from './replicas';
import type { Resources } from './resources';

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
  readonly user: User;
  /** Absent: none. */
  readonly privileges?: Privileges;
  readonly replicas: Replicas;
  /** Whether node drains leave a pod running, and the pods are spread over nodes and zones. */
  readonly available: boolean;
  /** Services whose pods run on the same node, itself included: they share a disk. Absent: none. */
  readonly together?: readonly string[];
  readonly ports: readonly Port[];
  readonly resources: Resources;
  readonly network: Network;
  /** Absent: it has none, or nobody scrapes them. */
  readonly metrics?: Metrics;
  /** Absent: the server tells its metrics itself, or has none. */
  readonly exporter?: Exporter;
}

/** A port of a pod, and the Service under whose name others reach it. */
export interface Port {
  /** Name of the container port and of the Service's port; at most 15 characters. */
  readonly name: string;
  /** DNS name that leads to this port alone, or to all ports if it is the name of the service. */
  readonly service: string;
  /** Port of the Service. */
  readonly port: number;
  /** Port of the container. */
  readonly containerPort: number;
  readonly protocol: Protocol;
}

/** Connections that are allowed; all others are closed. */
export interface Network {
  readonly from: readonly {
    readonly containerPort: number;
    readonly protocol: Protocol;
    readonly services: readonly string[];
    /** The ingress controller's pods. Absent: no route leads to this port. */
    readonly proxy?: IngressProxy;
    /** Pods that scrape metrics. Absent: there are none at this port. */
    readonly scraper?: Scraper;
  }[];
  readonly to: readonly { readonly service: string; readonly containerPort: number; readonly protocol: Protocol }[];
  /** Ports on which public addresses can be reached. */
  readonly internet: readonly PortRange[];
  /** Addresses and pods of other namespaces that can be reached. Absent: none. */
  readonly elsewhere?: readonly Elsewhere[];
  /** Where names are asked, besides the usual places, by UDP and TCP. Absent: nowhere. */
  readonly dns?: readonly NameServers[];
}

/** Ranges of addresses, or pods of another namespace. */
export type Place =
  | { readonly cidrs: readonly string[] }
  | { readonly namespace: string; readonly labels?: Readonly<Record<string, string>> };

export type Elsewhere = Place & { readonly ports: readonly PortRange[] };

/** Their ports are open by UDP and TCP. */
export type NameServers = Place & { readonly ports: readonly number[] };

export interface IngressProxy {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether the proxy replaces the client's `X-Forwarded-*` headers instead of appending to them. */
  readonly trusted: boolean;
  /** Addresses that are in `X-Forwarded-For` after that of the client. Absent: there are none, and nothing before it. */
  readonly front?: readonly string[];
}

export interface Claim {
  readonly size: string;
  readonly storageClass?: string;
}
