// Roles and who has them.
import { shown } from '../../../schema/problems/messages/wording';
import { given, list } from '../values';
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

export const binding: Rule = ({ subjects }, path, report) => {
  for (const [i, { kind, namespace }] of list(subjects).entries()) {
    const at = [...path, 'subjects', i];
    if (kind !== 'ServiceAccount' && kind !== 'User' && kind !== 'Group')
      report([...at, 'kind'], `is ${shown(kind)}, and has to be 'ServiceAccount', 'User' or 'Group'.`);
    if (kind === 'ServiceAccount' && !given(namespace)) report([...at, 'namespace'], 'is missing: a ServiceAccount is in one.');
  }
};
