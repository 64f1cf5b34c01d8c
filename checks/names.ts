// No two objects of one kind share a name, and every name is one for the API server.
import type { Check, Manifest } from './manifest';
import { isDnsLabel, isDnsName } from './schema/texts';

/** A segment of a path, such as `system:aggregate-to-view`. */
const SEGMENT = /^(?!\.{1,2}$)[^/%]+$/;

export const names: Check = (manifests) => [...twice(manifests), ...manifests.flatMap(malformed)];

function twice(manifests: readonly Manifest[]) {
  const seen = new Map<string, string>();
  return manifests.flatMap(({ path, object: { apiVersion, kind, metadata } }) => {
    if ('generateName' in metadata) return []; // each time another name
    const group = /^([^/]*)\//.exec(apiVersion)?.[1] ?? '';
    const key = `${kind} '${metadata.name}' in namespace '${metadata.namespace ?? ''}'`;
    const own = `${group} ${key}`;
    const first = seen.get(own);
    seen.set(own, first ?? path);
    return first === undefined ? [] : [{ path, text: `a ${key} exists already, from ${first}.`, field: NAME }];
  });
}

const NAME = ['metadata', 'name'];

function malformed({ path, object: { apiVersion, kind, metadata } }: Manifest) {
  const { name } = metadata;
  if (!isNameOf(kind, name)) return [{ path, text: `'${name}' is not a name for a ${kind}.`, field: NAME }];
  const most = LONGEST[`${apiVersion}/${kind}`];
  if (most === undefined || name.length <= most) return [];
  return [
    {
      path,
      text: `its name has ${name.length} letters, and ${most} is the most for a ${kind}, whose pods and jobs have longer ones.`,
      field: NAME,
    },
  ];
}

/** A label with the name of a job, of a pod or of a revision has 63 letters at most. */
const LONGEST: Readonly<Record<string, number>> = { 'batch/v1/CronJob': 52, 'batch/v1/Job': 63, 'apps/v1/StatefulSet': 52 };

function isNameOf(kind: string, name: string): boolean {
  if (/^(Cluster)?Role(Binding)?$/.test(kind)) return SEGMENT.test(name);
  if (kind === 'Service') return isDnsLabel(name) && /^[a-z]/.test(name);
  return kind === 'Namespace' ? isDnsLabel(name) : isDnsName(name);
}
