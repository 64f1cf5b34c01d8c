// What compose mounts into /docker-entrypoint-initdb.d of Postgres is `init` here.
import { secretsIn } from '../../leaks/find';
import { type Context, type Options, pathOf } from '../context';
import { inside, joined } from '../look';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';

const FOLDER = '/docker-entrypoint-initdb.d';

export function initialFiles(seen: Seen, context: Context): Options {
  const { look, notes } = context;
  const mounts = seen.service.volumes.flatMap((mount, i) =>
    mount.target.startsWith(FOLDER) && mount.type === 'bind' ? [{ source: mount.source ?? '', i }] : [],
  );
  const [first, ...others] = mounts;
  if (first === undefined) return {};
  const path = pathOf(seen, 'volumes', first.i);
  const folder = inside(first.source);
  const kind = folder === undefined ? undefined : look.kind(folder);
  if (folder === undefined || kind === undefined) {
    notes.person(path, messages.initNotThere(first.source));
    return {};
  }
  const names = kind === 'folder' ? look.list(folder) : [folder];
  if (!names.some((name) => name.endsWith('.sql'))) {
    notes.person(path, messages.initNoSql(folder));
    return {};
  }
  const telling = names
    .map((name) => (kind === 'folder' ? joined(folder, name) : name))
    .find((file) => file.endsWith('.sql') && secretsIn(look.read(file) ?? '').length > 0);
  if (telling !== undefined) {
    notes.person(path, messages.initSecret(telling));
    return {};
  }
  for (const name of names.filter((file) => !file.endsWith('.sql'))) notes.person(path, messages.initScript(name));
  for (const { source, i } of others) notes.person(pathOf(seen, 'volumes', i), messages.initSecond(source));
  notes.mapped(path, 'init');
  return { init: { from: `./${folder}` } };
}
