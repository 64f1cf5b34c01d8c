// Every text of a value that may hold lists and groups, with its path, and with the name that says what it is.
import { loginsIn } from './connections';
import { harmlessTexts } from './harmless';

export type Path = readonly (string | number)[];

/**
 * @param path is valid until it returns: manifests have many texts, and nearly all of them are of no interest.
 * @param name of the key, of the flag in front, or of the `name` beside a `value`; none for the name of a key itself.
 */
export type Visit = (text: string, path: Path, name?: string) => void;

export const everyText = (value: unknown, visit: Visit): void => inside(value, visit, []);

function inside(value: unknown, visit: Visit, path: (string | number)[], name?: string): void {
  if (typeof value === 'string') visit(value, path, name);
  if (typeof value === 'number') visit(String(value), path, name);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const line = lineOf(value);
    if (line !== undefined) visit(line, path);
    for (let i = 0; i < value.length; i++) {
      path.push(i);
      inside(value[i], visit, path, i > 0 ? flagOf(value[i - 1]) : undefined);
      path.pop();
    }
    return;
  }
  const own = 'name' in value && typeof value.name === 'string' ? value.name : undefined;
  for (const key of Object.keys(value)) {
    path.push(key);
    visit(key, path);
    inside((value as Readonly<Record<string, unknown>>)[key], visit, path, key === 'value' ? (own ?? key) : key);
    path.pop();
  }
}

/** The words of a command, if only together they hold a login: `['redis-cli', '-a', '…']`. */
function lineOf(words: readonly unknown[]): string | undefined {
  if (words.length < 2 || !words.every((word) => typeof word === 'string')) return undefined;
  const line = words.join(' ');
  return holdsLogin(line) && !words.some(holdsLogin) ? line : undefined;
}

/** Commands are the same in all stacks and environments, and nearly none holds a login. */
const harmless = harmlessTexts();

function holdsLogin(text: string): boolean {
  if (harmless.has(text)) return false;
  if (loginsIn(text).length > 0) return true;
  harmless.add(text);
  return false;
}

/** `--password`, whose value is the next word of the line. */
function flagOf(word: unknown): string | undefined {
  return typeof word === 'string' && word.startsWith('-') ? /^--?([A-Za-z][\w.-]*)$/.exec(word)?.[1] : undefined;
}
