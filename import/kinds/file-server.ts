// An nginx in front of others that serves files besides, from volumes or folders: a service of type static does so here.

import type { Mount } from '../../compose/project/container';
import { secretsIn } from '../../leaks/find';
import { atOf, type Context, type Options, pathOf } from '../context';
import { readNginx } from '../ingress/nginx';
import { nginxTextsOf } from '../ingress/nginx-files';
import type { Served } from '../ingress/nginx-served';
import type { Rule } from '../ingress/rule';
import { sharedFolder } from '../keys/volumes';
import { filesBelow, inside, joined, type Look } from '../look';
import { messages } from '../messages';
import { freeName, nameOf, type Seen } from '../seen/seen';
import type { Kind } from './kind';
import { proxyOf } from './proxy';

/** A folder that is served, at the path of its location, below the root of nginx' own image. */
interface Place {
  readonly served: Served;
  readonly path: string;
  readonly exact: boolean;
  /** Which of its mounts. */
  readonly index: number;
  /** What serves it here. */
  readonly options: Options;
}

const ROOT = '/usr/share/nginx/html';
/** What fits into the files of a service: docs/settings.md. */
const MOST_FILES = 200;
const MOST_BYTES = 1000 * 1024;

type Asked = Pick<Context, 'all' | 'look'>;

/** Every place that can be served here; none of an nginx that is no proxy. */
export function placesOf(seen: Seen, context: Context): readonly Place[] {
  const found = known.get(seen) ?? (proxyOf(seen, context) === 'nginx' ? read(seen, context) : []);
  known.set(seen, found);
  return found;
}

const known = new WeakMap<Seen, readonly Place[]>();

function read(seen: Seen, context: Asked): Place[] {
  const names = new Set<string>();
  return nginxTextsOf(seen, context.look).flatMap(({ text }) => {
    const found = readNginx(text, () => true);
    return 'problem' in found ? [] : found.files.flatMap((served) => placed(served, seen, context, names));
  });
}

/** None where one of its folders is in no mount. */
function placed(served: Served, seen: Seen, context: Asked, names: Set<string>): Place[] {
  const places = served.folders.flatMap(({ path, exact, folder }) => {
    const index = seen.service.volumes.findIndex(({ target }) => `${folder}/`.startsWith(`${target.replace(/\/$/, '')}/`));
    const mount = seen.service.volumes[index];
    const options = mount && serving(mount, folder, path, context, names);
    return options === undefined ? [] : [{ served, path, exact, index, options }];
  });
  return places.length === served.folders.length ? places : [];
}

function serving(mount: Mount, folder: string, path: string, context: Asked, names: Set<string>): Options | undefined {
  const below = folder.slice(mount.target.replace(/\/$/, '').length + 1);
  const source = mount.source ?? '';
  const mountPath = `${ROOT}${path}`;
  if (mount.type === 'volume' && source !== '')
    return volume(nameOf(source), joined(mount.volume?.subpath ?? '', below), mountPath, names);
  const file = mount.type === 'bind' ? inside(joined(source, below)) : undefined;
  if (file === undefined || file === '') return undefined;
  if (fits(file, context.look)) return { files: { [mountPath]: { from: `./${file}` } } };
  const shared = sharedFolder(source, context.all);
  return context.look.kind(file) === undefined && shared !== undefined ? volume(shared, below, mountPath, names) : undefined;
}

function volume(name: string, subPath: string, mountPath: string, names: Set<string>): Options {
  return { volumes: { [freeName(name, names)]: { from: name, mountPath, ...(subPath !== '' && { subPath }), readOnly: true } } };
}

function fits(folder: string, look: Look): boolean {
  if (look.kind(folder) !== 'folder') return false;
  const files = filesBelow(look, folder, MOST_FILES);
  const texts = files.map((file) => look.read(file));
  return (
    files.length > 0 &&
    files.length <= MOST_FILES &&
    texts.every((text) => text !== undefined && secretsIn(text).length === 0) &&
    texts.reduce((sum, text = '') => sum + text.length, 0) <= MOST_BYTES
  );
}

/** The routes that lead to it. */
export const rulesOfPlaces = (seen: Seen, context: Context): Rule[] =>
  placesOf(seen, context).map(({ served: { hosts, limits }, path, exact }) => ({
    ...{ hosts, path, target: seen.key, limits },
    ...(exact && { exact }),
  }));

export const fileServer: Kind = {
  name: 'files behind a proxy',
  is: (seen, context) => placesOf(seen, context).length > 0,
  options: (seen, context) => {
    const places = placesOf(seen, context);
    const locations = [...new Set(places.map(({ served }) => served.location))];
    context.notes.decided(pathOf(seen), messages.filesOfVolume(locations), atOf(seen, 'type'));
    for (const { index, options } of places)
      if (options.files)
        context.notes.decided(
          pathOf(seen, 'volumes', index),
          messages.folderServed(seen.service.volumes[index]?.source ?? ''),
          atOf(seen, 'files'),
        );
    const group = (name: 'volumes' | 'files') => Object.assign({}, ...places.map(({ options }) => options[name])) as Options;
    const [volumes, files] = [group('volumes'), group('files')];
    return {
      ...{ type: 'static', image: 'nginx:1.29-alpine' },
      ...(Object.keys(volumes).length > 0 && { volumes }),
      ...(Object.keys(files).length > 0 && { files }),
    };
  },
  takes: [
    ...(['image', 'build', 'command', 'entrypoint', 'ports', 'expose', 'volumes', 'depends_on', 'links', 'healthcheck'] as const),
    ...([
      'user',
      'working_dir',
      'deploy',
      'scale',
      'configs',
      'secrets',
      'tmpfs',
      'read_only',
      'cap_add',
      'mem_limit',
      'cpus',
    ] as const),
  ],
  variables: /./,
};
