// What the cluster on this machine is made by: cluster/kind.yaml of Slipway, of the package, or a copy that a project has changed. Outside
// of Slipway's own repository the node sees the repository of the project in place of what the file mounts.
import { dump, load } from 'js-yaml';
import { posixPath } from '../../output/posix-path';
import { isPackage } from '../../schema/problems/typed';
import type { StackInput } from '../../schema/stack';
import { inProject, isSlipway, repositoryRoot } from '../here';
import { clusterFile } from './files';
import type { Mount } from './local';
import type { Disk } from './machine';

const FILE = 'cluster/kind.yaml';

/** @returns its path; a project's own copy comes first. */
export function kindConfig({ exists }: Pick<Disk, 'exists'>): string {
  if (isSlipway()) return FILE;
  const copy = inProject(FILE);
  return exists(copy) ? copy : clusterFile('kind.yaml');
}

/** Where somebody changes it: nobody edits what npm has installed. */
export const kindConfigToChange = (file: string): string =>
  isPackage() && file !== inProject(FILE) ? `${inProject(FILE)}, a copy of ${file}` : file;

/** The folder that the node sees for each stack; undefined where the file says it. */
export function mountsFor(stacks: readonly StackInput[], { isFolder }: Pick<Disk, 'isFolder'>): readonly Mount[] | undefined {
  if (isSlipway()) return undefined;
  return stacks.map(({ name }) => {
    const clone = inProject(`sources/${name}`);
    return { hostPath: isFolder(clone) ? clone : repositoryRoot(), containerPath: `/slipway/${name}` };
  });
}

/** The file with other mounts, as kind reads it from standard input. */
export function withMounts(text: string, mounts: readonly Mount[], { absolute }: Pick<Disk, 'absolute'>): string {
  const config = load(text) as { nodes: readonly object[] };
  const extraMounts = mounts.map(({ hostPath, containerPath }) => ({ hostPath: posixPath(absolute(hostPath)), containerPath }));
  return dump({ ...config, nodes: config.nodes.map((node, i) => (i === 0 ? { ...node, extraMounts } : node)) });
}
