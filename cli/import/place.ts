// Where a stack goes in a project, and how the project comes to know it.
import { posix } from 'node:path';
import { constantOf } from '../../import/print/typescript';

/** The files of a project, as far as an import asks. */
export interface Disk {
  readonly read: (path: string) => string | undefined;
  readonly exists: (path: string) => boolean;
}

export interface Place {
  /** The folder of the project. */
  readonly folder: string;
  readonly file: string;
  readonly record: string;
  readonly example: string;
  /** Where `defineStack` is, for a stack in TypeScript. */
  readonly from: string;
  /** The file that lists the stacks. */
  readonly list: string;
}

const LISTS = ['main.ts', 'main.mts', 'main.js', 'main.mjs', 'slipway.yaml', 'slipway.yml'];

/** @param dir what --dir says. */
export function placeOf(name: string, yaml: boolean, dir: string | undefined, disk: Disk): Place {
  const isOwn = dir === undefined && disk.exists('schema/stack.ts') && disk.exists('stacks/index.ts');
  const folder = isOwn ? '.' : (dir ?? (LISTS.some((file) => disk.exists(file)) ? '.' : 'deploy'));
  const inFolder = (path: string) => posix.join(folder, path);
  return {
    folder,
    file: yaml ? inFolder('slipway.yaml') : inFolder(`stacks/${name}.ts`),
    record: inFolder(`stacks/${name}.import.json`),
    example: inFolder(`secrets/${name}.example.env`),
    from: isOwn ? '../schema/stack' : 'slipway',
    list: isOwn ? 'stacks/index.ts' : inFolder('main.ts'),
  };
}

/** The list with the stack in it; undefined if it is written in a way that only a person should change. */
export function withStack(list: string | undefined, name: string, path: string): string | undefined {
  const constant = constantOf(name);
  const line = `import { ${constant} } from '${path}';\n`;
  if (list === undefined) return `// The stacks of this project.\n${line}\nexport const stacks = [${constant}];\n`;
  if (new RegExp(`import \\{[^}]*\\b${constant}\\b[^}]*\\} from`).test(list)) return list;
  const found = /export const stacks(?:: [^=]+)? = \[([^\][]*)\];/.exec(list);
  if (!found) return undefined;
  const names = (found[1] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const changed = list.replace(found[0], found[0].replace(/\[[^\][]*\];$/, `[${[...names, constant].join(', ')}];`));
  const imports = [...changed.matchAll(/^import .*;$\n/gm)];
  const next = imports.find(([text]) => text > line) ?? undefined;
  const at =
    next?.index ??
    (imports.length > 0
      ? (imports.at(-1)?.index ?? 0) + (imports.at(-1)?.[0].length ?? 0)
      : (/^(?:\/\/.*\n)+/.exec(changed)?.[0].length ?? 0));
  return changed.slice(0, at) + line + changed.slice(at);
}

/** A YAML file with this stack in place of the one of the same name, or behind the others. */
export function withDocument(file: string | undefined, name: string, text: string): string {
  if (file === undefined || file.trim() === '') return text;
  const documents = file.split(/^---[ \t]*\n/m);
  const at = documents.findIndex((document) => isNamed(document, name));
  if (at < 0) return `${file.replace(/\n?$/, '\n')}---\n${text}`;
  return documents.map((document, i) => (i === at ? text : document)).join('---\n');
}

export const documentOf = (file: string | undefined, name: string): string | undefined =>
  file?.split(/^---[ \t]*\n/m).find((document) => isNamed(document, name));

const isNamed = (document: string, name: string) => new RegExp(`^name: ['"]?${name}['"]?[ \t]*$`, 'm').test(document);
