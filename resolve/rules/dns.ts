// Servers of names that a stack adds are somewhere, and are not the metadata service.
import { messages } from '../../schema/problems/messages';
import { holdsMetadata } from './address-ranges';
import type { Finding } from './rule';
import type { StackRule } from './stack-rule';

export const dnsServers: StackRule = ({ dns }) => {
  if (!dns) return [];
  const { namespace, labels, cidrs = [], port } = dns;
  return [
    ...(namespace === undefined && !dns.cidrs ? [{ path: ['dns'], text: messages.dnsOfNobody() }] : []),
    ...(labels && namespace === undefined ? [{ path: ['dns', 'labels'], text: messages.labelsOfNothing() }] : []),
    ...cidrs.flatMap((cidr, i): Finding[] =>
      port !== 53 && holdsMetadata(cidr) ? [{ path: ['dns', 'cidrs', String(i)], text: messages.rangeOfMetadata(cidr) }] : [],
    ),
  ];
};
