// Requests and limits, claims, autoscalers.
import { shown } from '../../../schema/problems/messages/wording';
import type { Path, Report } from '../report';
import { isKey } from '../texts';
import { amount, given, group, list } from '../values';
import { keysIn } from './labels';
import type { Rule } from './rule';

export const resources: Rule = ({ requests, limits }, path, report) => {
  for (const [name, value] of Object.entries(group(requests))) {
    const limit = group(limits)[name];
    if (given(limit) && amount(value) > amount(limit))
      report([...path, 'requests', name], `is ${shown(value)}, more than its limit ${shown(limit)}.`);
  }
  for (const [side, amounts] of [
    ['requests', group(requests)],
    ['limits', group(limits)],
  ] as const)
    for (const [name, value] of Object.entries(amounts)) named(name, value, group(limits)[name], [...path, side, name], report);
};

const OWN = /^(cpu|memory|ephemeral-storage|hugepages-\S+)$/;

/** What others count, such as `nvidia.com/gpu`, is whole and not shared. */
function named(name: string, value: unknown, limit: unknown, path: Path, report: Report): void {
  if (!isKey(name)) report(path, 'is not the name of a resource.');
  else if (!name.includes('/') && !OWN.test(name))
    report(path, 'is no resource of a container: cpu, memory, ephemeral-storage, or one with a domain in front.');
  else if (name.includes('/')) {
    if (!Number.isInteger(amount(value))) report(path, `is ${shown(value)}, and has to be whole.`);
    if (!given(limit) || amount(limit) !== amount(value)) report(path, 'has to be a limit too, of the same amount.');
  }
}

export const claim: Rule = ({ accessModes, resources: asked }, path, report) => {
  if (Array.isArray(accessModes) && accessModes.length > 1 && accessModes.includes('ReadWriteOncePod'))
    report([...path, 'accessModes'], "has 'ReadWriteOncePod', which stands alone.");
  if (!Array.isArray(accessModes) || accessModes.length === 0) report([...path, 'accessModes'], 'is missing: a claim needs it.');
  const { storage } = group(group(asked).requests);
  const at = [...path, 'resources', 'requests', 'storage'];
  if (!given(storage)) report(at, 'is missing: a claim needs its size.');
  else if (amount(storage) === 0) report(at, `is ${shown(storage)}, and has to be more than 0.`);
};

export const autoscaler: Rule = ({ minReplicas = 1, maxReplicas }, path, report) => {
  if (Number(minReplicas) > Number(maxReplicas))
    report([...path, 'maxReplicas'], `is ${shown(maxReplicas)}, fewer than minReplicas.`);
};

export const quota: Rule = ({ hard }, path, report) => {
  keysIn(hard, [...path, 'hard'], report);
  for (const name of Object.keys(group(hard)))
    if (isKey(name) && !name.includes('/') && !COUNTED.test(name))
      report([...path, 'hard', name], "is nothing that a quota counts. Objects are counted as 'count/deployments.apps'.");
};

/** https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
const COUNTED =
  /^((requests\.|limits\.)?(cpu|memory|ephemeral-storage)|(requests\.)?storage|(requests\.)?hugepages-\S+|(requests|limits)\..+|pods|services(\.(loadbalancers|nodeports))?|replicationcontrollers|resourcequotas|secrets|configmaps|persistentvolumeclaims)$/;

export const limitRange: Rule = ({ type, min, max, default: limits, defaultRequest }, path, report) => {
  if (type === 'Pod' && (given(limits) || given(defaultRequest)))
    report([...path, given(limits) ? 'default' : 'defaultRequest'], 'is there, and only a Container has one.');
  for (const [field, amounts] of Object.entries({ min, default: limits, defaultRequest }))
    for (const [name, value] of Object.entries(group(amounts)))
      if (amount(value) > amount(group(max)[name]))
        report([...path, field, name], `is ${shown(value)}, more than max, which is ${shown(group(max)[name])}.`);
  keysIn(limits, [...path, 'default'], report);
  keysIn(defaultRequest, [...path, 'defaultRequest'], report);
  for (const [name, value] of Object.entries(group(defaultRequest)))
    if (amount(value) > amount(group(limits)[name]))
      report([...path, 'defaultRequest', name], `is ${shown(value)}, more than the default limit ${shown(group(limits)[name])}.`);
};

/** The field of each type of metric. */
const SOURCES: Readonly<Record<string, string>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};

export const metric: Rule = (value, path, report) => {
  const wanted = SOURCES[String(value.type)];
  if (wanted === undefined) return;
  if (!given(value[wanted])) report([...path, wanted], 'is missing: a metric of this type needs it.');
  for (const field of Object.values(SOURCES))
    if (field !== wanted && given(value[field]))
      report([...path, field], `is there, and a metric of type ${value.type} takes ${wanted} alone.`);
};

export const scalingRules: Rule = ({ policies }, path, report) => {
  if (Array.isArray(policies) && policies.length === 0)
    report([...path, 'policies'], 'is empty: leave it out for the usual ones.');
};

export const metricTarget: Rule = ({ averageUtilization, averageValue, value }, path, report) => {
  if (!given(averageUtilization) && !given(averageValue) && !given(value)) report(path, 'has no value to reach.');
};

export const limitRanges: Rule = ({ limits }, path, report) => {
  const types = list(limits).map(({ type }) => type);
  for (const [i, type] of types.entries())
    if (types.indexOf(type) < i) report([...path, 'limits', i, 'type'], `is ${shown(type)}, as another one's.`);
};
