// The variables that the source of a program reads, as far as they stand in it by name: `os.environ["X"]`, `process.env.X`.
import { joined, type Look } from '../look';

export interface ReadVariable {
  readonly name: string;
  /** What the program takes if nobody sets it. */
  readonly orElse?: string;
  /** Whether the program fails without it. */
  readonly required: boolean;
  /** The file that reads it. */
  readonly file: string;
}

/** Beyond these nobody waits for an import to read more. */
const MOST_FILES = 80;
const MOST_FOLDERS = 60;
const NO_SOURCE =
  /^(?:node_modules|\.git|\.venv|venv|dist|build|\.next|__pycache__|tests?|__tests__|e2e|migrations|alembic|docs|examples?|scripts)$/;
const SOURCE = /\.(?:py|js|mjs|cjs|ts)$/;
const TEST = /(?:^|[._-])(?:test|spec|conftest|config)s?[._-]|^test_/;

/** Each folder is read once. */
const known = new WeakMap<Look, Map<string, readonly ReadVariable[]>>();

export function sourceVariables(folder: string, look: Look): readonly ReadVariable[] {
  const folders = known.get(look) ?? new Map<string, readonly ReadVariable[]>();
  known.set(look, folders);
  const found = folders.get(folder) ?? read(folder, look);
  folders.set(folder, found);
  return found;
}

/** Whether the source has a word as a text: `'production'`. */
export const quotedInSource = (folder: string, look: Look, word: string): boolean =>
  sourcesBelow(folder, look).some((file) => {
    const text = look.read(file) ?? '';
    return text.includes(`'${word}'`) || text.includes(`"${word}"`);
  });

function read(folder: string, look: Look): readonly ReadVariable[] {
  const found = new Map<string, ReadVariable>();
  for (const file of sourcesBelow(folder, look))
    for (const variable of variablesIn(look.read(file) ?? '', file)) {
      const before = found.get(variable.name);
      // one place that has a default does not help another one that has none
      if (!before || (variable.required && !before.required)) found.set(variable.name, { ...before, ...variable });
    }
  return [...found.values()];
}

function sourcesBelow(folder: string, look: Look): string[] {
  const files: string[] = [];
  const open = [folder];
  for (let i = 0; i < open.length && i < MOST_FOLDERS && files.length < MOST_FILES; i++)
    for (const name of look.list(open[i] ?? '')) {
      const path = joined(open[i] ?? '', name);
      if (SOURCE.test(name)) {
        if (!TEST.test(name)) files.push(path);
      } else if (!NO_SOURCE.test(name) && !name.includes('.') && look.kind(path) === 'folder') open.push(path);
    }
  return files.slice(0, MOST_FILES);
}

/** A literal default alone is one: what is computed is not known here. */
const PYTHON = /\bos\.(?:environ\.get|getenv)\(\s*["'](\w+)["']\s*(?:,\s*(?:["']([^"'\n]*)["'])?)?/g;
const REQUIRED = /\bos\.environ\[\s*["'](\w+)["']\s*\](?!\s*=[^=])/g;
const NODE = /\bprocess\.env(?:\.(\w+)|\[\s*["'](\w+)["']\s*\])(?:\s*(?:\?\?|\|\|)\s*["'`]([^"'`\n]*)["'`])?/g;

export function variablesIn(text: string, file: string): ReadVariable[] {
  const plain = text.replaceAll(/^\s*(?:#|\/\/).*$/gm, '');
  if (file.endsWith('.py'))
    return [
      ...[...plain.matchAll(PYTHON)].map(([, name = '', orElse]) => ({
        ...{ name, file, required: false },
        ...(orElse !== undefined && { orElse }),
      })),
      ...[...plain.matchAll(REQUIRED)].map(([, name = '']) => ({ name, file, required: true })),
    ];
  return [...plain.matchAll(NODE)].map(([, name, other, orElse]) => ({
    ...{ name: name ?? other ?? '', file, required: false },
    ...(orElse !== undefined && { orElse }),
  }));
}
