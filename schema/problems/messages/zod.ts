// What zod finds: a value that is missing, of another kind, or none of the choices.
import { TYPE_WORDS } from '../compose-words';
import { textOf } from '../text-of';
import { didYouMean, type Found, joined, kind, listed, shown } from './wording';

/** What zod tells about a value that is none of the choices of an enum, a list of literals or a discriminated union. */
export interface Choice extends Found {
  readonly code?: string;
  readonly values?: readonly unknown[];
  /** Option that decides, in a discriminated union; `input` is then the whole group. */
  readonly discriminator?: string;
  readonly options?: readonly unknown[];
}

function notAChoice(what: string, { code, input, values, discriminator, options }: Choice): string | undefined {
  if (code === 'invalid_type') return undefined; // the value is no group at all
  const found = discriminator === undefined ? input : (input as Record<string, unknown>)[discriminator];
  const choices = values ?? options ?? [];
  const use = joined(choices.map(shown), 'or');
  if (found === undefined) return `is missing. Set it to ${use}.`;
  const written = choices.find((choice) => choice !== found && String(choice) === textOf(found));
  if (written !== undefined) return `${shown(found)} is ${kind(typeof found)}. Write ${shown(written)}.`;
  const texts = choices.filter((choice) => typeof choice === 'string');
  return `${shown(found)} is not ${what}.${(typeof found === 'string' && didYouMean(found, texts)) || ` Use ${use}.`}`;
}

/** What people call a service, and what to write; a type that is not there yet is not named. */
function notAServiceType(choice: Choice): string | undefined {
  const found = (choice.input as { type?: unknown } | undefined)?.type;
  const name = typeof found === 'string' ? found.toLowerCase() : '';
  const words = Object.hasOwn(TYPE_WORDS, name) ? TYPE_WORDS[name] : undefined;
  const [, type] = /^Use type: '([^']+)'/.exec(words ?? '') ?? [];
  if (words !== undefined && (type === undefined || choice.options?.includes(type)))
    return `${shown(found)} is not a service type. ${words}`;
  const text = notAChoice('a service type', choice);
  return text?.includes(' Use ') && found !== undefined
    ? `${text} For any other program it is 'container', with its image.`
    : text;
}

/** What YAML 1.1 took for true and false, and 1.2 does not. */
const SWITCHES = new Map([
  ...['yes', 'on', 'y'].map((word) => [word, true] as const),
  ...['no', 'off', 'n'].map((word) => [word, false] as const),
]);

function wayOut(found: unknown, expected: string, shape: string | undefined): string {
  if (shape !== undefined) return ` Write ${shape}.`;
  if (found === null && (expected === 'object' || expected === 'record')) return ' Write {} where there is nothing more to say.';
  const meant = expected === 'boolean' && typeof found === 'string' ? SWITCHES.get(found.toLowerCase()) : undefined;
  return meant === undefined ? '' : ` Write ${meant}.`;
}

export const zodMessages = {
  // the shape
  empty: () => 'is empty. Give it a value, or remove the option.',
  missing: (expected: string, shape?: string) =>
    `is missing. It takes ${kind(expected)}${shape === undefined ? '' : `: ${shape}`}.`,
  wrongType: (found: unknown, expected: string, shape?: string) =>
    `${shown(found)} is not ${kind(expected)}.${wayOut(found, expected, shape)}`,
  composeWord: (word: string, way: string) => `'${word}' is a word of compose. ${way}`,
  noneOfType: (option: string, type: string) => `A service of type '${type}' has no ${option}.`,
  notAServiceType: (choice: Choice) => notAServiceType(choice),
  belowLeast: (found: unknown, least: number | bigint) => `${shown(found)} is too small. The smallest value is ${least}.`,
  aboveMost: (found: unknown, most: number | bigint) => `${shown(found)} is too large. The largest value is ${most}.`,
  notPossible: (found: unknown) => `${shown(found)} is not possible here.`,
  unknownKey: (key: string, allowed: readonly string[]) =>
    `'${key}' is not an option here.${didYouMean(key, allowed)}${allowed.length > 0 ? ` There are: ${listed(allowed)}.` : ''}`,
  /** @param what one of the choices, with its article: 'a log level'. */
  notAChoice: (what: string) => (choice: Choice) => notAChoice(what, choice),
  /** @param image that has other versions. */
  notASupportedVersion: (image: string) => (choice: Choice) => {
    const text = notAChoice('a supported version', choice);
    return text?.includes(' is not a supported version') && /^\d+(\.\d+)*$/.test(String(choice.input))
      ? `${text} Another one runs as type: 'container', with image: '${image}:${choice.input}' and a volume; it has no backups of its own then.`
      : text;
  },
};
