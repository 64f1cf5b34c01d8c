// VirtualServer and Policy of F5 NGINX Ingress Controller, as far as Slipway says them, in our words after its documentation:
// https://docs.nginx.com/nginx-ingress-controller/configuration/virtualserver-and-virtualserverroute-resources/
// https://docs.nginx.com/nginx-ingress-controller/configuration/policy-resource/policy-reference/
// It stands in for what `cdk8s import` makes of the project's CRD file (deploy/crds.yaml), and has the same shape.
import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';

const apiVersion = 'k8s.nginx.org/v1';

interface Props<Spec> {
  readonly metadata: ApiObjectMetadata;
  readonly spec: Spec;
}

/** One host with its routes. */
export class VirtualServer extends ApiObject {
  constructor(scope: Construct, id: string, { metadata, spec }: Props<VirtualServerSpec>) {
    super(scope, id, { apiVersion, kind: 'VirtualServer', metadata, spec });
  }
}

/** A rule that routes name; where it is missing or refused, they answer 500. */
export class Policy extends ApiObject {
  constructor(scope: Construct, id: string, { metadata, spec }: Props<PolicySpec>) {
    super(scope, id, { apiVersion, kind: 'Policy', metadata, spec });
  }
}

export interface VirtualServerSpec {
  readonly ingressClassName: string;
  /** Of one resource alone in the whole cluster; the first label may be `*`. */
  readonly host: string;
  readonly tls?: VirtualServerTls;
  readonly upstreams: readonly Upstream[];
  readonly routes: readonly VirtualServerRoute[];
}

export interface VirtualServerTls {
  /** Of type kubernetes.io/tls, in the same namespace. */
  readonly secret: string;
  readonly redirect: { readonly enable: boolean; readonly code: 301 };
  /** Refused by a controller that runs without `-enable-cert-manager`. */
  readonly 'cert-manager'?: {
    readonly issuer?: string;
    readonly 'cluster-issuer'?: string;
    /** Whether a self-signed certificate serves until the real one is there. */
    readonly 'issue-temp-cert'?: boolean;
  };
}

/** A Service, and how it is spoken to. Times are like `60s`; what is left out is as the controller's ConfigMap has it. */
export interface Upstream {
  /** A DNS label. */
  readonly name: string;
  readonly service: string;
  /** Number of the Service's port; it takes no name. */
  readonly port: number;
  readonly buffering?: boolean;
  readonly 'connect-timeout'?: string;
  /** Between two pieces of an answer, the first included. */
  readonly 'read-timeout': string;
  readonly 'send-timeout': string;
  /** After this long, no other pod is tried. */
  readonly 'next-upstream-timeout'?: string;
  /** Bytes; `0` is no limit. */
  readonly 'client-max-body-size': string;
  /** With nginx 1.29.6 or later no longer of NGINX Plus alone. */
  readonly sessionCookie?: {
    readonly enable: boolean;
    /** Letters, digits and `_`. */
    readonly name: string;
    readonly path: string;
    readonly httpOnly: boolean;
    readonly secure: boolean;
    readonly samesite: 'lax';
  };
}

export interface VirtualServerRoute {
  /** `=/path` alone, or a prefix by letters; the longest wins. */
  readonly path: string;
  readonly policies?: readonly { readonly name: string }[];
  readonly action: {
    readonly proxy: {
      readonly upstream: string;
      /** What takes the place of `path`. */
      readonly rewritePath?: string;
      /** An empty value takes the header away. */
      readonly requestHeaders: { readonly set: readonly Header[] };
      readonly responseHeaders?: {
        /** Taken from the service's answer. */
        readonly hide: readonly string[];
        /** `always`: whatever the status. */
        readonly add: readonly (Header & { readonly always: true })[];
      };
    };
  };
}

/** `"` and `\` in a value are escaped by `\`; `$` begins a variable. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/** What nginx fills in for each request; it takes no `$` that means itself. */
export const variable = (name: 'remote_addr' | 'binary_remote_addr') => `\${${name}}`;

export type PolicySpec = { readonly ingressClassName: string } & PolicyRule;

/** A Policy has exactly one. */
export type PolicyRule =
  | { readonly accessControl: { readonly allow: readonly string[] } }
  | { readonly basicAuth: { readonly secret: string; readonly realm: string } }
  | { readonly rateLimit: RateLimit }
  | { readonly cors: Cors };

/** Counted by all routes of a VirtualServer that name the same Policy. */
export interface RateLimit {
  readonly rate: `${number}r/s`;
  readonly key: string;
  readonly zoneSize: string;
  /** How many may come besides the one that is due; not 0. */
  readonly burst?: number;
  readonly noDelay: boolean;
  readonly rejectCode: number;
}

/** Since 5.4. */
export interface Cors {
  /** Each once; `*` only by itself. */
  readonly allowOrigin: readonly string[];
  /** Not HEAD beside GET. */
  readonly allowMethods: readonly string[];
  /** None that a page may not set. */
  readonly allowHeaders: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAge: number;
}
