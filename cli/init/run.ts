// Begins a project: all of its files, or none.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, posix, relative, resolve } from 'node:path';
import { shellLine } from '../../model/shell';
import { posixPath } from '../../output/posix-path';
import { serviceName } from '../../schema/names';
import { slipwayWords } from '../../schema/problems/typed';
import { folderPath } from '../project/folder';
import { ProjectError } from '../project/project-error';
import type { InitLine } from './arguments';
import { aroundFiles } from './around';
import { dependenciesFor } from './dependencies';
import { github } from './github';
import { githubPreview } from './github-preview';
import { GITLAB_FILE, gitlab, gitlabRoot } from './gitlab';
import { messages } from './messages';
import { type Host, hostHere, type Pipeline } from './pipeline';
import { stackFiles } from './stack';

/** @throws ProjectError where nothing was written. */
export function init(input: string, { name: given, yaml, ci }: InitLine, say: (line: string) => void): void {
  const folder = folderPath(input);
  if (folder.startsWith('..') || posix.isAbsolute(folder) || resolve(folder) !== resolve('.', folder))
    throw refused(messages.outside(input));
  const name = given ?? nameOf(basename(resolve('.')));
  if (!serviceName.safeParse(name).success) throw refused(messages.notAName(name));
  const repository = posix.relative(folder, '.') || '.';
  const dependencies = dependenciesFor(folder);
  const below = {
    ...stackFiles(name, yaml, schemaFrom(folder)),
    ...aroundFiles({ name, repository, dependencies, file: yaml ? 'slipway.yaml' : 'stacks/' }),
  };
  const files = new Map([
    ...Object.entries(below).map(([file, text]) => [posix.join(folder, file), text] as const),
    ...Object.entries(pipelineFiles(ci ?? hostHere(), { folder, stack: name, environment: 'production' })),
  ]);
  writeAll(files);
  say(messages.written([...files.keys()]));
  const { slipway = '' } = dependencies;
  if (isElsewhere(folder, slipway)) say(messages.elsewhere(posix.join(folder, 'package.json'), slipway));
  const included = GITLAB_FILE(name);
  if (files.has(included) && !files.has('.gitlab-ci.yml')) say(messages.include(included));
  const compose = composeFile();
  if (compose !== undefined) say(messages.compose(compose, slipwayWords('import', ...(yaml ? ['--yaml'] : [])).join(' ')));
  const cd = folder === '.' ? [] : [shellLine(['cd', folder])];
  const install = installedFor(folder) === undefined ? ['npm install'] : [];
  say(messages.next([...cd, ...install, shellLine(slipwayWords('synth')), 'npm test', shellLine(slipwayWords('up', name))]));
}

/** By their path from the root of the repository. */
function pipelineFiles(host: Host, pipeline: Pipeline): Record<string, string> {
  const { stack } = pipeline;
  if (host === 'github')
    return {
      [`.github/workflows/slipway-${stack}.yml`]: github(pipeline),
      [`.github/workflows/slipway-${stack}-preview.yml`]: githubPreview(pipeline),
    };
  const own = { [GITLAB_FILE(stack)]: gitlab(pipeline) };
  return existsSync('.gitlab-ci.yml') ? own : { ...own, '.gitlab-ci.yml': gitlabRoot(stack) };
}

const refused = (reason: string) => new ProjectError(`${reason}\n${messages.nothingWritten}`);

/** `My_Shop.io` → `my-shop-io` */
const nameOf = (folder: string) =>
  folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');

function writeAll(files: ReadonlyMap<string, string>): void {
  const there = [...files.keys()].filter((file) => existsSync(file));
  if (there.length > 0) throw refused(messages.areThere(there));
  const written: string[] = [];
  try {
    for (const [file, text] of files) {
      mkdirSync(posix.dirname(file), { recursive: true });
      writeFileSync(file, text, { flag: 'wx' });
      written.push(file);
    }
  } catch (error) {
    for (const file of written) rmSync(file);
    throw refused((error as Error).message);
  }
}

/** The schema of the package that Node finds from there; where it finds none yet, of the one that `npm install` brings. */
const schemaFrom = (folder: string): string => {
  const modules = posix.relative(posixPath(resolve(folder)), installedFor(folder) ?? posixPath(resolve(folder)));
  return posix.join(modules, SCHEMA).replace(/^(?!\.\.\/)/, './');
};

const SCHEMA = 'node_modules/slipway/slipway.schema.json';

/** The folder in whose node_modules Node finds Slipway from there. */
function installedFor(folder: string): string | undefined {
  for (let path = resolve(folder); ; path = resolve(path, '..')) {
    if (existsSync(posix.join(posixPath(path), 'node_modules/slipway/package.json'))) return posixPath(path);
    if (path === resolve(path, '..')) return undefined;
  }
}

/** Whether a project takes Slipway from a file or a folder that whoever clones the repository does not have. */
const isElsewhere = (folder: string, slipway: string): boolean =>
  slipway.startsWith('file:') && relative(resolve('.'), resolve(folder, slipway.slice('file:'.length))).startsWith('..');

/** What compose looks for, in its order. */
const composeFile = (): string | undefined => {
  const names = readdirSync('.');
  return ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'].find((name) => names.includes(name));
};
