// Roles and who has them.
import { didYouMean, shown } from '../../../schema/problems/messages/wording';
import { nearest } from '../../../schema/problems/suggest';
import { API } from '../api';
import type { Path, Report } from '../report';
import { given, group, list, type Value } from '../values';
import type { Rule } from './rule';

export const role: Rule = ({ rules }, path, report) => {
  for (const [i, rule] of list(rules).entries()) {
    const needed = given(rule.nonResourceURLs) ? ['verbs'] : ['verbs', 'apiGroups', 'resources'];
    for (const field of needed) {
      const value = rule[field];
      if (!Array.isArray(value) || value.length === 0) report([...path, 'rules', i, field], 'is missing: a rule needs it.');
    }
    slips(rule, [...path, 'rules', i], report);
  }
};

/** The API server takes any word, and a slip gives no right to anybody. */
function slips({ apiGroups, resources, verbs }: Value, path: Path, report: Report): void {
  for (const [i, verb] of texts(verbs).entries())
    if (!VERBS.includes(verb) && nearest(verb, VERBS) !== undefined)
      report([...path, 'verbs', i], `is ${shown(verb)}, which nobody asks for.${didYouMean(verb, VERBS)}`);
  const [group, ...others] = texts(apiGroups);
  const known = group === undefined || others.length > 0 ? undefined : RESOURCES.get(group);
  if (known === undefined) return;
  for (const [i, resource] of texts(resources).entries()) {
    const [name = '', ...rest] = resource.split('/');
    const plural = [name.toLowerCase(), ...pluralsOf(name)].find((each) => known.has(each));
    if (plural !== undefined && plural !== name)
      report([...path, 'resources', i], `is ${shown(resource)}, and has to be ${shown([plural, ...rest].join('/'))}.`);
  }
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const VERBS =
  'get list watch create update patch delete deletecollection impersonate bind escalate approve sign attest use *'.split(' ');

const pluralsOf = (name: string): string[] => {
  const low = name.toLowerCase();
  return [`${low}s`, `${low}es`, low.replace(/y$/, 'ies')];
};

/** The resources of each group of Kubernetes' own, such as `deployments` of `apps`. */
const RESOURCES = new Map<string, ReadonlySet<string>>();
for (const key of Object.keys(API.kinds)) {
  const parts = key.split('/');
  const group = parts.length > 2 ? (parts[0] ?? '') : '';
  const kind = (parts.at(-1) ?? '').toLowerCase();
  const plural = kind.endsWith('endpoints') ? kind : /s$/.test(kind) ? `${kind}es` : `${kind.replace(/y$/, 'ie')}s`;
  RESOURCES.set(group, new Set([...(RESOURCES.get(group) ?? []), plural]));
}

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
