// A service outside the stack is one host, and the addresses that its policy opens are those of the host.
import { isIPv4 } from 'node:net';
import { NOT_PUBLIC } from '../../model/address-ranges';
import { isPrivateName } from '../../model/private-names';
import { messages } from '../../schema/problems/messages';
import type { ServiceOf } from '../../schema/service';
import { namespaceIn } from '../external';
import { isExternal } from '../kinds';
import { holdsMetadata, within } from './address-ranges';
import type { Finding, ServiceRule } from './rule';

export const host: ServiceRule = (service) => {
  if (!isExternal(service)) return [];
  if (service.host.startsWith('*')) return [{ path: ['host'], text: messages.wildcardHost({ input: service.host }) }];
  return [...closed(service), ...(service.cidrs ?? []).flatMap(metadata), ...together(service)];
};

const POD_ITSELF = ['127.0.0.0/8', '0.0.0.0/8'];

/** Names that docker, podman and minikube give to the machine on which they run. */
const OF_A_DEVELOPER = /^(host|gateway|kubernetes)\.(docker|containers|minikube|lima)\.internal$/;

/** The system reads it as an address: `10.1` is 10.0.0.1. */
const SHORT_ADDRESS = /(^|\.)(\d+|0x[\da-f]+)$/;

/** A host that the policy would close. */
function closed({ host, cidrs, namespace }: ServiceOf<'external'>): Finding[] {
  const path = ['host'];
  if (host === 'localhost' || (isIPv4(host) && within(POD_ITSELF, host)))
    return [{ path, text: messages.localhostOutside(host) }];
  if (OF_A_DEVELOPER.test(host)) return [{ path, text: messages.developersMachine(host) }];
  if (isIPv4(host)) {
    if (cidrs) return within(cidrs, host) ? [] : [{ path, text: messages.notInCidrs(host) }];
    return within(NOT_PUBLIC['0.0.0.0/0'], host) ? [{ path, text: messages.privateAddress(host) }] : [];
  }
  if (SHORT_ADDRESS.test(host)) return [{ path, text: messages.shortAddress(host) }];
  const inside = namespaceIn(host);
  if (inside === undefined)
    return cidrs || namespace !== undefined || !isPrivateName(host) ? [] : [{ path, text: messages.privateName(host) }];
  if (cidrs) return [];
  if (namespace === undefined) return [{ path, text: messages.inTheCluster(host, inside) }];
  return namespace === inside ? [] : [{ path: ['namespace'], text: messages.otherNamespace(host, inside) }];
}

const metadata = (cidr: string, i: number): Finding[] =>
  holdsMetadata(cidr) ? [{ path: ['cidrs', String(i)], text: messages.rangeOfMetadata(cidr) }] : [];

function together({ cidrs, namespace, labels }: ServiceOf<'external'>): Finding[] {
  return [
    ...(cidrs && namespace !== undefined ? [{ path: ['cidrs'], text: messages.addressesAndPods() }] : []),
    ...(labels && namespace === undefined ? [{ path: ['labels'], text: messages.labelsOfNothing() }] : []),
  ];
}
