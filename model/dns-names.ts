// The DNS names of a workload, and names that have to be shorter than what they are made from.
import { createHash } from 'node:crypto';
import type { Port, Workload } from './workload';

/** The DNS name with the addresses of all pods of a service. */
export const peersNameOf = (service: string) => `${service}-peers`;

/** The Service for the routes of a service that stream, where an ingress controller needs one. */
export const streamServiceOf = (service: string) => `${service}-stream`;

/** A DNS name, and the ports that it leads to. */
export interface DnsName {
  readonly name: string;
  readonly ports: readonly Port[];
}

/** The name of the workload itself, for all ports, and a name for each of the others. A worker without ports has none. */
export function dnsNamesOf({ name, ports }: Pick<Workload, 'name' | 'ports'>): DnsName[] {
  if (ports.length === 0) return [];
  const others = ports.filter(({ service }) => service !== name);
  return [{ name, ports: reachable(name, ports) }, ...others.map((port) => ({ name: port.service, ports: [port] }))];
}

/** A Service has each port once: the one of its own name is before the others, and of two others the first. */
function reachable(name: string, ports: readonly Port[]): Port[] {
  const number = ({ port, protocol }: Port) => `${port} ${protocol}`;
  const own = ports.filter(({ service }) => service === name);
  const taken = new Set(own.map(number));
  return ports.filter((port) => {
    if (own.includes(port)) return true;
    const free = !taken.has(number(port));
    taken.add(number(port));
    return free;
  });
}

/** The name of a port in pods and Services: at most 15 characters and no '--'. RFC 6335, section 5.1 */
export const portNameOf = (dnsName: string): string =>
  dnsName.length <= 15 && !dnsName.includes('--') ? dnsName : withHash(dnsName.replaceAll(/-{2,}/g, '-'), dnsName, 15);

/** The name of a container: at most 63 characters. */
export const containerNameOf = (name: string): string => (name.length <= 63 ? name : withHash(name, name, 63));

/** The beginning of a text, and a hash of the whole, so that another long text does not get the same name. */
function withHash(text: string, whole: string, most: number): string {
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 6);
  return `${text.slice(0, most - 1 - hash.length).replace(/-$/, '')}-${hash}`;
}
