// slipway synth --watch: writes dist/ again after every edit, until a signal ends it.
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { posixPath } from '../../output/posix-path';
import { remembering } from '../../output/remember';
import { inProject } from '../here';
import { filesRun, forget } from '../project/typescript';
import type { SynthRun } from './run';
import { type Edit, watchFolders } from './watch-folders';

/** What a run gets of the one before, and who looks at the files that it reads. */
export type Again = Required<Pick<SynthRun, 'pipeline' | 'since'>> & { readonly look: (path: string) => void };

/**
 * @param run reads the stacks and writes dist/, and says itself what is wrong.
 * @param dist the folder that it writes.
 * @param ended the exit code, when a signal comes; what is being written then is written to its end.
 */
export async function watchSynth(run: (again: Again) => Promise<void>, dist: string, ended: Promise<number>): Promise<void> {
  const pipeline = remembering();
  const modules = new Set<string>();
  const read = new Set<string>();
  const once = async (edit: Edit) => {
    const [since, started] = [performance.now(), Date.now()];
    const known = modules.size + read.size;
    forget(mayChangeImports(edit, modules) ? 'all' : edit.paths);
    console.clear(); // errors replace each other; where there is no terminal this does nothing
    await run({ pipeline, since, look: (path) => read.add(path) });
    for (const file of filesRun()) modules.add(file);
    if (edit.isMoved || known < modules.size + read.size) folders.are(foldersOf([...modules], [...read]), started);
  };
  let running = Promise.resolve();
  let failed: (error: unknown) => void;
  const bug = new Promise<never>((_, reject) => {
    failed = reject;
  });
  const edited = (edit: Edit) => {
    running = running.then(() => once(edit));
    running.catch(failed);
  };
  const folders = watchFolders(edited, (path) => isWritten(posixPath(path), posixPath(resolve(dist))));
  try {
    edited({ paths: [], isMoved: true });
    const code = await Promise.race([ended, bug]);
    folders.close();
    await running;
    process.exitCode = code;
  } finally {
    folders.close();
  }
}

/** A file or a folder that has come or gone may be what an import means from now on. */
const mayChangeImports = ({ paths, isMoved }: Edit, modules: ReadonlySet<string>) =>
  isMoved && paths.some((path) => isFolder(path) || (/\.([cm]?[jt]sx?|json)$/.test(path) && !modules.has(resolve(path))));

/** dist/, what becomes dist/, and the examples of secrets. */
const isWritten = (path: string, dist: string) =>
  path === dist || path.startsWith(`${dist}/`) || path.startsWith(`${dist}.`) || path.endsWith('.example.env');

/** @param read files and folders of repositories, which may not be there yet. */
function foldersOf(modules: readonly string[], read: readonly string[]): Set<string> {
  const own = ['.', 'stacks', 'checks', 'releases', 'secrets', 'sources'].map(inProject);
  const folders = [
    ...own,
    ...modules.map((file) => dirname(file)),
    ...read.flatMap((path) => [closest(dirname(path)), ...below(path)]),
  ];
  return new Set(folders.map((folder) => resolve(folder)));
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const closest = (path: string): string => (isFolder(path) || dirname(path) === path ? path : closest(dirname(path)));

function below(path: string): string[] {
  if (!isFolder(path)) return [];
  return [path, ...readdirSync(path).flatMap((name) => below(join(path, name)))];
}
