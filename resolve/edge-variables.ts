// The variables that an edge of `uses` asks for, each with its template.
import { type Edge, isPart } from '../schema/uses';

/** A variable, and the text that it gets. A variable alone holds the whole URL. */
export interface Asked {
  readonly variable: string;
  readonly template: string;
  /** Name of the variable or of the part in the stack; absent where `env` is the variable itself. */
  readonly key?: string;
}

export function variablesAsked({ env }: Edge): Asked[] {
  if (typeof env === 'string') return [{ variable: env, template: '{url}' }];
  return Object.entries(env ?? {}).map(([key, said]) =>
    isPart(key) ? { key, variable: said, template: `{${key}}` } : { key, variable: key, template: said },
  );
}

/** The names of all variables that the edges of a service set, with the service that each edge leads to. */
export const edgeVariables = (uses: Readonly<Record<string, Edge>>) =>
  Object.entries(uses).flatMap(([target, edge]) => variablesAsked(edge).map(({ variable }) => ({ target, name: variable })));
