// A service outside the stack: its ports, and the addresses or pods behind its name.
import type { Network, ResolvedExternal } from '../model';
import type { ServiceOf } from '../schema/service';

type External = ServiceOf<'external'>;

/** The port that the variables of an edge speak of. */
export const portOf = ({ port, ports }: External): number => port ?? ports[0] ?? 443;

/** Every port that is open, each once. */
export const openPortsOf = (service: External): number[] =>
  [...new Set([portOf(service), ...service.ports])].sort((a, b) => a - b);

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
  ports: [portOf(service), ...openPortsOf(service).filter((port) => port !== portOf(service))],
  ...(service.cidrs && { cidrs: service.cidrs }),
  ...(service.namespace !== undefined && { namespace: service.namespace }),
  usedBy,
});

/** The namespace in the name of a Service, such as `db.other.svc`; undefined for other names. */
export const namespaceIn = (host: string): string | undefined => /^[^.]+\.([^.]+)\.svc(?:\.cluster\.local)?$/.exec(host)?.[1];
