// Two workloads do not select the pods of each other: budgets and autoscalers of the one would count the other's.
import type { Check } from '../manifest';
import { group } from '../schema/values';
import { called, podsIn } from './pods';
import { selects } from './selector';

const SELECTING = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

export const controllers: Check = (manifests) => {
  const all = podsIn(manifests).filter(({ kind }) => SELECTING.has(kind));
  return all.flatMap((one, i) => {
    const selector = group(group(one.object.spec).selector);
    if (Object.keys(selector).length === 0) return [];
    const other = all.find(({ labels }, k) => k !== i && selects(selector, labels));
    if (!other) return [];
    const text = `spec.selector selects the pods of ${called(other)} too. Give each a label of its own.`;
    return [{ path: one.path, text, field: ['spec', 'selector'] }];
  });
};
