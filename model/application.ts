// Services that run a program of the team's: the fields that all have, and those that each type adds.

import type { z } from 'zod';
import type { build } from '../schema/image';
import type { ServiceOf } from '../schema/service';
import type { Volume, VolumeUse } from '../schema/volumes';
import type { WritablePath } from '../schema/writable-paths';
import type { Health } from './health';
import type { OpenPort } from './ingress';
import type { PortRange } from './port-range';
import type { DatabaseItself, OwnSecret, SecretFile, SecretVariable } from './secret';
import type { Network, Workload } from './workload';

/**
 * What runs the pods, and how an update replaces them. `rolling`: a Deployment that starts new pods first. `recreate`: a Deployment that
 * stops the old pod first. `stateful`: a StatefulSet of one pod, which has the same name after every restart.
 */
export type Rollout = 'rolling' | 'recreate' | 'stateful';

/** A text, or what is no text. */
export type FileContent = string | { readonly base64: string };

/** A service whose image the team builds. */
export interface Application extends Workload {
  readonly build?: z.output<typeof build>;
  readonly rollout: Rollout;
  /** What the stack says instead of the entrypoint of the image, or of the command line of the type. */
  readonly entrypoint?: readonly string[];
  /** What the stack says instead of the command of the image, or of the command line of the type. */
  readonly command?: readonly string[];
  /** Folder in which the program starts. Absent: the one of the source or of the image. */
  readonly workingDir?: string;
  readonly imagePullSecret?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly SecretVariable[];
  readonly ownSecrets: readonly OwnSecret[];
  readonly secretFiles: readonly SecretFile[];
  readonly volumes: Readonly<Record<string, Volume>>;
  /** Volumes of the stack that it mounts. */
  readonly shared: Readonly<Record<string, VolumeUse>>;
  /** Whether its pods have a DNS name for each other. */
  readonly peers: boolean;
  /** Whether the program cannot write to the folders of its image. */
  readonly readOnly: boolean;
  readonly writablePaths: readonly WritablePath[];
  /** The files by their path in the container. */
  readonly files: Readonly<Record<string, FileContent>>;
  /** Services whose readiness a new pod waits for. */
  readonly waitFor: readonly { readonly host: string; readonly port: number }[];
  /** Jobs of this release whose success a new pod waits for, and the image of the containers that wait for them. Absent: there are none. */
  readonly awaited?: { readonly jobs: readonly string[]; readonly image: string };
  /** Image of the container that waits. */
  readonly waitImage: string;
  /** Absent: nothing runs before the pods. */
  readonly migration?: Migration;
  /** Migrations of other services, which run the same code. A new pod waits until they are recorded. */
  readonly awaitedMigrations: readonly AwaitedMigration[];
  /** Prefix that every route strips from a request before the program gets it. Absent: they strip none, or not the same. */
  readonly strippedPrefix?: string;
  /** Absent: there is nothing to ask. */
  readonly health?: Health;
  /** What runs the programs of its image, where the service that has the image says so by its type. */
  readonly runtime?: 'python' | 'node';
  /** Ports without a name that lead to it from outside. Absent: none. */
  readonly openRanges?: readonly OpenPort[];
  /** Why it reaches every public address, and on which ports. Absent: it does not. */
  readonly internet?: { readonly reason: string; readonly ports: readonly PortRange[] };
  /** Databases to which it logs in as the superuser, and why. Absent: none. */
  readonly superuser?: readonly { readonly database: string; readonly reason: string }[];
  /** Seconds from the end of the pod's turn until the program is told to stop. */
  readonly stopPauseSeconds: number;
  /** Seconds from then until Kubernetes kills the program. */
  readonly stopGraceSeconds: number;
  /** Folder on the node, and where it is mounted. */
  readonly source?: { readonly folder: string; readonly mountPath: string };
}

/** A command that runs once before the pods of a release start, and the database that keeps its lock and its record. */
export interface Migration {
  /** Name of its pods, such as `api-migrate`. */
  readonly name: string;
  readonly command: readonly string[];
  /** Variables that differ from the service's own: a migration connects to the server, never to a pooler. */
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly SecretVariable[];
  readonly database: DatabaseItself;
  /** How long after its end its Job is kept. Absent: until a GitOps tool takes it away, which would miss it before. */
  readonly keptSeconds?: number;
  /** It reaches what the service uses. */
  readonly network: Network;
  /** What of that it waits for besides the database: nothing whose pods wait for this migration. */
  readonly waitFor: Application['waitFor'];
}

/** A migration of another service, and the database that has its record. */
export interface AwaitedMigration extends Pick<Migration, 'name' | 'database'> {
  readonly service: string;
}

export interface ResolvedNextjs extends Application, Pick<ServiceOf<'nextjs'>, 'type' | 'port'> {}

export interface ResolvedStatic extends Application, Pick<ServiceOf<'static'>, 'type' | 'config'> {
  /** Folder with the built files. */
  readonly root: string;
  /** Port that nginx listens on. */
  readonly port: number;
}

export interface ResolvedVite extends Application, Pick<ServiceOf<'vite'>, 'type' | 'port'> {}

export interface ResolvedFastapi
  extends Application,
    Required<Pick<ServiceOf<'fastapi'>, 'type' | 'app' | 'port' | 'server' | 'logLevel'>> {}

export interface ResolvedContainer extends Application, Pick<ServiceOf<'container'>, 'type'> {}

export interface ResolvedJob extends Application, Pick<ServiceOf<'job'>, 'type' | 'deadlineSeconds' | 'retries'> {}

export interface ResolvedCron
  extends Application,
    Pick<ServiceOf<'cron'>, 'type' | 'schedule' | 'timeZone' | 'deadlineSeconds' | 'retries' | 'history'> {}

export type ResolvedApplication =
  | ResolvedNextjs
  | ResolvedStatic
  | ResolvedVite
  | ResolvedFastapi
  | ResolvedContainer
  | ResolvedJob
  | ResolvedCron;
