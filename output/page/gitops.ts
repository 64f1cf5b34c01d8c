// The page's section about the tool that takes an environment to the cluster.
import type { ResolvedStack } from '../../model';
import { commands } from './markdown';

const NAMES = { 'argo-cd': 'Argo CD', flux: 'Flux', 'flux-oci': 'Flux' } as const;

export function gitops({ name, environment, gitops }: ResolvedStack): string[] {
  if (!gitops) return [];
  const from =
    gitops.with === 'flux-oci' ? `${gitops.artifact}:${gitops.tag}` : `the branch \`${gitops.branch}\` of ${gitops.repository}`;
  return [
    `**${NAMES[gitops.with]} applies it**, from ${from}. Once, to the cluster of the tool:`,
    commands([`kubectl apply -f dist/${name}/${environment}.gitops.yaml`]),
  ];
}
