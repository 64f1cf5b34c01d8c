// What a rule is whose findings are warnings: what it is asked about, and what it finds.
import type { ResolvedBackup, ResolvedService, SameThing } from '../../model';
import type { Environment } from '../../schema/environment';
import type { Context } from '../context';
import type { Endpoints } from '../endpoints';

export interface Asked {
  /** The stack as it is said, with the override applied and the defaults of its options. */
  readonly stack: Context['stack'];
  /** Which of the three environments it is in, or like. */
  readonly environment: Environment;
  /** The services as their charts get them. */
  readonly services: readonly ResolvedService[];
  readonly backups: readonly ResolvedBackup[];
  readonly endpoints: Endpoints;
  /** The hosts that the base of the stack names: also where this environment has others, they are its own. */
  readonly publicHosts: readonly string[];
}

export interface Found {
  /** Path in the stack. */
  readonly path: readonly string[];
  /** What was found; why and how to mend it are said by the rule's name. */
  readonly found: string;
  /** How a rule about manifests tells the same thing. Absent: none does. */
  readonly same?: SameThing;
}

export type WarningRule = (asked: Asked) => readonly Found[];
