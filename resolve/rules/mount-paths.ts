// A folder of a container is mounted once.
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
  return [
    ...duplicatesIn(mounts).map(({ name, places, last: { path } }) => {
      const by = places.map((place) => place.path.join('.'));
      return { path, text: messages.pathTwice(name, by) };
    }),
    ...mounts.filter(({ name }) => name === '/tmp').map(({ path }) => ({ path, text: messages.tmpIsWritable() })),
  ];
};
