// What requirements.txt, pyproject.toml and Pipfile tell of a program: which packages it has.
import { parse } from 'smol-toml';
import { joined, type Look } from '../look';

/** Names of packages as PyPI compares them; undefined if the folder holds no Python project. */
export function readPython(look: Look, folder: string): ReadonlySet<string> | undefined {
  const requirements = look
    .list(folder)
    .filter((name) => /^requirements.*\.(txt|in)$/.test(name))
    .map((name) => joined(folder, name));
  const inFolder = look
    .list(joined(folder, 'requirements'))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => joined(joined(folder, 'requirements'), name));
  const lines = [...requirements, ...inFolder].flatMap((path) => (look.read(path) ?? '').split('\n'));
  const pyproject = look.read(joined(folder, 'pyproject.toml'));
  const pipfile = look.read(joined(folder, 'Pipfile'));
  if (requirements.length + inFolder.length === 0 && pyproject === undefined && pipfile === undefined) return undefined;
  return new Set([...lines.flatMap(nameIn), ...inToml(pyproject), ...inToml(pipfile)]);
}

/** `uvicorn[standard]>=0.30 ; python_version > "3.9"` */
function nameIn(line: string): string[] {
  const [, name] = /^\s*([A-Za-z0-9][\w.-]*)\s*(?=$|[\s;=<>!~[@,#])/.exec(line) ?? [];
  return name === undefined ? [] : [normal(name)];
}

/** PEP 503 */
const normal = (name: string) => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

function inToml(text: string | undefined): string[] {
  if (text === undefined) return [];
  try {
    const toml = parse(text);
    return packagesIn(toml);
  } catch {
    return [];
  }
}

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((line) => (typeof line === 'string' ? nameIn(line) : [])) : [];
const group = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

function packagesIn(toml: Record<string, unknown>): string[] {
  const project = group(toml.project);
  const poetry = group(group(toml.tool).poetry);
  return [
    ...list(project.dependencies),
    ...Object.values(group(project['optional-dependencies'])).flatMap(list),
    ...Object.values(group(toml['dependency-groups'])).flatMap(list),
    ...Object.keys(group(poetry.dependencies)).map(normal),
    ...Object.values(group(poetry.group)).flatMap((inner) => Object.keys(group(group(inner).dependencies)).map(normal)),
    ...Object.keys(group(toml.packages)).map(normal),
  ];
}
