// Which address a range holds.
import { BlockList } from 'node:net';

export function within(cidrs: readonly string[], address: string): boolean {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [net = '', prefix] = cidr.split('/');
    list.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}

/** Where clouds give out the credentials of a node. */
const METADATA = ['169.254.169.254', 'fd00:ec2::254'];

export const holdsMetadata = (cidr: string): boolean => METADATA.some((address) => within([cidr], address));
