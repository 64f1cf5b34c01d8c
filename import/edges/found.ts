// What the variables of a service turn out to be.
import type { Dependency } from '../../compose/project/service';
import type { Draft } from '../draft';
import type { Outside } from './outside';
import type { Target } from './target';

export interface FoundEdge {
  readonly target: Target;
  /** Templates by variable. */
  readonly env: Record<string, string>;
  /** Whether compose says the order too. */
  dependency?: Dependency;
}

export interface FoundSecret {
  readonly name: string;
  /** Services whose secret has the same value share it. */
  readonly value: string | null;
  readonly written?: string;
}

export interface Found {
  readonly edges: Map<string, FoundEdge>;
  readonly env: Record<string, string>;
  readonly args: Record<string, string>;
  readonly secrets: FoundSecret[];
  readonly outside: Outside[];
  /** Databases of a Postgres that compose's file does not make. */
  readonly databases: { readonly draft: Draft; readonly name: string }[];
}
