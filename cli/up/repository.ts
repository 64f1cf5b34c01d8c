// Where the source of a stack is on this machine: its images are built from it, and in `development` the node mounts it.
import { posix } from 'node:path';
import type { ResolvedApplication, ResolvedStack } from '../../model';
import { folderBehind, type Local } from '../cluster/local';
import { inProject, isSlipway, repositoryRoot } from '../here';
import { messages } from './messages';

type Built = ResolvedApplication & { readonly build: NonNullable<ResolvedApplication['build']> };

/** The services whose images the team builds. */
export function builtOf({ services }: ResolvedStack): Built[] {
  return services.filter((service) => 'build' in service && service.build !== undefined) as Built[];
}

/** Where a clone is looked for, and told to be made. */
export const usualFolder = (stack: ResolvedStack, local: Local): string =>
  folderBehind(local, `/slipway/${stack.name}`) ?? inProject(`sources/${stack.name}`);

/**
 * The repository: the first folder that has every build context. Looked at are `source`, or else the usual folder and the repository of the
 * project, for a stack that lives there.
 * @param source what `--source` says.
 */
export function repositoryOf(
  stack: ResolvedStack,
  local: Local,
  source: string | undefined,
  isFolder: (path: string) => boolean,
): { readonly folder: string } | { readonly problem?: string } {
  const contexts = builtOf(stack).map(({ build }) => build.context);
  const missing = (folder: string) => contexts.filter((context) => !isFolder(posix.join(folder, context)));
  const candidates = source === undefined ? [usualFolder(stack, local), repositoryRoot()] : [source];
  const found = candidates.find((folder) => missing(folder).length === 0);
  if (found !== undefined) return { folder: found };
  const half = candidates.find((folder) => !(isSlipway() && folder === '.') && isFolder(folder));
  const folder = source ?? half;
  return folder === undefined ? {} : { problem: messages.notInSource(folder, missing(folder)) };
}

/** What is wrong with the folders that the pods of `development` mount. */
export function mountProblems(stack: ResolvedStack, local: Local, isFolder: (path: string) => boolean): string[] {
  return mountedOf(stack).flatMap(({ name, source }) => {
    const folder = folderBehind(local, source);
    if (folder === undefined) return [messages.noMount(name, source, local.config.file)];
    return isFolder(folder) ? [] : [messages.noFolder(name, folder)];
  });
}

/** The services with their source mounted, and its path on the node. */
export function mountedOf({ services }: ResolvedStack): { name: string; source: string }[] {
  return services.flatMap((service) =>
    'source' in service && service.source !== undefined ? [{ name: service.name, source: service.source.folder }] : [],
  );
}
