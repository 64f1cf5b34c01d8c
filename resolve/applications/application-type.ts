// What Slipway has to know of a type of application. A new type is a file that fills this in, and its line in index.ts.
import type { z } from 'zod';
import type { Application, Port, ResolvedApplication } from '../../model';
import type { Health } from '../../model/health';
import type { Amounts } from '../../model/resources';
import type { ServiceOf, service } from '../../schema/service';
import type { ApplicationService } from '../kinds';
import type { ServiceRule } from '../rules/rule';

export type TypeName = ApplicationService['type'];

export interface ApplicationType<Name extends TypeName> {
  /** A service that says no more than it has to. */
  readonly least: z.input<typeof service> & { readonly type: Name };
  /** The label `app.kubernetes.io/name`. Absent: the name of the service. */
  readonly software?: string;
  /** The label `app.kubernetes.io/component`. */
  readonly component: 'frontend' | 'backend' | 'application' | 'job' | 'cron';
  /** Requests in production, and limits. What is left out is the same for all types: defaults/resources.ts. */
  readonly resources: {
    readonly requests: Pick<Amounts, 'cpu' | 'memory'>;
    readonly limits: Pick<Amounts, 'cpu' | 'memory'> & Partial<Amounts>;
  };
  readonly ports: (name: string, service: ServiceOf<Name>) => Port[];
  /** Undefined: there is nothing to ask. */
  readonly health: (service: ServiceOf<Name>) => Health | undefined;
  /** Connections that a process opens to a database where its edge names no number. Absent: as many as SQLAlchemy. */
  readonly poolSize?: number;
  /** Processes in a pod, each with a pool of its own. Absent: one. */
  readonly processes?: (service: ServiceOf<Name>) => number;
  /** What to use in local and production. Absent: the type is for all environments. */
  readonly developmentOnly?: string;
  /** Where source is mounted if the stack does not say. Absent: /app. */
  readonly sourceAt?: (service: ServiceOf<Name>) => string;
  /** What is wrong with a service of this type alone. */
  readonly rules: readonly ServiceRule<ServiceOf<Name>>[];
  /** What the chart gets: the fields of every application, and those of this type. */
  readonly resolve: (common: Application, service: ServiceOf<Name>) => Extract<ResolvedApplication, { type: Name }>;
}
