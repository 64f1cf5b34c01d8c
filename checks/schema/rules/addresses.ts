// Services: their type, their addresses, and what only some of them take.
import { shown } from '../../../schema/problems/messages/wording';
import type { Path, Report } from '../report';
import { isAddress, isDnsName, isKey } from '../texts';
import { given, list, type Value } from '../values';
import type { Rule } from './rule';

export const addresses: Rule = (spec, path, report) => {
  const { type = 'ClusterIP', externalTrafficPolicy, externalIPs, externalName, trafficDistribution } = spec;
  if (type !== 'LoadBalancer')
    for (const field of ['loadBalancerClass', 'allocateLoadBalancerNodePorts'])
      if (given(spec[field])) report([...path, field], `is there, and only a Service of type LoadBalancer takes it.`);
  if (Number(spec.healthCheckNodePort ?? 0) > 0 && !(type === 'LoadBalancer' && externalTrafficPolicy === 'Local'))
    report([...path, 'healthCheckNodePort'], "is there, and only a LoadBalancer with externalTrafficPolicy 'Local' takes it.");
  for (const [i, address] of (Array.isArray(externalIPs) ? externalIPs : []).entries())
    if (!isAddress(String(address))) report([...path, 'externalIPs', i], `is ${shown(address)}, and has to be an address.`);
  if (typeof externalName === 'string' && externalName !== '' && !isDnsName(externalName.replace(/\.$/, '')))
    report([...path, 'externalName'], `is ${shown(externalName)}, and has to be a name of DNS, such as db.example.com.`);
  if (given(trafficDistribution) && !/^Prefer(Close|SameZone|SameNode)$/.test(String(trafficDistribution)))
    report(
      [...path, 'trafficDistribution'],
      `is ${shown(trafficDistribution)}, and has to be 'PreferClose', 'PreferSameZone' or 'PreferSameNode'.`,
    );
  for (const [i, { appProtocol }] of list(spec.ports).entries())
    if (typeof appProtocol === 'string' && !isKey(appProtocol))
      report(
        [...path, 'ports', i, 'appProtocol'],
        `is ${shown(appProtocol)}, and has to be a name, such as 'http' or 'kubernetes.io/h2c'.`,
      );
  families(spec, path, report);
};

function families({ ipFamilies, ipFamilyPolicy, clusterIPs }: Value, path: Path, report: Report): void {
  const addresses = (Array.isArray(clusterIPs) ? clusterIPs : []).filter((address) => isAddress(String(address)));
  for (const [i, address] of addresses.entries())
    if (addresses.slice(0, i).some((other) => isOfSix(other) === isOfSix(address)))
      report([...path, 'clusterIPs', i], `is ${shown(address)}, of the family of another one, and a Service has one of each.`);
  const all = Array.isArray(ipFamilies) ? ipFamilies : [];
  if (new Set(all).size < all.length) report([...path, 'ipFamilies'], 'has one twice.');
  else if (all.length > 1 && ipFamilyPolicy === 'SingleStack')
    report([...path, 'ipFamilyPolicy'], "is 'SingleStack', and ipFamilies has two.");
}

const isOfSix = (address: unknown) => String(address).includes(':');

export const endpointSlice: Rule = ({ addressType, endpoints }, path, report) => {
  if (addressType !== 'IPv4' && addressType !== 'IPv6') return;
  for (const [i, endpoint] of list(endpoints).entries())
    for (const [k, address] of (Array.isArray(endpoint.addresses) ? endpoint.addresses : []).entries())
      if (!isAddress(String(address)) || String(address).includes(':') !== (addressType === 'IPv6'))
        report([...path, 'endpoints', i, 'addresses', k], `is ${shown(address)}, and has to be an address of ${addressType}.`);
};
