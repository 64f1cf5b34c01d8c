// Ports outside the stack that a policy opens, each alone or as a range.
import type { Protocol } from '../schema/ports';

export interface PortRange {
  readonly first: number;
  readonly last: number;
  readonly protocol: Protocol;
}

export const onTcp = (port: number): PortRange => ({ first: port, last: port, protocol: 'TCP' });

/** `443`, `6660-6669`, `3478 (UDP)`. */
export const shownPort = ({ first, last, protocol }: PortRange): string =>
  `${first}${last === first ? '' : `-${last}`}${protocol === 'TCP' ? '' : ` (${protocol})`}`;

/** Each once, TCP before UDP, in the order of their numbers. */
export const sortedPorts = (ports: readonly PortRange[]): PortRange[] =>
  [...new Map(ports.map((port) => [shownPort(port), port])).values()].sort(
    (a, b) => Number(a.protocol === 'UDP') - Number(b.protocol === 'UDP') || a.first - b.first || a.last - b.last,
  );
