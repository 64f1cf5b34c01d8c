// The tool that takes dist/ to the cluster: Argo CD, or Flux from a repository or from an artefact of a registry.
import { z } from 'zod';
import { dnsName } from './names';
import { messages } from './problems/messages';

/** Without a login in it: that is a Secret of the tool. */
const repository = z.string().regex(/^(https:\/\/[^\s/@]+|ssh:\/\/([a-z0-9._-]+@)?[^\s/@:]+(:\d+)?)\/[^\s@]+$/, {
  error: messages.notARepository,
});

/** https://git-scm.com/docs/git-check-ref-format */
const branch = z
  .string()
  .regex(/^(?!.*(\.\.|\/\/|\/\.|\.lock(\/|$)|[./]$))[A-Za-z0-9][A-Za-z0-9._/-]*$/, { error: messages.notABranch });

const folder = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/, { error: messages.notDist });

const inGit = {
  /** Repository that dist/ is committed to, by https or ssh: `'https://git.example.com/team/shop'`. */
  repository,
  /**
   * Branch that is applied.
   * @default 'main'
   */
  branch: branch.default('main'),
  /**
   * Where dist/ is in the repository.
   * @default 'deploy/dist'
   */
  path: folder.default('deploy/dist'),
};

/** For a repository, or a registry, that asks for one. */
const login = {
  /**
   * Secret with the login, in the namespace of the tool, at most 63 characters. You make it.
   * @default - none is needed
   */
  login: dnsName.optional(),
};

const argoCd = z.strictObject({
  /** Argo CD, as an Application. */
  with: z.literal('argo-cd'),
  ...inGit,
  /**
   * Namespace of Argo CD, at most 63 characters.
   * @default 'argocd'
   */
  namespace: dnsName.default('argocd'),
  /**
   * Project of Argo CD, at most 63 characters.
   * @default 'default'
   */
  project: dnsName.default('default'),
});

const fluxNamespace = {
  /**
   * Namespace of the objects of Flux, at most 63 characters.
   * @default 'flux-system'
   */
  namespace: dnsName.default('flux-system'),
};

const flux = z.strictObject({
  /** Flux, as a GitRepository and a Kustomization. */
  with: z.literal('flux'),
  ...inGit,
  ...login,
  ...fluxNamespace,
});

const signer = z.strictObject({
  /** Who says who has signed, not empty, as a regular expression: `'^https://token\\.actions\\.githubusercontent\\.com$'`. */
  issuer: z.string().min(1),
  /** Who has signed, not empty, as a regular expression: `'^https://github\\.com/team/shop/'`. */
  subject: z.string().min(1),
});

const fluxOci = z.strictObject({
  /** Flux, as an OCIRepository and a Kustomization. */
  with: z.literal('flux-oci'),
  /** Artefact with the folder of the environment, in a registry: `'oci://registry.example.com/team/shop-manifests'`. */
  artifact: z.string().regex(/^oci:\/\/[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+$/, { error: messages.notAnArtifact }),
  /**
   * Tag that is applied.
   * @default - the name of the environment
   */
  tag: z
    .string()
    .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/, { error: messages.notAnArtifactTag })
    .optional(),
  /**
   * Whose signature by cosign, without a key of its own, the artefact has to have. Nothing else is applied.
   * @default - nobody's
   */
  signedBy: signer.optional(),
  ...login,
  ...fluxNamespace,
});

export const gitops = z.discriminatedUnion('with', [argoCd, flux, fluxOci], { error: messages.notAChoice('a GitOps tool') });

export type Gitops = z.output<typeof gitops>;
