// A service outside the stack is one host, and the addresses that its policy opens are those of the host.
import { BlockList, isIPv4 } from 'node:net';
import { messages } from '../../schema/problems/messages';
import type { ServiceOf } from '../../schema/service';
import { namespaceIn } from '../external';
import { isExternal } from '../kinds';
import type { Finding, ServiceRule } from './rule';

export const host: ServiceRule = (service) => {
  if (!isExternal(service)) return [];
  if (service.host.startsWith('*')) return [{ path: ['host'], text: messages.wildcardHost({ input: service.host }) }];
  return [...closed(service), ...(service.cidrs ?? []).flatMap(metadata), ...together(service)];
};

/** A host that the policy would close. */
function closed({ host, cidrs, namespace }: ServiceOf<'external'>): Finding[] {
  const path = ['host'];
  if (host === 'localhost' || within(['127.0.0.0/8'], host)) return [{ path, text: messages.localhostOutside(host) }];
  if (isIPv4(host)) {
    if (cidrs) return within(cidrs, host) ? [] : [{ path, text: messages.notInCidrs(host) }];
    return within(PRIVATE, host) ? [{ path, text: messages.privateAddress(host) }] : [];
  }
  const inside = namespaceIn(host);
  if (inside === undefined || cidrs) return [];
  if (namespace === undefined) return [{ path, text: messages.inTheCluster(host, inside) }];
  return namespace === inside ? [] : [{ path: ['namespace'], text: messages.otherNamespace(host, inside) }];
}

/** RFC 1918, RFC 6598, RFC 3927; the ranges that a NetworkPolicy leaves out of the public addresses. */
const PRIVATE = ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'];

/** Where clouds give out the credentials of a node. */
const METADATA = ['169.254.169.254', 'fd00:ec2::254'];

const metadata = (cidr: string, i: number): Finding[] =>
  METADATA.some((address) => within([cidr], address))
    ? [{ path: ['cidrs', String(i)], text: messages.rangeOfMetadata(cidr) }]
    : [];

function within(cidrs: readonly string[], address: string): boolean {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [net = '', prefix] = cidr.split('/');
    list.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}

function together({ cidrs, namespace, labels }: ServiceOf<'external'>): Finding[] {
  return [
    ...(cidrs && namespace !== undefined ? [{ path: ['cidrs'], text: messages.addressesAndPods() }] : []),
    ...(labels && namespace === undefined ? [{ path: ['labels'], text: messages.labelsOfNothing() }] : []),
  ];
}
