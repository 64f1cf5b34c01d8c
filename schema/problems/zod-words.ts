// What zod found, in the words of messages.ts, and its bounds.
import type { z } from 'zod';
import { messages, shown } from './messages';

/** The problem behind one issue that zod found, in words; `found` is the value at its path. */
export function wordsFor(issue: z.core.$ZodIssue, found: unknown, allowed: readonly string[]): string[] {
  if (found === undefined && issue.code === 'invalid_type') return [messages.missing(kind(issue.expected))];
  if (issue.message !== '') return [issue.message];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => whyNot(key, found) ?? messages.unknownKey(key, allowed));
    case 'invalid_type':
      return [messages.wrongType(found, kind(issue.expected))];
    case 'invalid_value':
      return [messages.notAChoice(found, 'a choice', issue.values.map(String))];
    case 'invalid_union':
      return [messages.notAChoice(found, WHAT[issue.discriminator ?? ''] ?? 'a choice', allowed)];
    case 'too_small':
      return [
        issue.origin === 'string' || issue.origin === 'array'
          ? messages.empty()
          : `${shown(found)} is too small; the least is ${issue.minimum}.`,
      ];
    case 'too_big':
      return [`${shown(found)} is too much; the most is ${issue.maximum}.`];
    default:
      return [messages.wrongType(found, 'what belongs here')];
  }
}

/** Where the option is right for other types of service, why it is not for this one. */
function whyNot(key: string, found: unknown): string | undefined {
  if ((found as { type?: unknown } | undefined)?.type !== 'static') return undefined;
  if (key === 'env') return messages.noEnvironmentOfAPage(key);
  return key === 'secrets' ? messages.noSecretOfAPage(key) : undefined;
}

const KINDS: Record<string, string> = {
  string: 'text',
  object: 'a group of options',
  record: 'a group of names',
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};
export const kind = (expected: string) => KINDS[expected] ?? expected;

/** What the deciding option of a group says. */
const WHAT: Record<string, string> = { type: 'a service type', mode: 'a mode', kind: 'a kind', from: 'a source of secrets' };
