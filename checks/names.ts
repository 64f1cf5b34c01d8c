// No two objects of one kind share a name, and every name is one for the API server.
import type { Check, Manifest } from './manifest';

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const DNS_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

export const names: Check = (manifests) => [...twice(manifests), ...manifests.flatMap(malformed)];

function twice(manifests: readonly Manifest[]) {
  const seen = new Map<string, string>();
  return manifests.flatMap(({ path, object: { kind, metadata } }) => {
    const key = `${kind} '${metadata.name}' in namespace '${metadata.namespace ?? ''}'`;
    const first = seen.get(key);
    seen.set(key, first ?? path);
    return first === undefined ? [] : [{ path, text: `a ${key} exists already, from ${first}.` }];
  });
}

function malformed({ path, object: { kind, metadata } }: Manifest) {
  const { name } = metadata;
  const label = kind === 'Service' || kind === 'Namespace';
  const isName = (label ? DNS_LABEL : SUBDOMAIN).test(name) && name.length <= (label ? 63 : 253);
  return isName ? [] : [{ path, text: `'${name}' is not a name for a ${kind}.` }];
}
