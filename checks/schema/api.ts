// Kubernetes' own API, as tools/kubernetes-api.mjs packs it: kinds, their fields, and the types of these.
import packed from '../../imports/kubernetes-api.json';

/**
 * `s` text, `i` whole number of 32 bits, `l` of 64, `n` number, `b` boolean, `q` quantity, `x` number or text, `t` time, `64` base64, `*` anything; a number is a group of
 * fields; `e` one of these texts; `a` list, whose items differ in the fields that follow, if any do; `u` list of different values; `m` map.
 */
export type Type =
  | 's'
  | 'i'
  | 'l'
  | 'n'
  | 'b'
  | 'q'
  | 'x'
  | 't'
  | '64'
  | '*'
  | number
  | readonly ['e', ...string[]]
  | readonly ['a' | 'u', Type, ...string[]]
  | readonly ['m', Type];

export interface Group {
  readonly name: string;
  readonly required?: readonly string[];
  /** `until`: the last version that has it, where a newer one has it no more. */
  readonly fields: Readonly<Record<string, Type | { readonly type: Type; readonly until: string }>>;
}

interface Api {
  readonly versions: readonly string[];
  readonly kinds: Readonly<Record<string, readonly [group: number, until?: string]>>;
  readonly types: readonly Group[];
}

export const API = packed as unknown as Api;

/** Of apiVersions without a dot in their group, and of those of k8s.io that are part of every cluster. */
const GROUPS = new Set(Object.keys(API.kinds).map((kind) => kind.split('/').slice(0, -2).join('/')));

/** A custom resource may have any field. */
export function isBuiltIn(apiVersion: string): boolean {
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
  return GROUPS.has(group) || !group.includes('.');
}
