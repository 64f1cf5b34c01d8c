// What the Secrets of a stack shall hold: values of the .env files, of the cluster, or generated ones. Pure.

import { isPlaceholder } from '../../leaks/placeholder';
import type { SecretKey } from '../../model/secret-keys';
import { PASSWORD_KEY } from '../../model/secret-names';
import type { GeneratedForm } from '../../schema/secret';
import { messages } from './messages';
import type { Annotations } from './notes';

export interface PlannedSecret {
  readonly name: string;
  /** Kubernetes' type of the Secret; `Opaque` where it does not say. */
  readonly type?: string;
  readonly data: Readonly<Record<string, string>>;
  /** What is to be done after it is written; nothing where it does not say. */
  readonly annotations?: Annotations;
  readonly changes: readonly Change[];
}
export interface Change {
  readonly key: SecretKey;
  readonly how: 'new' | 'generated' | 'changed' | 'unchanged';
}

export interface Given {
  readonly keys: readonly SecretKey[];
  /** The values of the .env files. */
  readonly values: ReadonlyMap<string, string>;
  /** Variables that are set in the stack; a .env file may hold them too. */
  readonly plain: readonly string[];
  /** The Secrets in the cluster, by name. */
  readonly current: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** A new secret value; without a form it is safe in a URL. */
  readonly random: (form?: GeneratedForm) => string;
}

/** Either every problem, or every Secret. */
export function plan(given: Given): { readonly problems: readonly string[]; readonly secrets: readonly PlannedSecret[] } {
  const problems = [...given.keys.flatMap((key) => problemOf(key, given)), ...unknownNames(given)];
  if (problems.length > 0) return { problems, secrets: [] };
  const names = [...new Set(given.keys.map(({ secretName }) => secretName))];
  return { problems, secrets: names.map((name) => planned(name, given)) };
}

function planned(name: string, given: Given): PlannedSecret {
  const current = given.current.get(name) ?? {};
  const values = new Map<string, string>();
  const entries = given.keys
    .filter((key) => key.secretName === name && !isLeftOut(key, given))
    .map((key) => {
      const copied = key.copyOf === undefined ? undefined : values.get(key.copyOf);
      const value = copied ?? meantValue(key, given) ?? key.initial ?? given.random(key.form);
      values.set(key.key, value);
      const before = current[key.key];
      const how =
        before === value
          ? 'unchanged'
          : before !== undefined
            ? 'changed'
            : meantValue(key, given) === undefined
              ? 'generated'
              : 'new';
      return { key, value, how } as const;
    });
  return {
    name,
    data: Object.fromEntries(entries.map(({ key, value }) => [key.key, value])),
    changes: [...entries.map(({ key, how }) => ({ key, how })), ...takenAway(name, given)],
  };
}

/** Optional keys that the cluster has and the file says are empty. */
const takenAway = (name: string, given: Given): Change[] =>
  given.keys
    .filter((key) => key.secretName === name && isLeftOut(key, given) && given.current.get(name)?.[key.key] !== undefined)
    .map((key) => ({ key, how: 'changed' }));

/** A generated value stays what it is in the cluster; any other is what the file says. */
function meantValue({ key, secretName, generate, initial, copyOf }: SecretKey, { values, current }: Given): string | undefined {
  const before = current.get(secretName)?.[key] || undefined;
  const ours = initial !== undefined || copyOf !== undefined; // a login is for us to choose
  const input = ours ? undefined : values.get(key) || undefined;
  return generate ? (before ?? input) : (input ?? before);
}

function problemOf(key: SecretKey, given: Given): string[] {
  const input = given.values.get(key.key);
  const value = meantValue(key, given);
  if (isLeftOut(key, given)) return [];
  if (input === '' && !key.generate) return [messages.empty(key)];
  if (value === undefined) return key.generate ? [] : [messages.missing(key)];
  if (input !== undefined && isPlaceholder(input)) return [messages.placeholder(key)];
  if (input === value) return isInUrl(key) && !isUrlSafe(value) ? [messages.notUrlSafe(key)] : [];
  return brokenUrls([key], given.current);
}

/** Values that are in the cluster and would break the URL that they become part of; its parser would quote a piece of them. */
export const brokenUrls = (keys: readonly SecretKey[], current: Given['current']): string[] =>
  keys.flatMap((key) => {
    const value = current.get(key.secretName)?.[key.key];
    return key.inUrl === true && value !== undefined && !isUrlSafe(value) ? [messages.breaksUrl(key)] : [];
  });

const isUrlSafe = (value: string) => /^[\w.~-]+$/.test(value);

/** An optional key without a value; an empty one in the file takes it away. */
const isLeftOut = (key: SecretKey, given: Given): boolean =>
  key.optional === true && (given.values.get(key.key) === '' || meantValue(key, given) === undefined);

/** A program may compose a URL of the password of a database, too. */
const isInUrl = ({ key, owner, usedBy, inUrl }: SecretKey): boolean =>
  inUrl === true || (Object.values(PASSWORD_KEY).some((name) => name === key) && owner !== usedBy.join());

function unknownNames({ keys, values, plain }: Given): string[] {
  const known = [...new Set([...keys.map(({ key }) => key), ...plain])];
  return [...values.keys()].filter((name) => !known.includes(name)).map((name) => messages.unknown(name, known));
}
