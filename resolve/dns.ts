// The servers of names that a stack says its cluster has in addition, for every pod that may ask for names.
import type { Network, Workload } from '../model';
import type { Dns } from '../schema/dns';

/** A pod, with these servers in its network. */
export const withDns =
  (dns: Dns | undefined) =>
  <W extends Pick<Workload, 'network'>>(workload: W): W =>
    dns ? { ...workload, network: { ...workload.network, dns: placesOf(dns) } } : workload;

export const placesOf = ({ namespace, labels, cidrs, port }: Dns): NonNullable<Network['dns']> => [
  ...(namespace === undefined ? [] : [{ namespace, labels, ports: [port] }]),
  ...(cidrs ? [{ cidrs: [...cidrs].sort(), ports: [port] }] : []),
];
