// The ingress: its hosts, its routes and the features that the controller must provide.
import type { Ingress } from '../schema/ingress';
import type { Route } from '../schema/route';
import type { IngressProxy } from './workload';

export interface ResolvedIngress {
  readonly controller: Ingress['controller'];
  /** Absent: the controller has only one implementation. */
  readonly implementation?: Ingress['implementation'];
  readonly className: string;
  readonly proxy: IngressProxy;
  /** An empty list means every host. */
  readonly hosts: readonly string[];
  /** The most specific route is the first. */
  readonly routes: readonly ResolvedRoute[];
  readonly tls?: ResolvedTls;
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
}

export interface ResolvedRoute extends Route {
  readonly path: string;
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
  /** Files of this machine that `npm run secrets` puts into the Secret. */
  readonly files?: { readonly certificate: string; readonly key: string };
}
