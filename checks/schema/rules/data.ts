// The keys of a ConfigMap and a Secret, and how much they hold.
import { isDataKey } from '../texts';
import { group } from '../values';
import type { Rule } from './rule';

const MOST = 1024 * 1024;

const dataOf =
  (...fields: readonly string[]): Rule =>
  (value, path, report) => {
    let size = 0;
    for (const field of fields)
      for (const [key, text] of Object.entries(group(value[field]))) {
        if (!isDataKey(key)) report([...path, field, key], "is no key: letters, digits, '-', '_' and '.', at most 253.");
        size += Buffer.byteLength(String(text));
      }
    if (size > MOST) report(path, 'holds more than 1 MiB.');
  };

export const configMap = dataOf('data', 'binaryData');
export const secret = dataOf('data', 'stringData');
