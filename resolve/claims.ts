// What a stack claims for itself of a cluster that several share: a namespace, and addresses of the ingress. A stack that is partly wrong
// claims what could be read.
import type { About } from '../schema/problems/finding';
import { addressOf } from '../schema/route';
import type { Context } from './context';
import { Unread } from './unread';

export interface Claims extends About {
  readonly namespace: string;
  readonly addresses: readonly Address[];
}

interface Address {
  /** Empty: every host. */
  readonly host: string;
  readonly path: string;
  /** Key of the route. */
  readonly route: string;
}

/** @param unread the options that could not be read, whose stand-ins claim nothing. */
export function claimsOf({ name, namespace = name, ingress }: Context['stack'], about: About, unread = new Unread()): Claims {
  const routes = unread.ask(() => {
    if (!ingress || ingress.hosts === undefined) return [];
    return Object.keys(ingress.routes).map((key) => ({ path: ['ingress', 'routes', key], text: key }));
  });
  return {
    ...about,
    namespace,
    addresses: routes.flatMap(({ text: route }) => {
      const { host, path } = addressOf(route);
      const hosts = host === undefined ? (ingress?.hosts ?? []) : [host];
      return (hosts.length > 0 ? hosts : ['']).map((each) => ({ host: each, path, route }));
    }),
  };
}
