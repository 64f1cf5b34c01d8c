// The pods of each service: how many are ready, what the others wait for, how often they were started again.
import { INSTANCE } from '../../model/labels';
import { CLUSTER_LABEL, CLUSTERS, isOperated } from '../../model/operated';
import { kubectlIn } from '../cluster/kubectl';
import type { ObjectList, Pod } from '../up/objects';
import { readinessOf } from '../up/readiness';
import { messages } from './messages';
import type { Look, Seen } from './seen';

export const pods: Look = async ({ stack, kubectl }) => {
  const namespace = stack.namespace.name;
  const kinds = [
    ...['deployments', 'statefulsets', 'jobs', 'replicasets', 'pods', 'events'],
    ...(stack.services.some(isOperated) ? [CLUSTERS] : []),
  ];
  const list = JSON.parse(await kubectl(['-n', namespace, 'get', kinds.join(','), '-o', 'json'])) as ObjectList;
  const all = readinessOf(list, { stack: stack.name, namespace, kubectl: kubectlIn(kubectl), jobs: [] });
  const staying = stack.services.filter(({ type }) => type !== 'job' && type !== 'cron');
  return staying.map(({ name }): Seen => {
    const own = list.items.filter(
      (item): item is Pod =>
        item.kind === 'Pod' &&
        [item.metadata.labels?.[INSTANCE], item.metadata.labels?.[CLUSTER_LABEL]].includes(name) &&
        item.metadata.deletionTimestamp === undefined &&
        item.metadata.ownerReferences !== undefined,
    );
    const ready = own.filter(isReady).length;
    const restarts = own
      .flatMap(({ status }) => status.containerStatuses ?? [])
      .reduce((sum, each) => sum + each.restartCount, 0);
    const found = all.find(({ workload }) => workload === name);
    const data = { ready, pods: own.length, restarts };
    if (!found) return { is: 'wrong', name, text: messages.isNotThere, data };
    const why = found.lines.map(({ pod, text }) => (pod === undefined ? text : `${pod}: ${text}`)).join('; ');
    return { is: found.ready ? 'right' : 'wrong', name, text: messages.pods(ready, own.length, restarts, why), data };
  });
};

const isReady = ({ status }: Pod) =>
  status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
