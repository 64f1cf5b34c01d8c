// The ingress: its hosts, its routes and the features that the controller must provide.
import type { Ingress } from '../schema/ingress';
import type { Protocol } from '../schema/ports';
import type { Route } from '../schema/route';
import type { IngressProxy } from './workload';

export interface ResolvedIngress {
  readonly controller: Ingress['controller'];
  /** Absent: the controller has only one implementation. */
  readonly implementation?: Ingress['implementation'];
  readonly className: string;
  readonly proxy: IngressProxy;
  /** Every host of a certificate: those of the routes, then those that are redirected. Empty: every host. */
  readonly hosts: readonly string[];
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  readonly open: readonly OpenService[];
  /** The most specific route is the first. */
  readonly routes: readonly ResolvedRoute[];
  /** Absent: the controller has no certificate, because there is none or because TLS ends in front of it. */
  readonly tls?: ResolvedTls;
  /** Whether browsers speak HTTPS, wherever it ends. */
  readonly https: boolean;
  /** Addresses of what ends TLS in front of the controller. Absent: nothing does. */
  readonly front?: readonly string[];
  readonly rateLimit?: { readonly requestsPerSecond: number; readonly burst: number };
  readonly cors?: Required<NonNullable<Ingress['cors']>>;
  readonly maxBodySize?: string;
  readonly timeoutSeconds?: number;
  readonly compression: boolean;
  /** Headers of every response. */
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** An empty list means every address. */
  readonly ipAllowList: readonly string[];
  readonly basicAuth?: { readonly secretName: string };
  readonly stickySessions: readonly string[];
  /** Names of the services with routes whose servers may close an idle connection at any time, because Slipway does not set them up. */
  readonly unknownServers: readonly string[];
}

/** Options that a route may have in place of the ingress' own. */
export type Limits = Pick<ResolvedIngress, 'rateLimit' | 'maxBodySize' | 'timeoutSeconds' | 'basicAuth'> & {
  readonly ipAllowList?: readonly string[];
};

/** A Service of type LoadBalancer, with the port outside and the port of the pods. */
export interface OpenService {
  readonly name: string;
  readonly service: string;
  readonly ports: readonly OpenPort[];
}

/** Several ports in a row are the same inside. */
export interface OpenPort {
  readonly first: number;
  readonly last: number;
  /** Port of the container behind the first one. */
  readonly containerPort: number;
  readonly protocol: Protocol;
}

export interface ResolvedRoute extends Omit<Route, keyof Limits> {
  /** As the stack has it: a path, or a host with a path. */
  readonly key: string;
  /** Hosts on which it answers. Empty: every host. */
  readonly hosts: readonly string[];
  readonly path: string;
  /** Its own limits; an option that is absent is as the ingress has it. */
  readonly limits: Limits;
  /** Name and number of the Service's port. */
  readonly portName: string;
  readonly port: number;
}

export interface ResolvedTls {
  readonly secretName: string;
  /** Undefined if cert-manager does not make the Secret. */
  readonly issuer?: {
    readonly kind: 'ClusterIssuer' | 'Issuer';
    readonly name: string;
    readonly challenge: 'HTTP-01' | 'DNS-01';
  };
  /** Files of this machine that `slipway secrets` puts into the Secret. */
  readonly files?: { readonly certificate: string; readonly key: string };
}
