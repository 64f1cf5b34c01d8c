// Which of the files that have been run import which: read from their text, because jiti, which runs them, does not tell.
import { readFileSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, resolve } from 'node:path';

/** A file that may import any other. */
const ANY = 'any';
type Imports = ReadonlySet<string> | typeof ANY;

/**
 * @returns a function that names what has to be run again after an edit: of the files that have been run those that were edited, and all
 * that import them, also through others. It reads each file once, until that is edited.
 */
export function importers(): (edited: readonly string[], run: readonly string[]) => string[] {
  const known = new Map<string, Imports>();
  return (edited, run) => {
    for (const file of edited) known.delete(file);
    for (const file of run) if (!known.has(file)) known.set(file, importsOf(file));
    const touched = new Set(run.filter((file) => edited.includes(file)));
    // a set goes on with what is added meanwhile
    for (const file of touched) for (const other of run) if (imports(known.get(other), file)) touched.add(other);
    return [...touched];
  };
}

const imports = (of: Imports | undefined, file: string) => of === ANY || namesOf(file).some((name) => of?.has(name));

/** How another file may call it: by its whole name, without the ending, with `.js` for `.ts`, by the name of its folder. */
function namesOf(file: string): string[] {
  const ending = extname(file);
  const stem = file.slice(0, file.length - ending.length);
  const names = [file, stem, stem + ending.replace('t', 'j')];
  return /[\\/]index$/.test(stem) ? [...names, dirname(file)] : names;
}

const GAP = String.raw`(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*\n)*`;

/** `from './a'`, `import './a'`, `import('./a')`, `require('./a')`. */
const IMPORT = new RegExp(String.raw`\b(?:from|import|import${GAP}\(|require${GAP}\()${GAP}(['"])([^'"\n]*)\1`, 'g');

/** Imports whose path is not said in the text. */
const HIDDEN = new RegExp(
  String.raw`\b(?:import|require)${GAP}\((?!${GAP}(['"])[^'"\n]*\1${GAP}[,)])|\b(?:createRequire|eval|jiti)\b|\brequire\.`,
);

function importsOf(file: string): Imports {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return ANY;
  const text = readFileSync(file, 'utf8');
  if (HIDDEN.test(text)) return ANY;
  const paths = [...text.matchAll(IMPORT)].flatMap(([, , name = '']) => (isBuiltin(name) ? [] : [pathOf(name, file)]));
  return paths.includes(undefined) ? ANY : new Set(paths.filter((path) => path !== undefined));
}

/** Undefined if nobody here knows, as for the aliases of a package. */
function pathOf(name: string, file: string): string | undefined {
  if (name.startsWith('.')) return resolve(dirname(file), name);
  try {
    return createRequire(file).resolve(name);
  } catch {
    return undefined;
  }
}
