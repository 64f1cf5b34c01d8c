// A stack and its namespace.
import type { Environment } from '../schema/environment';
import type { Problem } from '../schema/problems/problem';
import type { SecretSource } from '../schema/secret';
import type { ResolvedBackup } from './backup';
import type { ResolvedIngress } from './ingress';
import type { ResolvedService } from './service';

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

export interface ResolvedExternal {
  readonly name: string;
  readonly description?: string;
  readonly host: string;
  readonly port: number;
  readonly usedBy: readonly string[];
}
