// What a rule is, and what it finds.
import type { Environment } from '../../schema/environment';
import type { Ingress } from '../../schema/ingress';
import type { Service } from '../../schema/service';

/** One thing that is wrong, and where: a path below what the rule is asked about. */
export interface Finding {
  readonly path: readonly string[];
  readonly text: string;
  /** Another part of the stack that it follows from: where an option of that could not be read, it is a guess too. */
  readonly dependsOn?: 'ingress';
}

/** A rule about one service. */
export type ServiceRule<Asked = Service> = (service: Asked, environment: Environment, name: string) => Finding[];

/** A rule about the ingress alone. */
export type IngressRule = (ingress: Ingress) => Finding[];
