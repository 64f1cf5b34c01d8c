// Where the files of cluster/ are for this shell: here, or in the package.
import { join, relative } from 'node:path';
import { posixPath } from '../../output/posix-path';
import { isPackage } from '../../schema/problems/typed';

/** The program of the package is in its lib/. */
export const clusterFile = (path: string): string =>
  isPackage() ? posixPath(relative('', join(__dirname, '..', 'cluster', path))) : `cluster/${path}`;
