// What an environment sets before the stack's own override does.
import type { Environment } from '../../schema/environment';
import { isObject, type MergePatch } from '../../schema/merge-patch';
import { textOf } from '../../schema/problems/text-of';
import { addressOf } from '../../schema/route';

/**
 * In development and local: one replica, one plain Postgres, small requests, no backups, `<stack>.localhost` without TLS, every client
 * address. In production: nothing. Every other environment has a namespace and a host of its own, so that none is applied over another.
 */
export function presetFor(stack: Record<string, unknown>, name: string, like: Environment): MergePatch<Record<string, unknown>> {
  const apart = name === 'production' ? {} : { namespace: namespaceOf(textOf(stack.namespace ?? stack.name), name) };
  if (like === 'production') return apart;
  const host = name === 'local' ? `${textOf(stack.name)}.localhost` : `${textOf(stack.name)}-${name}.localhost`;
  return {
    ...apart,
    ...(isObject(stack.volumes) && { volumes: mapped(stack.volumes, withoutBackup) }),
    ...(isObject(stack.ingress) && {
      ingress: {
        hosts: hostsHere(host, stack.ingress.routes),
        tls: null,
        ipAllowList: null,
        redirects: null,
        routes: routesOn(host, stack.ingress.routes),
        ...(like === 'development' && EVERY_ORIGIN),
      },
    }),
    ...(isObject(stack.services) && { services: Object.fromEntries(Object.entries(stack.services).flatMap(onOneMachine)) }),
  };
}

/** A DNS label has 63 characters. */
const namespaceOf = (base: string, environment: string) => `${base.slice(0, 62 - environment.length)}-${environment}`;

/** `<stack>.localhost`, unless each route has a host of its own. */
const hostsHere = (host: string, routes: unknown) =>
  isObject(routes) && Object.keys(routes).length > 0 && Object.keys(routes).every((key) => addressOf(key).host !== undefined)
    ? []
    : [host];

/** A route of one host is one below the host of this machine: `api.example.com` becomes `api.shop.localhost`. Addresses limit no route. */
function routesOn(here: string, routes: unknown): MergePatch<Record<string, unknown>> {
  const entries = Object.entries(isObject(routes) ? routes : {});
  return Object.fromEntries(
    entries.flatMap(([key, route]) => {
      const { host, path } = addressOf(key);
      const open = isObject(route) && 'ipAllowList' in route ? { ...route, ipAllowList: null } : route;
      if (host === undefined) return open === route ? [] : [[key, { ipAllowList: null }]];
      const [label = ''] = host.split('.');
      const alone =
        new Set(entries.flatMap(([other]) => addressOf(other).host ?? []).filter((name) => name.split('.')[0] === label)).size ===
        1;
      const local = `${alone ? label : host.replaceAll('.', '-')}.${here}${path === '/' ? '' : path}`;
      return [
        [key, null],
        [local, open],
      ];
    }),
  );
}

/** A page from another development server may ask; browsers send no cookies then. */
const EVERY_ORIGIN = { cors: { origins: ['*'], credentials: null } };

const mapped = (record: Record<string, unknown>, patch: (value: unknown) => object) =>
  Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (isObject(value) ? [[key, patch(value)]] : [])));

const withoutBackup = (volume: unknown) => (isObject(volume) && 'backup' in volume ? { backup: null } : {});

/** Nothing for what is not a service: the base's own value stays, and is reported. */
function onOneMachine([name, service]: [string, unknown]): [string, MergePatch<Record<string, unknown>>][] {
  if (!isObject(service)) return [];
  const patch = {
    ...('replicas' in service && { replicas: 1 }),
    ...(isObject(service.resources) && { resources: { requests: null } }),
    ...(service.type === 'postgres' && { engine: null, instances: null }),
    ...(isObject(service.cpu) && { cpu: { request: null } }),
    ...('backup' in service && { backup: null }),
    ...(isObject(service.volumes) && { volumes: mapped(service.volumes, withoutBackup) }),
  };
  return [[name, patch]];
}
