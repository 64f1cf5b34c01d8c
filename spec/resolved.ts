// What a chart gets: every default filled in, every reference followed. No chart guesses, and none looks at the environment.

import type { z } from 'zod';
import type { Backup } from './backup';
import type { Bucket } from './bucket';
import type { Environment } from './environment';
import type { Health } from './health';
import type { build } from './image';
import type { Ingress } from './ingress';
import type { Problem } from './problem';
import type { Replicas } from './replicas';
import type { Resources } from './resources';
import type { Route } from './route';
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
  readonly backups: readonly ResolvedBackup[];
  readonly ingress?: ResolvedIngress;
  readonly secretSource: SecretSource;
  /** What can be and is not wise: told at synth and in the page. */
  readonly warnings: readonly Problem[];
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
  readonly nodePorts: number;
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

/** What has to have run before the pods of a release start, and the database that keeps its lock and its record. */
export interface Migration {
  /** Of its pods: `api-migrate`. */
  readonly name: string;
  readonly command: readonly string[];
  /** Where its settings differ from the service's: in front of the service's database there may be a pooler. */
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly SecretVariable[];
  readonly database: DatabaseItself;
}

/** A database and the application's login to it. */
export interface DatabaseLogin {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: SecretRef;
  readonly password: SecretRef;
}

/** The server itself, never a pooler in front of it: a lock belongs to a session, and a pooler hands sessions around. */
export interface DatabaseItself extends DatabaseLogin {
  /** Where psql comes from. */
  readonly image: string;
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
  /** Absent: nothing runs before the pods. */
  readonly migration?: Migration;
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
  readonly engine: ServiceOf<'postgres'>['engine'];
  readonly major: number;
  readonly database: string;
  readonly role: string;
  readonly maxConnections: number;
  readonly claim: Claim;
  /** Absent: it comes back as its backups have it. */
  readonly archive?: ResolvedArchive;
}
/** Every change of a database, and the copies of the whole from which they are followed. */
export interface ResolvedArchive extends Pick<Backup, 'schedule'> {
  readonly name: string;
  readonly bucket: BucketFolder;
  /** How far back it goes. */
  readonly days: number;
  /** Of the program beside each server. */
  readonly resources: Resources;
}
/** PgBouncer in front of a Postgres service. */
export interface ResolvedPooler extends Workload, Pick<Application, 'waitFor' | 'waitImage'> {
  readonly type: 'pgbouncer';
  readonly server: DatabaseLogin;
  /** Sessions that each pod opens at most. */
  readonly poolSize: number;
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
export type ResolvedService = ResolvedApplication | ResolvedPostgres | ResolvedPooler | ResolvedRedis;

/** Backups of one piece of data, and the way back; they are on a claim or in a bucket. */
export type ResolvedBackup = BackupJobs & ({ readonly claim: Claim } | { readonly bucket: ResolvedBucket });

interface BackupJobs extends Pick<Backup, 'schedule' | 'timeZone' | 'keep'> {
  /** The service or the volume, after which the jobs and the claim are called. */
  readonly name: string;
  readonly of: BackedUp;
  /** The most that the data can take. */
  readonly dataSize: string;
  /** The pod that makes one. */
  readonly job: Workload;
  /** The pod that lists them, and brings one back. */
  readonly restore: Workload;
}

/** A folder of its own in a bucket, and the way there. */
export interface BucketFolder extends Pick<Bucket, 'endpoint' | 'name' | 'region'> {
  /** `shop/production/db` */
  readonly folder: string;
  /** The namespace that it is reached in; absent: out of the cluster. */
  readonly within?: { readonly namespace: string; readonly port: number };
  readonly credentials: { readonly id: SecretRef; readonly secret: SecretRef };
}

export interface ResolvedBucket extends BucketFolder {
  /** The most that one backup can take while it is made. */
  readonly room: string;
  /** Image of the program that copies. */
  readonly image: string;
}

/** What a backup is of, and the service whose it is. */
export type BackedUp =
  | {
      readonly kind: 'postgres';
      readonly service: string;
      readonly database: string;
      /** The role that owns the database. */
      readonly role: string;
      readonly major: number;
    }
  | { readonly kind: 'redis'; readonly service: string; readonly claimName: string }
  | { readonly kind: 'volume'; readonly service: string; readonly claimName: string };

export interface ResolvedExternal {
  readonly name: string;
  readonly description?: string;
  readonly host: string;
  readonly port: number;
  readonly usedBy: readonly string[];
}

export interface ResolvedIngress {
  readonly controller: Ingress['controller'];
  readonly implementation?: Ingress['implementation'];
  readonly className: string;
  readonly proxy: IngressProxy;
  /** Empty: every host. */
  readonly hosts: readonly string[];
  /** The more specific first. */
  readonly routes: readonly ResolvedRoute[];
  readonly tls?: ResolvedTls;
  readonly rateLimit?: { readonly requestsPerSecond: number; readonly burst: number };
  readonly cors?: Required<NonNullable<Ingress['cors']>>;
  readonly maxBodySize?: string;
  readonly timeoutSeconds?: number;
  readonly compression: boolean;
  /** Set on every answer. */
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** Empty: every address. */
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
  /** Absent: the Secret is made by somebody else than cert-manager. */
  readonly issuer?: {
    readonly kind: 'ClusterIssuer' | 'Issuer';
    readonly name: string;
    readonly challenge: 'HTTP-01' | 'DNS-01';
  };
  /** Files of this machine that `npm run secrets` puts into the Secret. */
  readonly files?: { readonly certificate: string; readonly key: string };
}
