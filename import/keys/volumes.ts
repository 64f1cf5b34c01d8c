// `volumes`: named ones keep data, a mount of source is `source` in development, files of the repository are `files`.
import type { Mount } from '../../compose/project/container';
import { secretsIn } from '../../leaks/find';
import { atOf, type Context, type Options, pathOf } from '../context';
import { filesBelow, inside } from '../look';
import { messages } from '../messages';
import { nameOf, type Seen } from '../seen/seen';
import type { Key } from './key';
import { isSource, sourceMount } from './mounts';

/** What fits into the files of a service: docs/settings.md. */
const MOST_FILES = 200;
const MOST_BYTES = 1000 * 1024;
/** Files of a folder that are named one by one, because another one beside them holds secrets. */
const MOST_SINGLE = 30;

/** What package managers keep, and packages that the image has. */
const CACHE =
  /(?:^|\/)(?:node_modules|\.m2|\.npm|\.yarn|\.pnpm-store|\.gradle|\.cargo|\.cache|\.venv|venv|site-packages|__pycache__|\.mypy_cache|\.pytest_cache|vendor\/bundle|\.next|\.turbo|\.nuget)(?:\/|$)|^\/usr\/local\/bundle|^\/go\/pkg/;

/** What a pod has anyway, or must not have. */
const NEEDLESS = /^\/etc\/(?:localtime|timezone|resolv\.conf|hosts)$/;
const SOCKET = /docker\.sock$|^\/(?:proc|sys|dev|var\/lib\/docker|var\/run|run|$)/;

export const volumes: Key = (seen, context) => {
  const parts = seen.service.volumes.map((mount, i) => one(seen, context, mount, i));
  const source = sourceOf(seen, context);
  return parts.reduce<Options>((all, part) => together(all, part), source);
};

/** Options that are groups or lists, put together. */
export function together(a: Options, b: Options): Options {
  const merged: Options = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const before = merged[name];
    if (Array.isArray(before) && Array.isArray(value))
      merged[name] = [
        ...before,
        ...value.filter((one) => !before.some((other) => JSON.stringify(other) === JSON.stringify(one))),
      ];
    else if (isGroup(before) && isGroup(value)) merged[name] = together(before, value);
    else merged[name] = value;
  }
  return merged;
}

const isGroup = (value: unknown): value is Options => typeof value === 'object' && value !== null && !Array.isArray(value);

function sourceOf(seen: Seen, context: Context): Options {
  const mount = sourceMount(seen, context);
  if (mount === undefined || context.environment !== 'development') return {};
  const path = `./${mount.folder}`.replace(/\/$/, '');
  context.notes.mapped(pathOf(seen, 'volumes', mount.index), 'source');
  return { source: mount.target === '/app' || mount.target === '' ? path : { path, mountPath: mount.target } };
}

function one(seen: Seen, context: Context, mount: Mount, i: number): Options {
  const { notes, look } = context;
  const path = pathOf(seen, 'volumes', i);
  const { type, source, target, read_only } = mount;
  if (type === 'tmpfs') {
    notes.mapped(path, 'writablePaths');
    return target === '/tmp' ? {} : { writablePaths: [target] };
  }
  if (CACHE.test(target)) {
    notes.decided(path, messages.cacheOfTools(target));
    return {};
  }
  if (type === 'volume') return source === undefined ? anonymous(seen, context, target, path) : named(seen, context, mount, path);
  if (type !== 'bind') {
    notes.person(path, messages.otherMount(type));
    return {};
  }
  if (isSource(mount, seen, look)) {
    if (context.environment !== 'development') notes.decided(path, messages.sourceInDevelopment(source ?? ''));
    return {};
  }
  if (NEEDLESS.test(target)) {
    notes.decided(path, messages.ofTheNode(target));
    return {};
  }
  const folder = inside(source ?? '');
  if (/(?:^|\/)\.env[\w.-]*$/.test(source ?? '')) {
    const isRead = seen.service.env_file.some((file) => inside(file.path) === folder);
    if (isRead) notes.decided(path, messages.envFileMounted(source ?? ''));
    else notes.person(path, messages.envFileAlone(source ?? '', target));
    return {};
  }
  if (folder === undefined) {
    notes.person(
      path,
      SOCKET.test(source ?? '') ? messages.socket(source ?? '') : messages.pathOfTheMachine(source ?? '', target),
    );
    return SOCKET.test(source ?? '') || !/\/\w/.test(target) || /\.\w{1,8}$/.test(target)
      ? {}
      : hostFolder(seen, context, source ?? '', target, read_only);
  }
  return look.kind(folder) === undefined
    ? missing(seen, context, { folder, target, readOnly: read_only }, path)
    : inRepository(seen, context, { folder, target }, path);
}

/** A volume without a name over a mount of source keeps what the image has there; elsewhere it is a folder that is written to. */
function anonymous(seen: Seen, context: Context, target: string, path: readonly (string | number)[]): Options {
  const source = sourceMount(seen, context);
  if (source && target.startsWith(`${source.target}/`)) {
    context.notes.decided(path, messages.hidesNothing(target));
    return {};
  }
  context.notes.decided(path, messages.anonymousVolume(target), atOf(seen, 'writablePaths'));
  return { writablePaths: [{ path: target, keep: true }] };
}

