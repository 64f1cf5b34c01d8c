// The keys of a ConfigMap and a Secret, and how much they hold.
import { isDataKey } from '../texts';
import { group, type Value } from '../values';
import type { Rule } from './rule';

const MOST = 1024 * 1024;

const dataOf =
  (fields: readonly string[], isApart: boolean): Rule =>
  (value, path, report) => {
    let size = 0;
    for (const field of fields)
      for (const [key, text] of Object.entries(group(value[field]))) {
        if (!isDataKey(key)) report([...path, field, key], "is no key: letters, digits, '-', '_' and '.', at most 253.");
        size += Buffer.byteLength(String(text));
      }
    const [one, other] = fields.map((field) => Object.keys(group(value[field])));
    if (isApart)
      for (const key of one ?? []) if (other?.includes(key)) report([...path, fields[1] ?? '', key], 'is in data too.');
    if (size > MOST) report(path, 'holds more than 1 MiB.');
  };

export const configMap = dataOf(['data', 'binaryData'], true);

/** What the types of Kubernetes' own have to hold. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};
const BASIC = 'kubernetes.io/basic-auth';
/** These hold JSON. */
const JSONS = ['.dockerconfigjson', '.dockercfg'];

export const secret: Rule = (value, path, report) => {
  dataOf(['data', 'stringData'], false)(value, path, report);
  const has = { ...group(value.data), ...group(value.stringData) };
  for (const key of KEYS[String(value.type)] ?? [])
    if (!(key in has)) report([...path, 'data', key], `is missing: a Secret of the type ${String(value.type)} needs it.`);
  if (value.type === BASIC && !('username' in has || 'password' in has))
    report([...path, 'data'], `has neither username nor password: a Secret of the type ${BASIC} needs one.`);
  for (const key of KEYS[String(value.type)]?.filter((each) => JSONS.includes(each)) ?? [])
    if (typeof has[key] === 'string' && !isJson(value, key)) report([...path, 'data', key], 'is no JSON.');
};

function isJson({ data, stringData }: Value, key: string): boolean {
  const said = group(stringData)[key];
  const text = typeof said === 'string' ? said : Buffer.from(String(group(data)[key]), 'base64').toString();
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}
