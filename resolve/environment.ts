// The stack as one environment sees it: what each environment sets before the stack's own override does.
import type { Environment } from '../schema/environment';
import { isObject, type MergePatch, mergePatch } from '../schema/merge-patch';

/** The stack as one environment sees it: base, then the environment's own defaults, then the stack's override. */
export function environmentOf(stack: Record<string, unknown>, name: Environment): Record<string, unknown> {
  const { environments, ...base } = stack;
  const override = (isObject(environments) && environments[name]) ?? {};
  const said = mergePatch(base, override) as Record<string, unknown>;
  return mergePatch(mergePatch(base, presetFor(said, name)), override) as Record<string, unknown>;
}

/** On a laptop: one replica, one plain Postgres, the type's small requests, no backups, `<stack>.localhost`, no TLS, every address. In production: nothing. */
function presetFor(stack: Record<string, unknown>, name: Environment): MergePatch<Record<string, unknown>> {
  if (name === 'production') return {};
  return {
    ...(isObject(stack.ingress) && {
      ingress: { hosts: [`${stack.name}.localhost`], tls: null, ipAllowList: null, ...(name === 'development' && EVERY_ORIGIN) },
    }),
    ...(isObject(stack.services) && { services: Object.fromEntries(Object.entries(stack.services).flatMap(laptop)) }),
  };
}

/** A page from a development server somewhere else may ask; a browser sends it no cookies then. */
const EVERY_ORIGIN = { cors: { origins: ['*'], credentials: null } };

const mapped = (record: Record<string, unknown>, patch: (value: unknown) => object) =>
  Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (isObject(value) ? [[key, patch(value)]] : [])));

const withoutBackup = (volume: unknown) => (isObject(volume) && 'backup' in volume ? { backup: null } : {});

/** Nothing for what is no service: a mistake of the base must stay one. */
function laptop([name, service]: [string, unknown]): [string, MergePatch<Record<string, unknown>>][] {
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
