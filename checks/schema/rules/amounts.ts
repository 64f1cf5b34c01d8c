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
};

export const limitRange: Rule = ({ default: limits, defaultRequest }, path, report) => {
  keysIn(limits, [...path, 'default'], report);
  keysIn(defaultRequest, [...path, 'defaultRequest'], report);
  for (const [name, value] of Object.entries(group(defaultRequest)))
    if (amount(value) > amount(group(limits)[name]))
      report([...path, 'defaultRequest', name], `is ${shown(value)}, more than the default limit ${shown(group(limits)[name])}.`);
};

export const metric: Rule = ({ type, resource }, path, report) => {
  if (type === 'Resource' && !given(resource)) report([...path, 'resource'], 'is missing: a metric of this type needs it.');
};

export const metricTarget: Rule = ({ averageUtilization, averageValue, value }, path, report) => {
  if (!given(averageUtilization) && !given(averageValue) && !given(value)) report(path, 'has no value to reach.');
};

export const limitRanges: Rule = ({ limits }, path, report) => {
  const types = list(limits).map(({ type }) => type);
  for (const [i, type] of types.entries())
    if (types.indexOf(type) < i) report([...path, 'limits', i, 'type'], `is ${shown(type)}, as another one's.`);
};
