// An env file, or where it is not here, as in a fresh clone, the example of it.
import { posix } from 'node:path';
import type { Look } from './look';

/** The file that is read for an env file; undefined where there is neither. */
export function envFileAt(path: string, look: Pick<Look, 'read'>): string | undefined {
  const name = posix.basename(path);
  const folder = posix.dirname(path);
  const examples = ['example', 'sample', 'template', 'dist', 'tmpl', 'default'].flatMap((end) => [
    `${path}.${end}`,
    `${path}-${end}`,
    posix.join(folder, `${name.replace(/^\./, '')}.${end}`),
    posix.join(folder, `${end}.env`),
    posix.join(folder, `.env.${end}`),
  ]);
  return [path, ...examples].find((file) => look.read(file) !== undefined);
}
