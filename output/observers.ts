// What watches a stack on a developer's cluster, as manifests that break no rule.
import { observersOf } from '../charts/observe/observe';
import { check } from '../checks';
import type { Manifest } from '../checks/manifest';
import type { ResolvedStack } from '../model';
import { render } from './render';

/**
 * In the order in which they are applied. Empty: nobody may scrape the stack.
 * @throws ManifestError for manifests that break a rule.
 */
export function observerManifests(stack: ResolvedStack): Manifest[] {
  const manifests = render(stack, observersOf(stack)).flatMap((chart) => chart.manifests);
  check([manifests], { rules: 'kubernetes' });
  return manifests;
}
