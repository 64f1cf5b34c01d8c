// The tool that takes dist/ to the cluster.
import { type Found, shown } from './wording';

export const gitopsMessages = {
  notARepository: ({ input }: Found) =>
    `${withoutLogin(input)} is not a repository. Write its address by https or ssh, without a login, such as 'https://git.example.com/team/shop'.`,
  notABranch: ({ input }: Found) => `${shown(input)} is not a branch. Write its name, such as 'main'.`,
  notDist: ({ input }: Found) =>
    `${shown(input)} is not a folder of the repository. Write the path of dist/ from its root, such as 'deploy/dist'.`,
  notAnArtifact: ({ input }: Found) =>
    `${withoutLogin(input)} is not an artefact. Write registry and name without a tag, such as 'oci://registry.example.com/team/shop-manifests'.`,
  notAnArtifactTag: ({ input }: Found) =>
    `${shown(input)} is not a tag. Use letters, digits, '.', '_' and '-', at most 128, such as 'production'.`,
} as const;

/** A token may stand in front of the host. */
const withoutLogin = (input: unknown) => shown(typeof input === 'string' ? input.replace(/\/\/[^/]*@/, '//…@') : input);
