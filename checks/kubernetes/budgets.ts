// A budget lets a node be drained: at least one pod of each workload may go. https://kubernetes.io/docs/tasks/run-application/configure-pdb/
import { shown } from '../../schema/problems/messages/wording';
import type { Check, Finding, Manifest } from '../manifest';
import { ofKind } from '../manifest';
import { given, group, type Value } from '../schema/values';
import { selectedBy } from './labelled';
import { called, type Pods, podsIn } from './pods';
import { type Scale, scalesIn } from './scale';
import { isMissed, printedLabels } from './selector';

export const budgets: Check = (manifests) => {
  const pods = podsIn(manifests);
  const scaleOf = scalesIn(manifests);
  const all = ofKind(manifests, 'PodDisruptionBudget').filter(({ object }) => object.apiVersion.startsWith('policy/'));
  const counted = new Map<string, string>();
  return all.flatMap((manifest) => {
    const { path, object } = manifest;
    const spec = group(object.spec);
    const selected = given(spec.selector) ? selectedBy(group(spec.selector), pods) : [];
    const twice = selected.filter((each) => counted.has(each.path));
    for (const each of selected) counted.set(each.path, object.metadata.name);
    return [
      ...none(manifest, spec, selected, pods, manifests),
      ...blocked(path, spec, selected, scaleOf),
      ...twice.map((each) => ({
        path,
        text: `it counts the pods of ${called(each)}, as the budget '${counted.get(each.path)}' does: a pod of two budgets is never evicted.`,
      })),
    ];
  });
};

function none(
  { path }: Manifest,
  spec: Value,
  selected: readonly Pods[],
  pods: readonly Pods[],
  manifests: readonly Manifest[],
): Finding[] {
  const field = ['spec', 'selector'];
  if (!given(spec.selector)) return [{ path, text: 'spec.selector is missing, so it counts no pod.', field }];
  const labels = group(group(spec.selector).matchLabels);
  if (selected.length > 0 || !isMissed(labels, pods, manifests)) return [];
  return [{ path, text: `spec.selector (${printedLabels(labels)}) selects no pod, so it protects none.`, field }];
}

const DRAIN = 'so no node with one of these pods can be drained';

function blocked(
  path: string,
  { maxUnavailable, minAvailable }: Value,
  selected: readonly Pods[],
  scaleOf: (pods: Pods) => Scale,
): Finding[] {
  const most = ['spec', 'maxUnavailable'];
  if (isNothing(maxUnavailable))
    return [{ path, text: `spec.maxUnavailable is ${shown(maxUnavailable)}, ${DRAIN}. Set it to 1.`, field: most }];
  if (!given(minAvailable)) return [];
  const field = ['spec', 'minAvailable'];
  const scales = selected.map((pods) => scaleOf(pods)?.least);
  if (minAvailable === '100%') return [{ path, text: `spec.minAvailable is '100%', ${DRAIN}. Set maxUnavailable to 1.`, field }];
  if (scales.length === 0 || scales.some((least) => least === undefined)) return [];
  const running = scales.reduce<number>((sum, least) => sum + (least ?? 0), 0);
  if (running === 0 || running - leastOf(minAvailable, running) > 0) return [];
  const text = `spec.minAvailable is ${shown(minAvailable)}, and there ${running === 1 ? 'is 1 pod' : `are ${running} pods`}, ${DRAIN}.`;
  return [{ path, text: `${text} Run more pods, or set maxUnavailable to 1.`, field }];
}

const isNothing = (value: unknown) => value === 0 || value === '0' || value === '0%';

/** A part of the pods is rounded up. */
const leastOf = (minAvailable: unknown, running: number): number =>
  typeof minAvailable === 'string' && minAvailable.endsWith('%')
    ? Math.ceil((Number.parseInt(minAvailable, 10) / 100) * running)
    : Number(minAvailable);
