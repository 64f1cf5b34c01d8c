// What git does for a release: commits of releases/ and dist/, and the releases that its history knows.
import { objectsIn } from '../../checks/in-place/committed';
import { type Command, command, type Exec, ProgramError } from '../program';
import { parseRelease } from '../project/releases';
import type { Past } from './history';

/** What belongs to a release of one environment. */
export const pathsOf = (release: string, dist: string, stack: string, environment: string): string[] => [
  release,
  `${dist}/${stack}/${environment}`,
  `${dist}/${stack}/README.md`,
];

export const commitCommands = (paths: readonly string[], title: string): Command[] => [
  command('git', 'add', '--all', '--', ...paths),
  command('git', 'commit', '--message', title, '--', ...paths),
];

/** Whether there was something to commit. */
export async function commitAll(exec: Exec, paths: readonly string[], title: string): Promise<boolean> {
  const [add, commit] = commitCommands(paths, title);
  if (!add || !commit) return false;
  await exec(add);
  const changed = await exec(command('git', 'diff', '--cached', '--name-only', '--', ...paths));
  if (changed.trim() === '') return false;
  await exec(commit);
  return true;
}

/** More are rarely gone back to, and each is read. */
const MOST = 30;

export interface InGit extends Past {
  readonly commit: string;
}

interface Asked {
  readonly exec: Exec;
  /** `releases/shop.production.yaml` */
  readonly file: string;
  /** `dist/shop/production` */
  readonly folder: string;
  readonly filesOfCommit: (revision: string, folder: string) => ReadonlyMap<string, string> | undefined;
}

/** The commits that wrote a release, the newest first; none without a checkout. */
export async function releasesInGit({ exec, file, folder, filesOfCommit }: Asked): Promise<InGit[]> {
  const log = await exec(command('git', 'log', `--max-count=${MOST}`, '--format=%H%x09%cI', '--', file)).catch(
    (error: unknown) => {
      if (error instanceof ProgramError) return '';
      throw error;
    },
  );
  const found: InGit[] = [];
  for (const line of log.split('\n').filter(Boolean)) {
    const [commit = '', at = ''] = line.split('\t');
    const text = await exec(command('git', 'show', `${commit}:./${file}`)).catch(() => undefined); // deleted in this commit
    const version = text === undefined ? undefined : parseRelease(file, text).release?.version;
    const files = filesOfCommit(commit, folder);
    if (version === undefined || !files || files.size === 0) continue;
    const objects = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, text]) => objectsIn(text));
    found.push({ version, commit, at, objects });
  }
  return found;
}

/** Files that the commit does not have go too. */
export const restoreCommand = (commit: string, paths: readonly string[]): Command =>
  command('git', 'restore', `--source=${commit}`, '--staged', '--worktree', '--', ...paths);
