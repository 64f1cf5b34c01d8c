// Which message of messages.ts tells what zod found.
import type { z } from 'zod';
import { messages } from './messages';

/**
 * The problem behind one issue, in words; several if it is about several unknown options.
 * @param found the value at the path of the issue.
 * @param allowed the options that the schema has there.
 */
export function wordsFor(issue: z.core.$ZodIssue, found: unknown, allowed: readonly string[]): string[] {
  if (found === undefined && issue.code === 'invalid_type') return [messages.missing(issue.expected)];
  if (issue.message !== '') return [issue.message];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => whyNot(key, found) ?? messages.unknownKey(key, allowed));
    case 'invalid_type':
      return [messages.wrongType(found, issue.expected)];
    case 'too_small':
      return [isLength(issue) ? messages.empty() : messages.belowLeast(found, issue.minimum)];
    case 'too_big':
      return [messages.aboveMost(found, issue.maximum)];
    default:
      return [messages.notPossible(found)];
  }
}

const isLength = ({ origin }: z.core.$ZodIssueTooSmall) => origin === 'string' || origin === 'array';

/** Why an option that other types of service have is not one of this type. */
function whyNot(key: string, found: unknown): string | undefined {
  const type = (found as { type?: unknown } | undefined)?.type;
  if (type === 'cron') return STAYING.includes(key) ? messages.notOfEnding(key, type) : undefined;
  if (type !== 'static') return undefined;
  if (key === 'env') return messages.noEnvironmentOfAPage(key);
  return key === 'secrets' ? messages.noSecretOfAPage(key) : undefined;
}

/** Options of programs that stay. */
const STAYING = ['ports', 'port', 'health', 'replicas'];
