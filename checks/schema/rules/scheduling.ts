// On which nodes a pod may run: tolerations, and labels of nodes.
import { shown } from '../../../schema/problems/messages/wording';
import { given } from '../values';
import type { Rule } from './rule';

export const toleration: Rule = ({ key, operator = 'Equal', value, effect, tolerationSeconds }, path, report) => {
  if (operator === 'Exists' && given(value) && value !== '')
    report([...path, 'value'], "is there, and the operator 'Exists' takes none.");
  if ((!given(key) || key === '') && operator !== 'Exists')
    report([...path, 'key'], "is missing: only the operator 'Exists' goes without.");
  if (given(tolerationSeconds) && effect !== 'NoExecute')
    report([...path, 'tolerationSeconds'], "is there, and only the effect 'NoExecute' takes it.");
};

export const nodes: Rule = ({ nodeSelectorTerms }, path, report) => {
  if (Array.isArray(nodeSelectorTerms) && nodeSelectorTerms.length === 0)
    report([...path, 'nodeSelectorTerms'], 'is empty, and needs one.');
};

export const spread: Rule = ({ minDomains, whenUnsatisfiable }, path, report) => {
  if (given(minDomains) && whenUnsatisfiable !== 'DoNotSchedule')
    report([...path, 'minDomains'], "is there, and only whenUnsatisfiable 'DoNotSchedule' takes it.");
};

export const nodeRequirement: Rule = ({ operator, values }, path, report) => {
  const all = Array.isArray(values) ? values : [];
  if ((operator === 'In' || operator === 'NotIn') && all.length === 0)
    report([...path, 'values'], `is empty, and ${operator} needs values.`);
  if ((operator === 'Exists' || operator === 'DoesNotExist') && all.length > 0)
    report([...path, 'values'], `is there, and ${operator} takes none.`);
  if ((operator === 'Gt' || operator === 'Lt') && !(all.length === 1 && /^-?\d+$/.test(String(all[0]))))
    report([...path, 'values'], `is ${shown(values)}, and ${operator} needs one whole number.`);
};
