// Which pods connect to which Services, as far as their settings name them: `postgresql://db:5432`, `REDIS_HOST: cache`.

import { listsOf } from '../../model/lists';
import type { Manifest } from '../manifest';
import { group, list, type Value } from '../schema/values';
import { containersIn, type Pods } from './pods';

export interface Edge {
  readonly from: Pods;
  readonly to: Manifest;
  /** The port behind the name, where one is. */
  readonly port?: number;
}

export function edgesIn(all: readonly Pods[], manifests: readonly Manifest[]): Edge[] {
  const services = listsOf(
    manifests.flatMap((to, place) => {
      const { apiVersion, kind, metadata } = to.object;
      return kind === 'Service' && apiVersion === 'v1' ? [[metadata.name, { to, place }] as const] : [];
    }),
  );
  const settings = new Map(
    manifests.flatMap(({ object }) => (object.kind === 'ConfigMap' ? [[object.metadata.name, object.data ?? {}] as const] : [])),
  );
  return all.flatMap((from) => {
    const ports = new Map<string, number | undefined>();
    for (const text of containersIn(from).flatMap(({ container }) => textsOf(container, settings)))
      for (const { name, port } of namedIn(text, from.object.metadata.namespace)) ports.set(name, ports.get(name) ?? port);
    return [...ports]
      .flatMap(([name, port]) => (services.get(name) ?? []).map(({ to, place }) => ({ to, place, port })))
      .sort((a, b) => a.place - b.place)
      .map(({ to, port }) => ({ from, to, ...(port !== undefined && { port }) }));
  });
}

/** Lists of hosts that a program compares with those who ask, and never asks itself: Django's ALLOWED_HOSTS. */
const WHO_MAY_ASK = /ALLOWED|TRUSTED|ORIGIN|CORS|CSRF|FORWARDED|REFERER/i;

function textsOf({ env, envFrom }: Value, settings: ReadonlyMap<string, Value>): string[] {
  const maps = list(envFrom).flatMap(({ configMapRef }) => Object.entries(settings.get(String(group(configMapRef).name)) ?? {}));
  const own = list(env).map(({ name, value }) => [String(name), value] as const);
  return [...maps, ...own].flatMap(([name, value]) => {
    if (typeof value !== 'string' || WHO_MAY_ASK.test(name)) return [];
    // a word alone may be the name of anything, but where the variable says that it is a host
    return /:|\.svc\b/.test(value) || /(^|_)(HOST|HOSTNAME|SERVER|ADDR|ADDRESS|ENDPOINT)S?$/i.test(name) ? [value] : [];
  });
}

/** The hosts that a text names as a Service could be called, each with the port behind it. */
const NAMED = /(?:^|\/\/|@|,)([a-z0-9-]+)(?:\.([a-z0-9-]+)(?:\.svc[a-z.]*)?)?(?::(\d+))?(?=$|[/,?])/g;

/** @param namespace of the pod: `shop.localhost` is a host of a laptop, and no Service of another namespace is described here. */
const namedIn = (text: string, namespace: string | undefined): { readonly name: string; readonly port?: number }[] =>
  [...text.matchAll(NAMED)].flatMap(([, name = '', of, port]) => {
    const isHere = of === undefined || (namespace === undefined ? of !== 'localhost' : of === namespace);
    return isHere ? [{ name, ...(port !== undefined && { port: Number(port) }) }] : [];
  });
