// Whether pods have addresses of IPv6 first, at which the servers of a stack do not listen by themselves.
import { isIPv6 } from 'node:net';
import type { Pod } from './facts';
import { type Look, right, wrong } from './look';
import { messages } from './messages';

/** Nothing is told of a cluster whose pods have addresses of IPv4. */
export const addresses: Look = {
  title: messages.addresses,
  async at({ stack, facts }) {
    const first = (await facts.pods()).flatMap(firstOf);
    if (first.length === 0 || !first.every(isIPv6)) return [];
    return [stack.ipv6 ? right(messages.bothFamilies) : wrong(messages.ipv6First, 'ipv6: true')];
  },
};

/** The one to which a Service leads that names no family. On the node's own network a pod has the node's. */
const firstOf = ({ spec, status }: Pod): string[] => {
  const [ip] = (!spec.hostNetwork && status?.podIPs) || [];
  return ip ? [ip.ip] : [];
};
