// A service outside the stack: its ports, and the addresses or pods behind its name.
import type { Network, ResolvedExternal } from '../model';
import { onTcp, type PortRange, sortedPorts } from '../model/port-range';
import type { PortOrRange } from '../schema/internet';
import { rangeOf } from '../schema/open-ports';
import type { ServiceOf } from '../schema/service';

type External = ServiceOf<'external'>;

/** The port that the variables of an edge speak of. */
export const portOf = ({ port, ports, udp }: External): number =>
  port ?? ports[0] ?? (udp[0] === undefined ? 443 : firstOf(udp[0]));

/** Every port that is open, each once. */
export const openPortsOf = (service: External): PortRange[] => {
  const { port, ports, udp } = service;
  const isUdpAlone = port === undefined && ports.length === 0 && udp.length > 0;
  return sortedPorts([...(isUdpAlone ? [] : [portOf(service), ...ports].map(onTcp)), ...udp.map(onUdp)]);
};

/** The ports that an option says. */
export const portsSaid = ({ ports, udp }: { readonly ports: readonly PortOrRange[]; readonly udp: readonly PortOrRange[] }) =>
  sortedPorts([...ports.map((said) => ({ ...rangeOf(String(said)), protocol: 'TCP' as const })), ...udp.map(onUdp)]);

const firstOf = (said: PortOrRange): number => rangeOf(String(said)).first;
const onUdp = (said: PortOrRange): PortRange => ({ ...rangeOf(String(said)), protocol: 'UDP' });

/** The way to it, where it does not lead to every public address. */
export function elsewhereOf(service: External): NonNullable<Network['elsewhere']> {
  const { cidrs, namespace, labels } = service;
  const ports = openPortsOf(service);
  if (cidrs) return [{ cidrs: [...cidrs].sort(), ports }];
  return namespace === undefined ? [] : [{ namespace, labels, ports }];
}

export const externalOf = (name: string, service: External, usedBy: readonly string[]): ResolvedExternal => ({
  name,
  description: service.description,
  host: service.host,
  ports: withFirst(openPortsOf(service), portOf(service)),
  ...(service.cidrs && { cidrs: service.cidrs }),
  ...(service.namespace !== undefined && { namespace: service.namespace }),
  usedBy,
});

const withFirst = (ports: readonly PortRange[], port: number) => [
  ...ports.filter(({ first }) => first === port),
  ...ports.filter(({ first }) => first !== port),
];

/** The namespace in the name of a Service, such as `db.other.svc`; undefined for other names. */
export const namespaceIn = (host: string): string | undefined => /^[^.]+\.([^.]+)\.svc(?:\.cluster\.local)?$/.exec(host)?.[1];
