// What compose mounts into /docker-entrypoint-initdb.d of Postgres is `init` here.
import { type Context, type Options, pathOf } from '../context';
import { inside } from '../look';
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
  for (const name of names.filter((file) => !file.endsWith('.sql'))) notes.person(path, messages.initScript(name));
  for (const { source, i } of others) notes.person(pathOf(seen, 'volumes', i), messages.initSecond(source));
  notes.mapped(path, 'init');
  return { init: { from: `./${folder}` } };
}
