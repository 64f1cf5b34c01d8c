// What development and local set before the stack's own override does.
import type { Environment } from '../../schema/environment';
import { isObject, type MergePatch } from '../../schema/merge-patch';

/**
 * In development and local: one replica, one plain Postgres, small requests, no backups, `<stack>.localhost` without TLS, every client
 * address. In production: nothing.
 */
export function presetFor(stack: Record<string, unknown>, name: Environment): MergePatch<Record<string, unknown>> {
  if (name === 'production') return {};
  return {
    ...(isObject(stack.ingress) && {
      ingress: { hosts: [`${stack.name}.localhost`], tls: null, ipAllowList: null, ...(name === 'development' && EVERY_ORIGIN) },
    }),
    ...(isObject(stack.services) && { services: Object.fromEntries(Object.entries(stack.services).flatMap(onOneMachine)) }),
  };
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
