// No two objects of one kind share a name, and every name and label is valid for the API server.
import type { Check, Manifest } from './manifest';

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const DNS_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

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
  const findings = [];
  const { name, labels = {} } = metadata;
  const label = kind === 'Service' || kind === 'Namespace';
  if (!(label ? DNS_LABEL : SUBDOMAIN).test(name) || name.length > (label ? 63 : 253))
    findings.push({ path, text: `'${name}' is not a name for a ${kind}.` });
  for (const [key, value] of Object.entries(labels)) {
    if (!LABEL_VALUE.test(value)) findings.push({ path, text: `the label ${key} cannot have the value '${value}'.` });
  }
  return findings;
}
