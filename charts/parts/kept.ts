// What holds data is not taken away by the tools that apply a folder, when it leaves the folder or when they are removed themselves.

/**
 * Annotations for Namespace, claims and Clusters. Each tool has its own word, and the others do not read it:
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ asks a person before it deletes,
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-garbage-collection and
 * https://helm.sh/docs/howto/charts_tips_and_tricks/ leave the object there.
 */
export const KEPT = {
  'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm',
  'helm.sh/resource-policy': 'keep',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
} as const;
