// Roles and who has them.
import { shown } from '../../../schema/problems/messages/wording';
import { given, group, list } from '../values';
import type { Rule } from './rule';

export const role: Rule = ({ rules }, path, report) => {
  for (const [i, rule] of list(rules).entries()) {
    const needed = given(rule.nonResourceURLs) ? ['verbs'] : ['verbs', 'apiGroups', 'resources'];
    for (const field of needed) {
      const value = rule[field];
      if (!Array.isArray(value) || value.length === 0) report([...path, 'rules', i, field], 'is missing: a rule needs it.');
    }
  }
};

/** What has no namespace, such as a URL, is for roles of the cluster. */
export const namespacedRole: Rule = (value, path, report) => {
  role(value, path, report);
  for (const [i, { nonResourceURLs }] of list(value.rules).entries())
    if (given(nonResourceURLs)) report([...path, 'rules', i, 'nonResourceURLs'], 'is there, and only a ClusterRole takes it.');
};

export const clusterBinding: Rule = (value, path, report) => {
  binding(value, path, report);
  for (const [i, { kind, namespace }] of list(value.subjects).entries())
    if (kind === 'ServiceAccount' && !given(namespace))
      report([...path, 'subjects', i, 'namespace'], 'is missing: a ServiceAccount is in one.');
  const { kind } = group(value.roleRef);
  if (kind === 'Role') report([...path, 'roleRef', 'kind'], "is 'Role', and has to be 'ClusterRole' for the whole cluster.");
};

export const binding: Rule = ({ subjects }, path, report) => {
  for (const [i, { kind, apiGroup }] of list(subjects).entries()) {
    const at = [...path, 'subjects', i];
    if (kind !== 'ServiceAccount' && kind !== 'User' && kind !== 'Group')
      report([...at, 'kind'], `is ${shown(kind)}, and has to be 'ServiceAccount', 'User' or 'Group'.`);
    const own = kind === 'ServiceAccount' ? '' : 'rbac.authorization.k8s.io';
    if (given(apiGroup) && apiGroup !== '' && apiGroup !== own)
      report([...at, 'apiGroup'], `is ${shown(apiGroup)}, and has to be ${shown(own)} for a ${String(kind)}.`);
  }
};
