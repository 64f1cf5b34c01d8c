// What a chart gets: every default filled in, every reference followed. No chart guesses, and none looks at the environment.

import type { z } from 'zod';
import type { Environment } from './environment';
import type { Health } from './health';
import type { build } from './image';
import type { Replicas } from './replicas';
import type { Resources } from './resources';
import type { SecretSource } from './secret';
import type { ServiceOf } from './service';
import type { Volume } from './volumes';

export interface ResolvedStack {
  readonly name: string;
  readonly environment: Environment;
  readonly description?: string;
  readonly version: string;
  readonly notes: readonly string[];
  readonly namespace: ResolvedNamespace;
  /** In the order in which they can start: a service comes after those it waits for. */
  readonly services: readonly ResolvedService[];
  readonly externals: readonly ResolvedExternal[];
  readonly ingress?: ResolvedIngress;
  readonly secretSource: SecretSource;
  /** The registry that asks for credentials, and the Secret that holds them; absent where none does. */
  readonly imagePull?: { readonly registry: string; readonly secretName: string };
}

export interface ResolvedNamespace {
  readonly name: string;
  /** https://kubernetes.io/docs/concepts/security/pod-security-standards/; `privileged` only where source is mounted. */
  readonly podSecurity: 'restricted' | 'privileged';
  /** The most that the stack itself can ask for; absent outside production. */
  readonly quota?: Quota;
}

export interface Quota {
  readonly pods: number;
  readonly claims: number;
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

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
    readonly ingressNamespace?: string;
  }[];
  readonly to: readonly { readonly service: string; readonly containerPort: number }[];
  /** TCP ports open to public addresses. */
  readonly internet: readonly number[];
}

/** A variable that holds a secret: the secret itself, or a URL around some. */
export interface SecretVariable {
  readonly variable: string;
  /** Text and secrets, in the order in which they make up the value. */
  readonly parts: readonly (string | SecretRef)[];
}

/** A key of a Secret. */
export interface SecretRef {
  readonly secretName: string;
  readonly key: string;
}

/** A key that a service declares itself. */
export interface OwnSecret extends SecretRef {
  readonly description?: string;
  readonly generate: boolean;
}

/** A service whose image the team builds. */
export interface Application extends Workload {
  readonly build?: z.output<typeof build>;
  readonly imagePullSecret?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly SecretVariable[];
  readonly ownSecrets: readonly OwnSecret[];
  readonly volumes: Readonly<Record<string, Volume>>;
  readonly writablePaths: readonly string[];
  /** Text by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Services whose readiness a new pod waits for. */
  readonly waitFor: readonly { readonly host: string; readonly port: number }[];
  /** Image of the container that waits. */
  readonly waitImage: string;
  /** Absent: the pod has no port to ask. */
  readonly health?: Health;
  /** Folder on the node, mounted at /app. */
  readonly source?: string;
}

export interface ResolvedNextjs extends Application, Pick<ServiceOf<'nextjs'>, 'type' | 'port' | 'command' | 'workdir'> {}
export interface ResolvedStatic extends Application, Pick<ServiceOf<'static'>, 'type' | 'root' | 'config'> {}
export interface ResolvedVite extends Application, Pick<ServiceOf<'vite'>, 'type' | 'port'> {}
export interface ResolvedFastapi
  extends Application,
    Pick<ServiceOf<'fastapi'>, 'type' | 'app' | 'port' | 'server' | 'logLevel'> {}
export interface ResolvedContainer extends Application, Pick<ServiceOf<'container'>, 'type' | 'entrypoint' | 'command'> {}

export interface ResolvedPostgres extends Workload {
  readonly type: 'postgres';
  readonly major: number;
  readonly database: string;
  readonly role: string;
  readonly claim: Claim;
}
export interface ResolvedRedis extends Workload {
  readonly type: 'redis';
  /** Absent: a cache, which keeps nothing. */
  readonly claim?: Claim;
}
export interface Claim {
  readonly size: string;
  readonly storageClass?: string;
}

export type ResolvedApplication = ResolvedNextjs | ResolvedStatic | ResolvedVite | ResolvedFastapi | ResolvedContainer;
export type ResolvedService = ResolvedApplication | ResolvedPostgres | ResolvedRedis;

export interface ResolvedExternal {
  readonly name: string;
  readonly description?: string;
  readonly host: string;
  readonly port: number;
  readonly usedBy: readonly string[];
}

export interface ResolvedIngress {
  readonly host: string;
  readonly className: string;
  readonly tls?: { readonly secretName: string; readonly issuer?: string };
  /** Longest path first. */
  readonly routes: readonly { readonly path: string; readonly service: string; readonly portName: string }[];
}
