// What the package.json of a new project depends on: Slipway as it was installed here, and its peers in the versions that it is tested with.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { posixPath } from '../../output/posix-path';
import { devDependencies, version } from '../../package.json';
import { isPackage } from '../../schema/problems/typed';

/** @param project folder of the new project. */
export function dependenciesFor(project: string): Record<string, string> {
  const { cdk8s, constructs } = devDependencies;
  return { cdk8s, constructs, slipway: slipwayFor(project) };
}

/** A version, or the tarball or folder that somebody has installed it from. */
function slipwayFor(project: string): string {
  const folder = isPackage() ? dirname(__dirname) : resolve('.');
  const modules = dirname(folder);
  if (basename(modules) !== 'node_modules') return fileFrom(project, folder); // a link to a checkout
  const said = saidIn(join(dirname(modules), 'package.json'));
  if (said === undefined) return version;
  return said.startsWith('file:') ? fileFrom(project, resolve(dirname(modules), said.slice('file:'.length))) : said;
}

/** What the package.json says that Slipway was installed by. */
function saidIn(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    Record<string, string> | undefined
  >;
  return dependencies?.slipway ?? devDependencies?.slipway;
}

function fileFrom(project: string, path: string): string {
  const way = relative(resolve(project), path);
  return `file:${posixPath(isAbsolute(way) ? path : way)}`; // another drive of Windows has no relative way
}
