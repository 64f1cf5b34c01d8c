// Services, ingresses, and ports of a policy.
import { shown } from '../../../schema/problems/messages/wording';
import { isCidr, isHost } from '../texts';
import { given, group, list } from '../values';
import { labelsIn } from './labels';
import type { Rule } from './rule';

export const service: Rule = ({ ports, type, externalName, clusterIP, selector }, path, report) => {
  labelsIn(selector, [...path, 'selector'], report);
  const all = list(ports);
  const seen = new Set<unknown>();
  for (const [i, { name }] of all.entries()) {
    const at = [...path, 'ports', i, 'name'];
    if (all.length > 1 && !given(name)) report(at, 'is missing: a Service of several ports needs a name for each.');
    if (given(name) && seen.has(name)) report(at, `is ${shown(name)}, as another port of the Service.`);
    seen.add(name);
  }
  if (type === 'ExternalName' && !given(externalName))
    report([...path, 'externalName'], 'is missing: a Service of this type needs it.');
  if (all.length === 0 && type !== 'ExternalName' && clusterIP !== 'None')
    report([...path, 'ports'], 'is missing: a Service needs a port.');
};

export const ingress: Rule = ({ rules, defaultBackend, tls, ingressClassName }, path, report) => {
  if (ingressClassName === '') report([...path, 'ingressClassName'], 'is empty: leave it out for the default class.');
  if (list(rules).length === 0 && !given(defaultBackend))
    report([...path, 'rules'], 'is missing: an Ingress needs a rule or a defaultBackend.');
  for (const [i, { http }] of list(rules).entries())
    if (given(http) && list(group(http).paths).length === 0)
      report([...path, 'rules', i, 'http', 'paths'], 'is missing: a rule needs a path.');
  for (const [i, { hosts }] of list(tls).entries())
    for (const [k, host] of (Array.isArray(hosts) ? hosts : []).entries())
      if (typeof host === 'string' && !isHost(host))
        report([...path, 'tls', i, 'hosts', k], `is ${shown(host)}, and has to be a name of DNS.`);
};

/** Only an ImplementationSpecific path may be left out. */
export const ingressPath: Rule = ({ path: said, pathType }, path, report) => {
  if ((!given(said) || said === '') && pathType !== 'ImplementationSpecific')
    report([...path, 'path'], "is missing: it begins with '/'.");
};

export const policyPort: Rule = ({ port, endPort }, path, report) => {
  if (!given(endPort)) return;
  if (typeof port !== 'number') report([...path, 'endPort'], 'is there, and needs a port that is a number.');
  else if (Number(endPort) < port) report([...path, 'endPort'], `is ${shown(endPort)}, below port.`);
};

/** A network alone, or pods and namespaces. */
export const peer: Rule = ({ ipBlock, podSelector, namespaceSelector }, path, report) => {
  const selects = given(podSelector) || given(namespaceSelector);
  if (given(ipBlock) && selects) report(path, 'has ipBlock and a selector, and may have one of them.');
  if (!given(ipBlock) && !selects) report(path, 'has none of ipBlock, podSelector and namespaceSelector, and needs one.');
};

export const network: Rule = ({ cidr, except }, path, report) => {
  for (const [i, inner] of (Array.isArray(except) ? except : []).entries())
    if (typeof inner === 'string' && !isCidr(inner))
      report([...path, 'except', i], `is ${shown(inner)}, and has to be a network within ${shown(cidr)}.`);
};

export const policy: Rule = ({ policyTypes }, path, report) => {
  if (Array.isArray(policyTypes) && new Set(policyTypes).size < policyTypes.length)
    report([...path, 'policyTypes'], 'has one twice.');
};
