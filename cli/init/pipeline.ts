// What the workflow of a project is about, and which host of repositories it is for.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export const HOSTS = ['github', 'gitlab'] as const;
export type Host = (typeof HOSTS)[number];

export interface Pipeline {
  /** Of the project, from the root of the repository. */
  readonly folder: string;
  readonly stack: string;
  /** The one that is released. */
  readonly environment: string;
}

/** By what is there already, and where the repository was cloned from. */
export function hostHere(): Host {
  if (existsSync('.gitlab-ci.yml')) return 'gitlab';
  if (existsSync('.github')) return 'github';
  const { stdout } = spawnSync('git', ['remote', 'get-url', 'origin'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return /gitlab/i.test(stdout ?? '') ? 'gitlab' : 'github';
}
