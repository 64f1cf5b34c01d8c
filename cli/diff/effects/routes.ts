// What leads in from outside: hosts and paths that come and go, and the objects of a controller around them.
import type { KubeObject } from '../../../checks/manifest';
import { leavingOf } from '../../../model/kinds';
import { INSTANCE } from '../../../model/labels';
import { messages } from '../messages';
import { difference } from './difference';
import type { Effect, EffectsOf } from './effect';

export const routes: EffectsOf = ({ before, after, changes }) => {
  const { came, went } = difference(before.flatMap(routesOf), after.flatMap(routesOf));
  return [
    ...came.map((route): Effect => ({ what: 'opens', text: messages.leads(route) })),
    ...went.map((route): Effect => ({ what: 'closes', text: messages.leadsNoMore(route) })),
    ...changes
      .filter(({ before, after }) => isAround(after ?? before))
      .map(({ object, how }): Effect => ({ what: 'changes', text: messages.wayIn(object, how) })),
  ];
};

interface Rules {
  readonly host?: string;
  readonly http?: {
    readonly paths: readonly { readonly path?: string; readonly backend: { readonly service?: { readonly name: string } } }[];
  };
  readonly matches?: readonly { readonly path?: { readonly value?: string } }[];
  readonly backendRefs?: readonly { readonly name: string }[];
}
interface Routes {
  readonly rules?: readonly Rules[];
  readonly hostnames?: readonly string[];
  readonly host?: string;
  readonly routes?: readonly { readonly path: string; readonly action?: { readonly pass?: string } }[];
}

/** `shop.example.com/api → api` */
function routesOf({ kind, spec }: KubeObject): string[] {
  const { rules = [], hostnames = ['*'], host = '*', routes = [] } = (spec ?? {}) as Routes;
  if (kind === 'Ingress')
    return rules.flatMap(({ host = '*', http }) =>
      (http?.paths ?? []).map(({ path = '/', backend }) => `${host}${path} → ${backend.service?.name ?? '?'}`),
    );
  if (kind === 'HTTPRoute')
    return hostnames.flatMap((name) =>
      rules.flatMap(({ matches = [{}], backendRefs = [] }) =>
        matches.flatMap(({ path }) => backendRefs.map((to) => `${name}${path?.value ?? '/'} → ${to.name}`)),
      ),
    );
  if (kind === 'VirtualServer') return routes.map(({ path, action }) => `${host}${path} → ${action?.pass ?? '?'}`);
  return [];
}

/** Middlewares, policies, listeners: what they mean is their controller's to say. */
const isAround = (object: KubeObject | undefined): boolean =>
  object !== undefined &&
  !['Ingress', 'HTTPRoute', 'VirtualServer'].includes(object.kind) &&
  leavingOf(object.kind, object.metadata.labels?.[INSTANCE]) === 'outside';
