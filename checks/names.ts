// No two objects of one kind share a name, and every name is one for the API server.
import type { Check, Manifest } from './manifest';
import { isDnsLabel, isDnsName } from './schema/texts';

/** A segment of a path, such as `system:aggregate-to-view`. */
const SEGMENT = /^(?!\.{1,2}$)[^/%]+$/;

export const names: Check = (manifests) => [...twice(manifests), ...manifests.flatMap(malformed)];

function twice(manifests: readonly Manifest[]) {
  const seen = new Map<string, string>();
  return manifests.flatMap(({ path, object: { apiVersion, kind, metadata } }) => {
    const group = /^([^/]*)\//.exec(apiVersion)?.[1] ?? '';
    const key = `${kind} '${metadata.name}' in namespace '${metadata.namespace ?? ''}'`;
    const own = `${group} ${key}`;
    const first = seen.get(own);
    seen.set(own, first ?? path);
    return first === undefined ? [] : [{ path, text: `a ${key} exists already, from ${first}.` }];
  });
}

function malformed({ path, object: { kind, metadata } }: Manifest) {
  const { name } = metadata;
  return isNameOf(kind, name) ? [] : [{ path, text: `'${name}' is not a name for a ${kind}.` }];
}

function isNameOf(kind: string, name: string): boolean {
  if (/^(Cluster)?Role(Binding)?$/.test(kind)) return SEGMENT.test(name);
  if (kind === 'Service') return isDnsLabel(name) && /^[a-z]/.test(name);
  return kind === 'Namespace' ? isDnsLabel(name) : isDnsName(name);
}
