// Paths of a compose file, which are relative to its project, as seen from where the names of the files begin.
import { posix } from 'node:path';

/** A path of Windows is as it is: the daemon may run elsewhere. So is one under the home of whoever runs compose. */
const IS_ABSOLUTE = /^(?:\/|~|[A-Za-z]:[\\/]|\\\\)/;
const IS_REMOTE = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|github\.com\/|git@)/;

/** @param base the folder of the project. */
export const pathFrom = (base: string, path: string): string =>
  path === '' || IS_ABSOLUTE.test(path) ? path : cleaned(posix.join(base, path));

/** A context of a build may be a URL, another service, or something that only the builder knows. */
export const contextFrom = (base: string, context: string): string =>
  context.includes('://') || context.startsWith('service:') || IS_REMOTE.test(context) ? context : pathFrom(base, context);

/** A compose file or a folder that only docker compose can fetch: git, OCI. */
export const isRemote = (reference: string): boolean =>
  IS_REMOTE.test(reference) || /^oci:\/\//.test(reference) || /\.git(?:[#?].*)?$/.test(reference);

/** Without `.`, `..` and what is there twice, and without a slash at the end. */
export const cleaned = (path: string): string => (path === '' ? path : posix.normalize(path).replace(/(?<=.)\/$/, ''));

export const folderOf = (file: string): string => posix.dirname(file);
