// Ports that lead in from outside without HTTP: one Service for each workload, with both protocols, so that it has one address.
import type { OpenService } from '../model/ingress';
import { listsOf } from '../model/lists';
import type { Ingress } from '../schema/ingress';
import { isRange, type Range, rangeOf } from '../schema/open-ports';
import type { Protocol } from '../schema/ports';
import type { Endpoint, Endpoints } from './endpoints';

export interface Entry extends Range {
  readonly key: string;
  readonly protocol: Protocol;
  /** Name of the service or of a port, as the stack has it. */
  readonly target: string;
  /** Port of the service, where the stack names it. */
  readonly wanted?: number;
  readonly isRange: boolean;
}

export const entriesOf = ({ tcp, udp }: Pick<Ingress, 'tcp' | 'udp'>): Entry[] =>
  [['TCP', tcp] as const, ['UDP', udp] as const].flatMap(([protocol, ports]) =>
    Object.entries(ports).map(([key, { service, port }]) => ({
      ...rangeOf(key),
      ...{ key, protocol, target: service, isRange: isRange(key) },
      ...(port !== undefined && { wanted: port }),
    })),
  );

/** The ports of the workload behind an endpoint, of one protocol. */
export const portsBehind = ({ owner }: Endpoint, endpoints: Endpoints, wanted: Protocol) =>
  (endpoints.get(owner)?.ports ?? []).filter(({ protocol }) => protocol === wanted);

/** The port of a workload to which an entry leads, if it is one port. */
export function portFor({ protocol, wanted }: Entry, endpoint: Endpoint, endpoints: Endpoints) {
  return wanted === undefined
    ? endpoint.ports.find((port) => port.protocol === protocol)
    : portsBehind(endpoint, endpoints, protocol).find((port) => port.port === wanted);
}

export function openServicesOf(ingress: Pick<Ingress, 'tcp' | 'udp'>, endpoints: Endpoints): OpenService[] {
  const opened = entriesOf(ingress).flatMap((entry) => {
    const endpoint = endpoints.get(entry.target);
    const containerPort = endpoint && (entry.isRange ? entry.first : portFor(entry, endpoint, endpoints)?.containerPort);
    if (!endpoint || containerPort === undefined) return [];
    const { first, last, protocol } = entry;
    return [[endpoint.owner, { first, last, containerPort, protocol }] as const];
  });
  return [...listsOf(opened)].map(([service, ports]) => ({ name: openNameOf(service, ports), service, ports }));
}

export const openNameOf = (service: string, ports: readonly { readonly protocol: Protocol }[]): string =>
  `${service}-${ports.some(({ protocol }) => protocol === 'TCP') ? 'tcp' : 'udp'}`;

/** The ranges that lead to a service, whose ports have no names. */
export const rangesTo = (ingress: Ingress | undefined, service: string, endpoints: Endpoints) =>
  ingress
    ? openServicesOf(ingress, endpoints).flatMap((open) =>
        open.service === service ? open.ports.filter(({ first, last }) => last > first) : [],
      )
    : [];
