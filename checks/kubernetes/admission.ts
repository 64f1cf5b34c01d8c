// A namespace admits its pods: each keeps the standard that the label `pod-security.kubernetes.io/enforce` names. The API server takes a
// Deployment that does not, and then none of its pods.
import { printedField } from '../field-path';
import type { Check, Finding, Manifest } from '../manifest';
import { ofKind } from '../manifest';
import { group } from '../schema/values';
import { brokenAt, type Level } from './pod-standards';
import { podsIn } from './pods';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

export const admission: Check = (manifests) => {
  const [namespace] = ofKind(manifests, 'Namespace');
  const level = group(namespace?.object.metadata.labels)[ENFORCE];
  const slips = namespace ? slipsIn(namespace) : [];
  if (slips.length > 0) return slips;
  if (namespace === undefined || level === undefined || level === 'privileged') return [];
  return podsIn(manifests).flatMap((pods) =>
    brokenAt(level as Level, pods).map(({ field, text }) => ({
      path: pods.path,
      text: `${printedField(field)} ${text}, and its namespace enforces the standard '${level}'.`,
      field,
    })),
  );
};

/** Each mode with a level and a version; the API server refuses other values, and no other label of this name means anything. */
const LABELS = /^(enforce|audit|warn)(-version)?$/;
const LEVELS = ['privileged', 'baseline', 'restricted'];

function slipsIn({ path, object }: Manifest): Finding[] {
  return Object.entries(group(object.metadata.labels)).flatMap(([key, value]) => {
    if (!key.startsWith('pod-security.kubernetes.io/')) return [];
    const [, mode, version] = LABELS.exec(key.replace(/^.*\//, '')) ?? [];
    const found = (text: string) => [{ path, text: `metadata.labels.${key} ${text}`, field: ['metadata', 'labels', key] }];
    if (mode === undefined)
      return found("is no label that is read: they are 'enforce', 'audit' and 'warn', each also with '-version'.");
    if (version === undefined)
      return LEVELS.includes(String(value))
        ? []
        : found(`is '${value}', and has to be 'privileged', 'baseline' or 'restricted'.`);
    return /^(latest|v1\.\d+)$/.test(String(value))
      ? []
      : found(`is '${value}', and has to be 'latest', or a version such as 'v1.34'.`);
  });
}
