// Files of a service: each at a path of its own, and all of them within one ConfigMap.
import { messages } from '../../schema/problems/messages';
import { CONFIG_MAP_BYTES, type PlacedFile, placedFiles } from '../files';
import { type ApplicationService, isApplication } from '../kinds';
import { mountPathsOf, secretsOf } from '../options';
import type { Repository } from '../repository';
import { sourceMountOf } from '../source';
import { isFile, pathOf } from '../variables';
import { duplicatesIn } from './duplicates';
import type { ServiceRule } from './rule';

/** Folders of Slipway's own files and of the Secrets. */
const TAKEN = /^\/(slipway|(var\/)?run\/(secrets|slipway))(\/|$)/;

/** @param repository that the files are taken from. */
export const files =
  (repository: Repository): ServiceRule =>
  (service) => {
    if (!isApplication(service)) return [];
    const { placed, findings } = placedFiles(service, repository);
    const mounts = mountsOf(service, placed);
    const settings = 'config' in service && service.config ? Buffer.byteLength(JSON.stringify(service.config)) : 0;
    const bytes = placed.reduce((sum, file) => sum + file.bytes, settings);
    return [
      ...findings,
      ...placed
        .filter(({ path }) => TAKEN.test(path))
        .map(({ path, option }) => ({ path: ['files', option], text: messages.pathIsOurs(path) })),
      ...placed.flatMap(({ path, option }) => {
        const mount = mounts.find(
          ({ path: mounted, by }) => (mounted === path && !by.startsWith('files.')) || mounted.startsWith(`${path}/`),
        );
        return mount ? [{ path: ['files', option], text: messages.fileIsAFolder(path, mount.by) }] : [];
      }),
      ...twice(placed),
      ...(bytes > CONFIG_MAP_BYTES ? [{ path: ['files'], text: messages.tooManyBytes(bytes, CONFIG_MAP_BYTES) }] : []),
    ];
  };

/** Two lines of `files` that put a file at one path: a folder has a file that is named beside it. */
const twice = (placed: readonly PlacedFile[]) =>
  duplicatesIn(placed.map(({ path: name, option }) => ({ name, option }))).map(({ name, places, last: { option } }) => ({
    path: ['files', option],
    text: messages.fileTwice(
      name,
      places.map((place) => `files.${place.option}`),
    ),
  }));

/** Every path at which something is mounted, and the option that mounts it. */
function mountsOf(service: ApplicationService, placed: readonly PlacedFile[]): { path: string; by: string }[] {
  const mount = sourceMountOf(service);
  return [
    { path: '/tmp', by: 'Slipway' },
    ...(mount === undefined ? [] : [{ path: mount, by: 'source' }]),
    ...service.writablePaths.map(({ path }) => ({ path, by: 'writablePaths' })),
    ...mountPathsOf(service).map(({ name, mountPath }) => ({ path: mountPath, by: `volumes.${name}` })),
    ...placed.map(({ path }) => ({ path, by: `files.${path}` })),
    ...secretsOf(service)
      .filter(isFile)
      .map((secret) => ({ path: pathOf(secret), by: `secrets (${secret.name})` })),
  ].map(({ path, by }) => ({ path: path.replace(/\/+$/, ''), by }));
}
