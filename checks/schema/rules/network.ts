// Services, ingresses, and ports of a policy.
import { shown } from '../../../schema/problems/messages/wording';
import { isCidr, isHost } from '../texts';
import { given, group, list } from '../values';
import { addresses } from './addresses';
import { labelsIn } from './labels';
import type { Rule } from './rule';

export const service: Rule = (spec, path, report) => {
  const { ports, type = 'ClusterIP', externalName, clusterIP, selector, externalTrafficPolicy, loadBalancerSourceRanges } = spec;
  addresses(spec, path, report);
  const isInside = type === 'ClusterIP' || type === 'ExternalName';
  if (isInside && given(externalTrafficPolicy) && externalTrafficPolicy !== '')
    report([...path, 'externalTrafficPolicy'], `is there, and a Service of type ${String(type)} takes none.`);
  for (const [i, { nodePort }] of list(ports).entries()) {
    const at = [...path, 'ports', i, 'nodePort'];
    if (isInside && given(nodePort) && nodePort !== 0) report(at, `is there, and a Service of type ${String(type)} takes none.`);
    else if (Number(nodePort) > 0 && (Number(nodePort) < 30000 || Number(nodePort) > 32767))
      report(at, `is ${shown(nodePort)}, and has to be from 30000 to 32767.`);
  }
  if (!isInside && clusterIP === 'None')
    report([...path, 'clusterIP'], `is 'None', and a Service of type ${String(type)} needs an address.`);
  for (const [i, range] of (Array.isArray(loadBalancerSourceRanges) ? loadBalancerSourceRanges : []).entries())
    if (typeof range === 'string' && !isCidr(range.trim()))
      report([...path, 'loadBalancerSourceRanges', i], `is ${shown(range)}, and has to be a network, such as 10.0.0.0/8.`);
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
  if (typeof said === 'string' && pathType !== 'ImplementationSpecific' && /\/\/|\/\.\.?(\/|$)|%2f/i.test(said))
    report([...path, 'path'], `is ${shown(said)}, and takes no '//', '.', '..' or '%2F'.`);
  if (typeof said === 'string' && said.includes('*') && (pathType === 'Prefix' || pathType === 'Exact'))
    report([...path, 'path'], `is ${shown(said)}, and '*' is a letter like any other: Prefix is also everything below it.`);
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
    if (typeof inner === 'string' && !(isCidr(inner) && isWithin(inner, String(cidr))))
      report([...path, 'except', i], `is ${shown(inner)}, and has to be a network within ${shown(cidr)}.`);
};

/** Of IPv4; of IPv6 it is taken to be right. */
function isWithin(inner: string, outer: string): boolean {
  if (inner.includes(':') || outer.includes(':') || !isCidr(outer)) return inner.includes(':') === outer.includes(':');
  const [[from, few], [at, many]] = [partsOf(outer), partsOf(inner)];
  return many > few && Math.floor(at / 2 ** (32 - few)) === Math.floor(from / 2 ** (32 - few));
}

function partsOf(cidr: string): [address: number, bits: number] {
  const [address = '', bits] = cidr.split('/');
  return [address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0), Number(bits)];
}

export const policy: Rule = ({ policyTypes, ingress, egress }, path, report) => {
  if (!Array.isArray(policyTypes) || policyTypes.length === 0) return;
  if (new Set(policyTypes).size < policyTypes.length) report([...path, 'policyTypes'], 'has one twice.');
  for (const [type, rules] of Object.entries({ Ingress: ingress, Egress: egress }))
    if (list(rules).length > 0 && !policyTypes.includes(type))
      report([...path, type.toLowerCase()], `has rules, and policyTypes does not have '${type}', so they do nothing.`);
};
