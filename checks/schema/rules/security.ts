// What a container and a pod say of themselves about users and profiles, where one word contradicts another.
import { shown } from '../../../schema/problems/messages/wording';
import { given, group } from '../values';
import type { Rule } from './rule';

export const securityContext: Rule = ({ privileged, allowPrivilegeEscalation, capabilities }, path, report) => {
  if (allowPrivilegeEscalation !== false) return;
  const at = [...path, 'allowPrivilegeEscalation'];
  const { add } = group(capabilities);
  if (privileged === true) report(at, 'is false, and privileged is true.');
  else if (Array.isArray(add) && add.some((name) => name === 'SYS_ADMIN' || name === 'CAP_SYS_ADMIN'))
    report(at, 'is false, and the capability SYS_ADMIN is added.');
};

export const podSecurityContext: Rule = ({ supplementalGroups }, path, report) => {
  for (const [i, id] of (Array.isArray(supplementalGroups) ? supplementalGroups : []).entries())
    if (typeof id === 'number' && (id < 0 || id > 2147483647))
      report([...path, 'supplementalGroups', i], `is ${id}, and has to be from 0 to 2147483647.`);
};

/** Of seccomp, and of AppArmor. */
export const profile: Rule = ({ type, localhostProfile }, path, report) => {
  const at = [...path, 'localhostProfile'];
  if (type === 'Localhost' && (!given(localhostProfile) || localhostProfile === ''))
    report(at, "is missing: the type 'Localhost' needs it.");
  if (type !== 'Localhost' && given(localhostProfile)) report(at, `is there, and the type ${shown(type)} takes none.`);
};
