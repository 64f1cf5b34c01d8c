// The ports of a container by their names: a number, or a group of options where the Service has another one or the protocol is UDP.
import { z } from 'zod';
import { dnsName, port } from './names';
import { messages } from './problems/messages';

const long = z.strictObject({
  /** Port under which the others reach it, from 1 to 65535. */
  port,
  /**
   * Port that the program listens on, from 1 to 65535. Compose has it behind the colon.
   * @default - the same as `port`
   */
  containerPort: port.optional(),
  /**
   * Protocol of the port. A route of the ingress, a probe and a wait need TCP.
   * @default 'TCP'
   */
  protocol: z.enum(['TCP', 'UDP'], { error: messages.notAChoice('a protocol') }).default('TCP'),
});

export const ports = z.record(
  dnsName,
  z.union(
    [
      port.transform((number): ContainerPort => ({ port: number, containerPort: number, protocol: 'TCP' })),
      long.transform(
        ({ port: outside, containerPort: inside = outside, protocol }): ContainerPort => ({
          port: outside,
          containerPort: inside,
          protocol,
        }),
      ),
    ],
    { error: messages.notAContainerPort },
  ),
);

export type Protocol = z.output<typeof long>['protocol'];

/** A port with everything filled in. */
export interface ContainerPort {
  readonly port: number;
  readonly containerPort: number;
  readonly protocol: Protocol;
}
