// A stack and its namespace.
import type { Environment } from '../schema/environment';
import type { ExtraObjects } from '../schema/extra-objects';
import type { Gitops } from '../schema/gitops';
import type { Scraping } from '../schema/metrics';
import type { Patches } from '../schema/patches';
import type { Problem } from '../schema/problems/problem';
import type { Written } from '../schema/problems/written';
import type { SecretSource } from '../schema/secret';
import type { SharedVolume } from '../schema/volumes';
import type { ResolvedBackup } from './backup';
import type { ResolvedIngress } from './ingress';
import type { FilledIn } from './known-image';
import type { Mirror } from './mirror';
import type { Observers } from './observers';
import type { PortRange } from './port-range';
import type { PodSecurity } from './privileges';
import type { OwnSecret } from './secret';
import type { ResolvedService } from './service';
import type { Network } from './workload';

export interface ResolvedStack {
  readonly name: string;
  readonly environment: string;
  /** Where it is written. */
  readonly written: Written;
  /** Which of the three environments it is like; `environment` itself, if it is one of them. */
  readonly like: Environment;
  readonly description?: string;
  readonly version: string;
  readonly notes: readonly string[];
  readonly namespace: ResolvedNamespace;
  /** Where names are asked, besides the usual places. Absent: nowhere. */
  readonly dns?: Network['dns'];
  /** Whether pods listen at addresses of IPv6 too, and Services have some. */
  readonly ipv6: boolean;
  /** A service comes after those that it waits for. */
  readonly services: readonly ResolvedService[];
  readonly externals: readonly ResolvedExternal[];
  /** The volumes that several services share. */
  readonly volumes: Readonly<Record<string, SharedVolume>>;
  readonly backups: readonly ResolvedBackup[];
  readonly ingress?: ResolvedIngress;
  /** Those that belong to no service, in the order of their names. */
  readonly secrets: readonly OwnSecret[];
  readonly secretSource: SecretSource;
  /** Who scrapes metrics. Absent: nobody. */
  readonly metrics?: Scraping;
  /** What `slipway up --observe` puts beside it. Absent: nobody scrapes. */
  readonly observers?: Observers;
  /** The tool that takes dist/ to the cluster, and how. Absent: none that synth writes objects for. */
  readonly gitops?: ResolvedGitops;
  /** Objects of the team's own. */
  readonly extraObjects: ExtraObjects;
  /** Changes of objects, by their kind and name. */
  readonly patches: Patches;
  /** What the images are known for and the stack does not say. */
  readonly filledIn: readonly FilledIn[];
  /** What is allowed and not wise. Synth prints it, and the page shows it. */
  readonly warnings: readonly Warning[];
  /** The warnings that the stack accepts. */
  readonly accepted: readonly AcceptedWarning[];
  /** Texts that look like secrets, and that the stack accepts. */
  readonly acceptedTexts: readonly string[];
  /** Absent: images are pulled from where their names say. */
  readonly mirror?: Mirror;
  /** The registry, and the Secret with the credentials for it. Absent: the registry asks for none. */
  readonly imagePull?: { readonly registry: string; readonly secretName: string };
}

type InGit = Exclude<Gitops, { with: 'flux-oci' }>;
type InRegistry = Extract<Gitops, { with: 'flux-oci' }>;

export type ResolvedGitops = InGit | (InRegistry & { readonly tag: string });

/** What is allowed and not wise. */
export interface Warning extends Problem {
  readonly found: string;
  readonly why: string;
  readonly mend: string;
  /** How a rule about manifests tells the same thing. */
  readonly same?: SameThing | undefined;
}

/** A finding about manifests that is about the same thing as one about the stack. */
export interface SameThing {
  /** Its rule. */
  readonly rule: string;
  /** What its text has in it. */
  readonly quotes: readonly string[];
}

export interface AcceptedWarning extends Warning {
  readonly reason: string;
  /** Path of the line that accepts it. */
  readonly by: readonly string[];
}

export interface ResolvedNamespace {
  readonly name: string;
  /** The strictest level that admits its pods. */
  readonly podSecurity: PodSecurity;
  /** The most that the stack itself needs. Absent outside production. */
  readonly quota?: Quota;
}

export interface Quota {
  readonly pods: number;
  readonly loadBalancers: number;
  readonly nodePorts: number;
  readonly requests: { readonly cpu: string; readonly memory: string };
  /** Without `cpu` where a container has no limit of CPU: the quota would admit no such pod. */
  readonly limits: { readonly cpu?: string; readonly memory: string };
}

export interface ResolvedExternal {
  readonly name: string;
  readonly description?: string;
  readonly host: string;
  /** Open ports; the first one is that of the variables. */
  readonly ports: readonly PortRange[];
  /** Ranges that are opened instead of every public address. */
  readonly cidrs?: readonly string[];
  /** Namespace whose pods are opened instead. */
  readonly namespace?: string;
  readonly usedBy: readonly string[];
}
