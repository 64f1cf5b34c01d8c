// VirtualServer and Policy of F5 NGINX Ingress Controller, with the fields that Slipway writes, typed by hand from its documentation:
// https://docs.nginx.com/nginx-ingress-controller/configuration/virtualserver-and-virtualserverroute-resources/
// https://docs.nginx.com/nginx-ingress-controller/configuration/policy-resource/policy-reference/
// It has the shape of what `cdk8s import` would make of the project's CRD file (deploy/crds.yaml), and can be replaced by it.
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

/** A rule that routes name. If it is missing or refused, these routes answer 500. */
export class Policy extends ApiObject {
  constructor(scope: Construct, id: string, { metadata, spec }: Props<PolicySpec>) {
    super(scope, id, { apiVersion, kind: 'Policy', metadata, spec });
  }
}

export interface VirtualServerSpec {
  readonly ingressClassName: string;
  /** Only one VirtualServer in the cluster may have this host. The first label may be `*`. */
  readonly host: string;
  readonly tls?: VirtualServerTls;
  readonly upstreams: readonly Upstream[];
  readonly routes: readonly (VirtualServerRoute | RedirectRoute)[];
}

export interface VirtualServerTls {
  /** Name of a Secret of type kubernetes.io/tls in the same namespace. Absent: there is no HTTPS. */
  readonly secret?: string;
  /** By the scheme of the request, or by the header that a proxy in front sets; the service then gets that header. */
  readonly redirect: { readonly enable: boolean; readonly code: 301; readonly basedOn?: 'x-forwarded-proto' };
  /** A controller without `-enable-cert-manager` refuses it. */
  readonly 'cert-manager'?: {
    readonly issuer?: string;
    readonly 'cluster-issuer'?: string;
    /** Whether a self-signed certificate is used until cert-manager has made the real one. */
    readonly 'issue-temp-cert'?: boolean;
  };
}

/** A Service, and how nginx connects to it. Times are written as `60s`; for a field that is missing, the controller's ConfigMap decides. */
export interface Upstream {
  /** A DNS label. */
  readonly name: string;
  readonly service: string;
  /** Number of the Service's port; a name is not possible. */
  readonly port: number;
  readonly buffering?: boolean;
  readonly 'connect-timeout'?: string;
  /** Time between two pieces of a response, and before the first one. */
  readonly 'read-timeout': string;
  readonly 'send-timeout': string;
  /** After this time nginx tries no other pod. */
  readonly 'next-upstream-timeout'?: string;
  /** Bytes; `0` means no limit. */
  readonly 'client-max-body-size': string;
  /** Since nginx 1.29.6 it does not need NGINX Plus. */
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

/** A route that answers with another address. */
export interface RedirectRoute {
  readonly path: string;
  readonly action: { readonly redirect: { readonly url: string; readonly code: 301 } };
}

export interface VirtualServerRoute {
  /** `=/path` for the exact path, or a prefix that is compared letter by letter. The longest one wins. */
  readonly path: string;
  readonly policies?: readonly { readonly name: string }[];
  readonly action: {
    readonly proxy: {
      readonly upstream: string;
      /** Replaces `path` in the request. */
      readonly rewritePath?: string;
      /** An empty value removes the header. */
      readonly requestHeaders: { readonly set: readonly Header[] };
      readonly responseHeaders?: {
        /** Headers that are removed from the response of the service. */
        readonly hide: readonly string[];
        /** With `always` the headers are added to responses of every status. */
        readonly add: readonly (Header & { readonly always: true })[];
      };
    };
  };
}

/** In a value, `"` and `\` are escaped with `\`; `$` begins a variable. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/** A variable of nginx. A `$` in a value cannot be escaped. */
export const variable = (name: 'remote_addr' | 'binary_remote_addr' | 'request_uri') => `\${${name}}`;

export type PolicySpec = { readonly ingressClassName: string } & PolicyRule;

/** A Policy has exactly one of these. */
export type PolicyRule =
  | { readonly accessControl: { readonly allow: readonly string[] } }
  | { readonly basicAuth: { readonly secret: string; readonly realm: string } }
  | { readonly rateLimit: RateLimit }
  | { readonly cors: Cors };

/** All routes of a VirtualServer that name the same Policy are counted together. */
export interface RateLimit {
  readonly rate: `${number}r/s`;
  readonly key: string;
  readonly zoneSize: string;
  /** Number of requests that may exceed the rate at the same moment; not 0. */
  readonly burst?: number;
  readonly noDelay: boolean;
  readonly rejectCode: number;
}

/** Available since 5.4. */
export interface Cors {
  /** Each origin once; `*` only alone. */
  readonly allowOrigin: readonly string[];
  /** Either GET or HEAD, not both. */
  readonly allowMethods: readonly string[];
  /** Only headers that a page may set. */
  readonly allowHeaders: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAge: number;
}
