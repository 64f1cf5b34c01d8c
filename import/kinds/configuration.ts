// Files of configuration that compose mounts into a store: their lines are options where the type has them, and told where it has not.
import type { Mount } from '../../compose/project/container';
import { type Context, pathOf } from '../context';
import { inside } from '../look';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';

/** A line as `name` and `value`: `maxmemory-policy allkeys-lru`, `max_connections = 200`. */
export type Line = readonly [name: string, value: string];

const isConfiguration = ({ type, target }: Mount): boolean =>
  type === 'bind' && /\.(?:conf|cnf|ini)$/.test(target) && !target.startsWith('/docker-entrypoint');

export function linesOf(seen: Seen, { look, notes }: Context): Line[] {
  return seen.service.volumes.flatMap((mount, i): Line[] => {
    if (!isConfiguration(mount)) return [];
    const file = inside(mount.source ?? '');
    const text = file === undefined ? undefined : look.read(file);
    const path = pathOf(seen, 'volumes', i);
    if (text === undefined) {
      notes.person(path, messages.configurationNotHere(mount.source ?? ''));
      return [];
    }
    notes.decided(path, messages.configurationRead(mount.source ?? ''));
    return text.split('\n').flatMap((line) => {
      const [, name, value = ''] = /^\s*([a-z][\w.-]*)(?:\s*=\s*|\s+)(.*?)\s*(?:\s#.*)?$/i.exec(line) ?? [];
      return name === undefined ? [] : [[name.toLowerCase(), value.replace(/^(['"])(.*)\1$/, '$2')]];
    });
  });
}

/** Where servers keep their data, which is the volume of the type. */
const DATA =
  /^\/(?:data|bitnami|var\/lib\/(?:postgresql|mysql|redis|rabbitmq)|docker-entrypoint-initdb\.d|etc\/localtime|etc\/timezone)(?:\/|$)/;

/** Any other mount of a store has no place: its server is Slipway's. */
export function tellOfMounts(seen: Seen, { notes }: Context): void {
  for (const [i, mount] of seen.service.volumes.entries())
    if (!isConfiguration(mount) && !DATA.test(mount.target))
      notes.decided(pathOf(seen, 'volumes', i), messages.mountOfAStore(mount.target));
}