function named(
  seen: Seen,
  context: Context,
  { source = '', target, read_only, volume }: Mount,
  path: readonly (string | number)[],
): Options {
  const { notes, project, all } = context;
  const source_ = sourceMount(seen, context);
  if (
    source_ &&
    target.startsWith(`${source_.target}/`) &&
    /node_modules|\.venv|__pycache__|\.next|\.cache|target|vendor/.test(target)
  ) {
    notes.decided(path, messages.hidesNothing(target));
    return {};
  }
  if (project.volumes[source]?.external) notes.person(path, messages.externalVolume(source));
  const name = nameOf(source);
  const users = all.filter(({ service }) => service.volumes.some((mount) => mount.type === 'volume' && mount.source === source));
  const mounted = {
    mountPath: target.replace(/(?<=.)\/$/, ''),
    ...(volume?.subpath !== undefined && { subPath: volume.subpath }),
  };
  notes.mapped(path, 'volumes');
  if (users.length > 1 || read_only)
    return { volumes: { [name]: { from: name, ...mounted, ...(read_only && { readOnly: true }) } } };
  notes.decided(path, messages.volumeSize(), atOf(seen, 'volumes', name, 'size'));
  return { volumes: { [name]: { ...mounted, size: '1Gi' } } };
}

/** A folder that is not in the repository: docker makes it, and the program keeps its data there. */
function missing(
  seen: Seen,
  context: Context,
  { folder, target, readOnly }: { folder: string; target: string; readOnly: boolean },
  path: readonly (string | number)[],
): Options {
  const file = /\.\w{1,8}$/.test(target) && !/\.d$/.test(target);
  if (file || readOnly) {
    context.notes.person(path, messages.fileNotThere(folder, target));
    return {};
  }
  return hostFolder(seen, context, folder, target, false, path);
}

const folderName = (source: string) => nameOf(source.replace(/^.*\/(?=[^/]+\/?$)/, '').replace(/^\./, '') || 'data');

/** The volume of the stack that a folder is, if several services mount it. */
export function sharedFolder(source: string, all: readonly Seen[]): string | undefined {
  const folder = inside(source) ?? source;
  const same = (mount: Mount) => mount.type === 'bind' && (inside(mount.source ?? '') ?? mount.source) === folder;
  return all.filter(({ service }) => service.volumes.some(same)).length > 1 ? folderName(folder) : undefined;
}

function hostFolder(
  seen: Seen,
  { notes, all }: Context,
  source: string,
  target: string,
  readOnly: boolean,
  path: readonly (string | number)[] = pathOf(seen),
): Options {
  const name = folderName(source);
  const isShared = sharedFolder(source, all) !== undefined;
  const own = `${seen.name}-${name}`.slice(0, 52);
  notes.decided(path, messages.folderAsVolume(source), atOf(seen, 'volumes', isShared ? name : own));
  const mountPath = target.replace(/(?<=.)\/$/, '');
  if (isShared || readOnly) return { volumes: { [name]: { from: name, mountPath, ...(readOnly && { readOnly: true }) } } };
  return { volumes: { [own]: { mountPath, size: '1Gi' } } };
}

function inRepository(
  seen: Seen,
  context: Context,
  { folder, target }: { folder: string; target: string },
  path: readonly (string | number)[],
): Options {
  const { notes, look } = context;
  if (/\.(?:pem|key|p12|pfx|crt)$|(?:^|\/)(?:ssl|tls|certs?)$/.test(folder)) {
    notes.person(path, messages.certificateMounted(folder));
    return {};
  }
  if (
    look.kind(folder) === 'folder' &&
    (look.list(folder).length === 0 || look.list(folder).every((name) => name.startsWith('.git')))
  )
    return hostFolder(seen, context, folder, target, false, path);
  const files = filesBelow(look, folder, MOST_FILES);
  const texts = files.length > MOST_FILES ? [] : files.map((file) => look.read(file) ?? '');
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  if (folder === '' || files.length > MOST_FILES || size > MOST_BYTES) {
    notes.person(path, messages.tooManyFiles(folder === '' ? '.' : folder, target));
    return {};
  }
  const telling = files.find((_, i) => secretsIn(texts[i] ?? '').length > 0);
  const isEnvFile = (file: string) => /(?:^|\/)\.?env(?:[.-][\w.-]+)?$|\.env$/.test(file);
  const others = files.filter((file) => !isEnvFile(file));
  const safe = others.every((file) => secretsIn(look.read(file) ?? '').length === 0);
  if (telling !== undefined && safe && others.length > 0 && others.length <= MOST_SINGLE) {
    for (const file of files.filter(isEnvFile)) notes.decided(path, messages.envFileMounted(file));
    const base = target.replace(/\/$/, '');
    return {
      files: Object.fromEntries(others.map((file) => [`${base}/${file.slice(folder.length + 1)}`, { from: `./${file}` }])),
    };
  }
  if (telling !== undefined) {
    notes.person(path, messages.secretInFile(telling, target));
    return {};
  }
  const mountPath = target.replace(/\/$/, '');
  if (!/^(\/(?!\.{1,2}(\/|$))[^\s:/]+)+$/.test(mountPath)) {
    notes.person(path, messages.fileNotThere(folder, target));
    return {};
  }
  notes.mapped(path, 'files');
  return { files: { [mountPath]: { from: `./${folder}` } } };
}
