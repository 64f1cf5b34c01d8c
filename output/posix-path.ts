// A path with `/` between its parts, which every system takes, and in which the files of dist/ are named.
import { sep } from 'node:path';

/** @param separator of this system; a backslash elsewhere than on Windows is part of a name. */
export const posixPath = (path: string, separator: string = sep): string => path.split(separator).join('/');
