// Where Slipway keeps for its next start what takes long: in a folder of the user's alone, not in one for temporary files, into which others
// write too.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @returns the folder for a project, which may not be there yet; undefined where no packages are installed around it. */
export function cacheFor(project: string): string | undefined {
  const modules = join(project, 'node_modules');
  if (existsSync(modules)) return join(modules, '.cache', 'slipway');
  return dirname(project) === project ? undefined : cacheFor(dirname(project));
}
