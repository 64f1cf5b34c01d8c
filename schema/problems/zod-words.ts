// Which message of messages.ts tells what zod found.
import type { z } from 'zod';
import { type ComposeWord, SERVICE_WORDS, SHAPES, TOP_WORDS } from './compose-words';
import { messages } from './messages';
import { textOf } from './text-of';

/**
 * The problem behind one issue, in words; several if it is about several unknown options.
 * @param path of the issue.
 * @param found the value there.
 * @param allowed the options that the schema has there.
 */
export function wordsFor(
  issue: z.core.$ZodIssue,
  path: readonly PropertyKey[],
  found: unknown,
  allowed: readonly string[],
): string[] {
  const shape = shapeAt(path);
  if (found === undefined && issue.code === 'invalid_type') return [messages.missing(issue.expected, shape)];
  if (issue.message !== '') return [issue.message];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(
        (key) => whyNot(key, found) ?? composeWord(key, path, found, allowed) ?? messages.unknownKey(key, allowed),
      );
    case 'invalid_type':
      return [messages.wrongType(found, issue.expected, edgeAt(path, found) ?? shape)];
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
  if (key === 'command' && typeof found === 'object' && found && 'ready' in found) return messages.pathOrCommand();
  const type = (found as { type?: unknown } | undefined)?.type;
  if (type === 'job' || type === 'cron') return STAYING.includes(key) ? messages.notOfEnding(key, type) : undefined;
  if (type !== 'static') return undefined;
  if (key === 'env') return messages.noEnvironmentOfAPage(key);
  return key === 'secrets' ? messages.noSecretOfAPage(key) : undefined;
}

/** Options of programs that stay. */
const STAYING = ['ports', 'port', 'health', 'replicas', 'peers'];

/** Where a word of compose went. */
function composeWord(key: string, path: readonly PropertyKey[], found: unknown, allowed: readonly string[]): string | undefined {
  const words = path.length === 0 ? TOP_WORDS : isService(path) ? SERVICE_WORDS : {};
  const word = Object.hasOwn(words, key) ? words[key] : undefined;
  return word && messages.composeWord(key, wayOut(word, (found as { type?: unknown }).type, allowed));
}

function wayOut({ option, text, otherwise }: ComposeWord, type: unknown, allowed: readonly string[]): string {
  if (option === undefined || allowed.includes(option)) return text;
  return otherwise ?? messages.noneOfType(option, textOf(type));
}

const isService = (path: readonly PropertyKey[]) => path[0] === 'services' && path.length === 2;

/** `uses: { db: 'DATABASE_URL' }` as it is meant. */
const edgeAt = (path: readonly PropertyKey[], found: unknown): string | undefined =>
  path.length === 4 && path[2] === 'uses' && typeof found === 'string' ? `{ env: '${found}' }` : undefined;

/** The shape of an option that compose has with another. */
function shapeAt(path: readonly PropertyKey[]): string | undefined {
  if (path[0] === 'volumes' && path.length === 2) return "{ size: '5Gi' }";
  const name = String(path.at(-1));
  const known = name === 'services' || isService(path.slice(0, -1)) || path[0] === 'ingress';
  return known && Object.hasOwn(SHAPES, name) ? SHAPES[name] : undefined;
}
