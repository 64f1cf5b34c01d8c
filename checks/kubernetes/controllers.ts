// Two workloads do not select the pods of each other: budgets and autoscalers of the one would count the other's.
import type { Check } from '../manifest';
import { group } from '../schema/values';
import { selectedBy } from './labelled';
import { called, podsIn } from './pods';

const SELECTING = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

export const controllers: Check = (manifests) => {
  const all = podsIn(manifests).filter(({ kind }) => SELECTING.has(kind));
  return all.flatMap((one) => {
    const selector = group(group(one.object.spec).selector);
    if (Object.keys(selector).length === 0) return [];
    const other = selectedBy(selector, all).find((each) => each !== one);
    if (!other) return [];
    const text = `spec.selector selects the pods of ${called(other)} too. Give each a label of its own.`;
    return [{ path: one.path, text, field: ['spec', 'selector'] }];
  });
};
