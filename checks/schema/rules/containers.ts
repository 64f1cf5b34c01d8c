// What is said of one container, and of the hosts that its pod knows.
import { shown } from '../../../schema/problems/messages/wording';
import { isDnsName } from '../texts';
import { given, group, list } from '../values';
import type { Rule } from './rule';

export const container: Rule = (value, path, report) => {
  livenessProbe(value, path, report);
  if (given(group(value.readinessProbe).terminationGracePeriodSeconds))
    report([...path, 'readinessProbe', 'terminationGracePeriodSeconds'], 'is there, and this probe stops nothing.');
  if (typeof value.workingDir === 'string' && !/^(\/|$|[A-Za-z]:)/.test(value.workingDir))
    report([...path, 'workingDir'], `is ${shown(value.workingDir)}, and has to begin with '/': no container starts otherwise.`);
  const names = list(value.ports).map(({ name }) => name);
  for (const [i, name] of names.entries())
    if (given(name) && names.indexOf(name) < i)
      report([...path, 'ports', i, 'name'], `is ${shown(name)}, as another port of the container.`);
};

const livenessProbe: Rule = ({ livenessProbe: probe }, path, report) => {
  const { successThreshold, terminationGracePeriodSeconds } = group(probe);
  if (given(successThreshold) && successThreshold !== 1) report([...path, 'livenessProbe', 'successThreshold'], 'has to be 1.');
  if (terminationGracePeriodSeconds === 0)
    report([...path, 'livenessProbe', 'terminationGracePeriodSeconds'], 'has to be at least 1.');
};

export const hostAlias: Rule = ({ hostnames }, path, report) => {
  for (const [i, name] of (Array.isArray(hostnames) ? hostnames : []).entries())
    if (typeof name === 'string' && !isDnsName(name))
      report([...path, 'hostnames', i], `is ${shown(name)}, and has to be a name of DNS.`);
};
