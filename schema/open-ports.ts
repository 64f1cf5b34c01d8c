// Ports on which services are reached from outside without HTTP, each alone or as a range.
import { z } from 'zod';
import { port, serviceName } from './names';
import { messages } from './problems/messages';

/** Load balancers have a limit of ports, and each takes a port of every node. */
const MOST_OF_A_RANGE = 100;

/** The short form, a service's name, or the long form. */
const target = z.union(
  [
    serviceName.transform((service): { service: string; port?: number } => ({ service })),
    z.strictObject({
      /** Name of the service, or of a port of a `container`; at most 52 characters. */
      service: serviceName,
      /**
       * Port of the service, from 1 to 65535.
       * @default - its first port of this protocol
       */
      port: port.optional(),
    }),
  ],
  { error: messages.notAPortTarget },
);

/** A port, or the first and the last of a range. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** `25` or `40000-40010`, as compose has it. */
export function rangeOf(key: string): Range {
  const [first = '', last = first] = key.split('-');
  return { first: Number(first), last: Number(last) };
}

export const isRange = (key: string): boolean => key.includes('-');

const address = z.string().superRefine((key, context) => {
  const { first, last } = rangeOf(key);
  const isPort = /^\d+(-\d+)?$/.test(key) && [first, last].every((number) => port.safeParse(number).success);
  const text = isPort
    ? isRange(key) && (last <= first || last - first >= MOST_OF_A_RANGE)
      ? messages.notAPortRange(key, MOST_OF_A_RANGE)
      : undefined
    : messages.notAPortOrRange({ input: key });
  if (text !== undefined) context.addIssue({ code: 'custom', message: text });
});

export const openPorts = z.record(address, target);
