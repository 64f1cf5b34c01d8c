// Keys and values of labels and annotations, and what selects by them.
import { shown } from '../../../schema/problems/messages/wording';
import type { Path, Report } from '../report';
import { isKey, isLabelValue } from '../texts';
import { group, list } from '../values';
import type { Rule } from './rule';

const ANNOTATIONS = 256 * 1024;

export const metadata: Rule = ({ labels, annotations }, path, report) => {
  labelsIn(labels, [...path, 'labels'], report);
  const all = Object.entries(group(annotations));
  for (const [key] of all)
    if (!isKey(key.toLowerCase())) report([...path, 'annotations', key], 'is not a name for an annotation.');
  const size = all.reduce((sum, [key, value]) => sum + key.length + String(value).length, 0);
  if (size > ANNOTATIONS) report([...path, 'annotations'], 'are more than 256 KiB together.');
};

export const labelSelector: Rule = ({ matchLabels, matchExpressions }, path, report) => {
  labelsIn(matchLabels, [...path, 'matchLabels'], report);
  for (const [i, { key, operator, values }] of list(matchExpressions).entries()) {
    const at = [...path, 'matchExpressions', i];
    if (typeof key === 'string' && !isKey(key)) report([...at, 'key'], 'is not a name for a label.');
    const hasValues = Array.isArray(values) && values.length > 0;
    for (const [k, text] of (Array.isArray(values) ? values : []).entries())
      if (typeof text === 'string' && !isLabelValue(text))
        report([...at, 'values', k], `is ${shown(text)}, which is no value of a label.`);
    if (operator === 'In' || operator === 'NotIn') {
      if (!hasValues) report([...at, 'values'], `is empty, and ${operator} needs values.`);
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (hasValues) report([...at, 'values'], `is there, and ${operator} takes none.`);
    } else report([...at, 'operator'], `is ${shown(operator)}, and has to be 'In', 'NotIn', 'Exists' or 'DoesNotExist'.`);
  }
};

/** Names of resources have the form of labels: `cpu`, `nvidia.com/gpu`. */
export function keysIn(values: unknown, path: Path, report: Report): void {
  for (const key of Object.keys(group(values))) if (!isKey(key)) report([...path, key], 'is not the name of a resource.');
}

export function labelsIn(labels: unknown, path: Path, report: Report): void {
  for (const [key, value] of Object.entries(group(labels))) {
    if (!isKey(key)) report([...path, key], 'is not a name for a label.');
    if (typeof value === 'string' && !isLabelValue(value))
      report([...path, key], `is ${shown(value)}, and the value of a label has letters, digits, '-', '_' and '.', at most 63.`);
  }
}
