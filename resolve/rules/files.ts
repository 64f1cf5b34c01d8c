// Files of a service: each at a path of its own, and all of them within one ConfigMap.
import { messages } from '../../schema/problems/messages';
import { type ApplicationService, isApplication } from '../kinds';
import { mountPathsOf, secretsOf } from '../options';
import { sourceMountOf } from '../source';
import { isFile, pathOf } from '../variables';
import type { ServiceRule } from './rule';

/** Bytes that the texts of a service can have together: a ConfigMap's 1 MiB, less room for the files that Slipway adds. */
const MOST = 1000 * 1024;

/** Folders of Slipway's own files and of the Secrets. */
const TAKEN = /^\/(slipway|(var\/)?run\/(secrets|slipway))(\/|$)/;

export const files: ServiceRule = (service) => {
  if (!isApplication(service)) return [];
  const paths = Object.keys(service.files);
  const mounts = mountsOf(service);
  const texts = [
    ...Object.values(service.files),
    ...('config' in service && service.config ? [JSON.stringify(service.config)] : []),
  ];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return [
    ...paths.filter((path) => TAKEN.test(path)).map((path) => ({ path: ['files', path], text: messages.pathIsOurs(path) })),
    ...paths.flatMap((path) => {
      const mount = mounts.find(
        ({ path: mounted, by }) => (mounted === path && by !== fileAt(path)) || mounted.startsWith(`${path}/`),
      );
      return mount ? [{ path: ['files', path], text: messages.fileIsAFolder(path, mount.by) }] : [];
    }),
    ...(bytes > MOST ? [{ path: ['files'], text: messages.tooManyBytes(bytes, MOST) }] : []),
  ];
};

/** Every path at which something is mounted, and the option that mounts it. */
function mountsOf(service: ApplicationService): { path: string; by: string }[] {
  const mount = sourceMountOf(service);
  return [
    { path: '/tmp', by: 'Slipway' },
    ...(mount === undefined ? [] : [{ path: mount, by: 'source' }]),
    ...service.writablePaths.map(({ path }) => ({ path, by: 'writablePaths' })),
    ...mountPathsOf(service).map(({ name, mountPath }) => ({ path: mountPath, by: `volumes.${name}` })),
    ...Object.keys(service.files).map((path) => ({ path, by: fileAt(path) })),
    ...secretsOf(service)
      .filter(isFile)
      .map((secret) => ({ path: pathOf(secret), by: `secrets (${secret.name})` })),
  ].map(({ path, by }) => ({ path: path.replace(/\/+$/, ''), by }));
}

const fileAt = (path: string) => `files.${path}`;
