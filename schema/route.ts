// One route: which requests, to which service, and how.
import { z } from 'zod';
import { serviceName } from './names';
import { messages } from './problems/messages';

const long = z.strictObject({
  /** The service, or the port's name of one with several. */
  service: serviceName,
  /**
   * `prefix`: the path and everything below it, by whole segments: `/api` is `/api` and `/api/items`, but not `/apiary`.
   * `exact`: the path alone. The more specific route wins.
   * @default 'prefix'
   */
  match: z.enum(['prefix', 'exact']).default('prefix'),
  /**
   * Whether the service gets the rest of the path only: `/api/items` as `/items`.
   * @default false
   */
  stripPrefix: z.boolean().default(false),
  /**
   * Whether answers are passed on piece by piece for as long as they last: server-sent events, streamed chat, websockets.
   * They are neither compressed nor ended by `timeoutSeconds`, and `maxBodySize` does not hold here.
   * @default false
   */
  stream: z.boolean().default(false),
});

const rest = long.omit({ service: true }).parse({});

/** The service's name, or more about it. */
export const route = z.union([
  z.string({ error: messages.notATarget }).transform((service): Route => ({ service, ...rest })),
  long,
]);

export type Route = z.output<typeof long>;
