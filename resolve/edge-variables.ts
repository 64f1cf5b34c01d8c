// The variables that an edge of `uses` asks for, by the part of the connection that each holds.
import type { ConnectionPart, Edge } from '../schema/uses';

/** A variable alone holds the whole URL. */
export const partsAsked = ({ env }: Edge) =>
  Object.entries(typeof env === 'string' ? { url: env } : (env ?? {})) as [ConnectionPart, string][];

/** The names of all variables that the edges of a service set, with the service that each edge leads to. */
export const edgeVariables = (uses: Readonly<Record<string, Edge>>) =>
  Object.entries(uses).flatMap(([target, edge]) => partsAsked(edge).map(([, name]) => ({ target, name })));
