// A change that cannot be made where it stands, in words, and what makes it instead.
import type { KubeObject } from '../manifest';

/** The object is made again; a claim grows by itself; or the data moves, of a StatefulSet or in one claim. */
export type Remedy =
  | { readonly by: 'making anew'; readonly object: string }
  | { readonly by: 'growing'; readonly claim: string; readonly size: string }
  | { readonly by: 'moving the data'; readonly of: KubeObject };

export interface Change {
  readonly text: string;
  readonly remedy: Remedy;
}

/** What one kind of object cannot become. */
export type Rule = (old: KubeObject, next: KubeObject) => Change[];

/** `StatefulSet 'db': serviceName db becomes database; why.` */
export function became(where: string, what: string, old: unknown, next: unknown, why: string, remedy: Remedy): Change {
  return { text: `${where}: ${what} ${shown(old)} becomes ${shown(next)}; ${why}.`, remedy };
}

export const anew = ({ kind, metadata }: KubeObject): Remedy => ({
  by: 'making anew',
  object: `${kind.toLowerCase()}/${metadata.name}`,
});

export const named = ({ kind, metadata }: KubeObject) => `${kind} '${metadata.name}'`;

const shown = (value: unknown) =>
  value === undefined ? 'nothing' : typeof value === 'object' ? JSON.stringify(value) : String(value);
