// The mirror of a stack, which is not asked for the images that the team builds.
import type { Mirror } from '../model/mirror';
import type { Context } from './context';
import { imageOf, imageOwnerOf } from './image';
import { isApplication } from './kinds';

export function mirrorOf(stack: Context['stack']): Mirror | undefined {
  if (!stack.images) return undefined;
  const own = Object.entries(stack.services).flatMap(([name, service]) => {
    if (!isApplication(service)) return [];
    const owner = stack.services[imageOwnerOf(stack.services, name)];
    const image = imageOf(stack, name);
    const isBuilt = owner && isApplication(owner) && (owner.image === undefined || owner.build !== undefined);
    const isPushed = stack.registry !== undefined && image.startsWith(`${stack.registry}/`);
    return isBuilt || isPushed ? [image] : [];
  });
  return { registries: stack.images.mirror, own: [...new Set(own)].sort() };
}
