// A folder of a container is mounted once.
import { posix } from 'node:path';
import { messages } from '../../schema/problems/messages';
import { isApplication } from '../kinds';
import { mountPathsOf, secretsOf } from '../options';
import { sourceMountOf } from '../source';
import { isFile, pathOf } from '../variables';
import { duplicatesIn } from './duplicates';
import type { ServiceRule } from './rule';

export const mountPaths: ServiceRule = (service) => {
  if (!isApplication(service)) return [];
  const source = sourceMountOf(service);
  const mounts = [
    ...(source === undefined ? [] : [{ name: source, path: ['source'] }]),
    ...service.writablePaths.map(({ path: name }) => ({ name, path: ['writablePaths'] })),
    ...mountPathsOf(service).map(({ name, mountPath }) => ({ name: mountPath, path: ['volumes', name] })),
    ...secretsOf(service)
      .filter(isFile)
      .map((secret) => ({ name: pathOf(secret), path: ['secrets'] })),
  ];
  const files = Object.keys(service.files).map((name) => ({ name, path: ['files', name] }));
  return [
    ...duplicatesIn(mounts.map((mount) => ({ ...mount, name: plain(mount.name) }))).map(({ name, places, last: { path } }) => {
      const by = places.map((place) => place.path.join('.'));
      return { path, text: messages.pathTwice(name, by) };
    }),
    ...[...mounts, ...files]
      .filter(({ name }) => OF_THE_KERNEL.test(plain(name)))
      .map(({ name, path }) => ({ path, text: messages.pathOfTheKernel(name) })),
    ...mounts.filter(({ name }) => plain(name) === '/tmp').map(({ path }) => ({ path, text: messages.tmpIsWritable() })),
  ];
};

/** As the kernel reads it: `/data/` and `/data/x/..` are `/data`. */
const plain = (path: string) => posix.normalize(`/${path}`).replace(/(?<=.)\/$/, '');

/** No runtime mounts anything there: https://github.com/opencontainers/runc, libcontainer/rootfs_linux.go, `checkProcMount`. */
const OF_THE_KERNEL = /^\/(proc|sys)(\/|$)/;
