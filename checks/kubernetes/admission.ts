// A namespace admits its pods: each keeps the standard that the label `pod-security.kubernetes.io/enforce` names. The API server takes a
// Deployment that does not, and then none of its pods.
import { printedField } from '../field-path';
import type { Check } from '../manifest';
import { ofKind } from '../manifest';
import { group } from '../schema/values';
import { brokenAt } from './pod-standards';
import { podsIn } from './pods';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

export const admission: Check = (manifests) => {
  const [namespace] = ofKind(manifests, 'Namespace');
  const level = group(namespace?.object.metadata.labels)[ENFORCE];
  if (namespace === undefined || level === undefined || level === 'privileged') return [];
  if (level !== 'baseline' && level !== 'restricted') {
    const text = `metadata.labels.${ENFORCE} is '${level}', and has to be 'privileged', 'baseline' or 'restricted'.`;
    return [{ path: namespace.path, text, field: ['metadata', 'labels', ENFORCE] }];
  }
  return podsIn(manifests).flatMap((pods) =>
    brokenAt(level, pods).map(({ field, text }) => ({
      path: pods.path,
      text: `${printedField(field)} ${text}, and its namespace enforces the standard '${level}'.`,
      field,
    })),
  );
};
