// Who runs a program in the image of another service: that service's user, to whom the files of the image belong. Root is said where it is meant.
import type { Service } from '../schema/service';
import { imageOwnerOf } from './image';
import { isApplication } from './kinds';
import { isRoot } from './privileges';

/** The same stack, in which each program of an image of another service has a user. */
export function withImageUsers<Stack extends { readonly services: Readonly<Record<string, Service>> }>(stack: Stack): Stack {
  const services = Object.entries(stack.services).map(([name, service]) => {
    if (!isApplication(service) || service.user !== undefined || service.privileges?.root) return [name, service] as const;
    const owner = stack.services[imageOwnerOf(stack.services, name)];
    const user = owner && isApplication(owner) ? owner.user : undefined;
    return [name, user === undefined || isRoot(user) ? service : { ...service, user }] as const;
  });
  return { ...stack, services: Object.fromEntries(services) };
}
