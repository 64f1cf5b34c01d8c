// A route: which requests go to which service, and how.
import { z } from 'zod';
import { limits } from './limits';
import { dnsName, host, routePath } from './names';
import { messages } from './problems/messages';

const long = z.strictObject({
  /** Name of the service, or of a port of a `container`; at most 63 characters. */
  service: dnsName,
  /**
   * `prefix` means the path and everything below it: `/api` is also `/api/items`, but not `/apiary`. `exact` means the path only. The more
   * specific route wins.
   * @default 'prefix'
   */
  match: z.enum(['prefix', 'exact'], { error: messages.notAChoice('a way to match a path') }).default('prefix'),
  /**
   * Whether the path of the route is removed before the service gets the request: on the route `/api`, `/api/items` becomes `/items`.
   * @default false
   */
  stripPrefix: z.boolean().default(false),
  /**
   * Whether responses are passed on piece by piece, for as long as they take: server-sent events, streamed chat, websockets. On such a route
   * `compression`, `timeoutSeconds` and `maxBodySize` do not apply.
   * @default false
   */
  stream: z.boolean().default(false),
  ...limits,
});

const rest = long.omit({ service: true }).parse({});

/** A host and a path from a route's key; without a host, the route is one of every host of the ingress. */
export function addressOf(key: string): { readonly host?: string; readonly path: string } {
  if (key.startsWith('/')) return { path: key };
  const slash = key.indexOf('/');
  return slash < 0 ? { host: key, path: '/' } : { host: key.slice(0, slash), path: key.slice(slash) };
}

/** A path, a host, or a host with a path. */
export const routeAddress = z.string().superRefine((key, context) => {
  const address = addressOf(key);
  const bad =
    (address.host !== undefined && (host.safeParse(address.host).success ? undefined : messages.notARoute({ input: key }))) ||
    undefined;
  const text =
    bad ??
    (routePath.safeParse(address.path).success && /[^\d.]/.test(address.host ?? '/')
      ? undefined
      : messages.notARoute({ input: key }));
  if (text !== undefined) context.addIssue({ code: 'custom', message: text });
});

/** The short form, a service's name, or the long form. */
export const route = z.union([z.string().transform((service): Route => ({ service, ...rest })), long], {
  error: messages.notARouteTarget,
});

export type Route = z.output<typeof long>;
