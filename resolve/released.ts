// A stack with the images of its releases: what an environment's release says takes the place of what the stack says of its own images.
import { isObject, mergePatch } from '../schema/merge-patch';
import { isWritten, whereWritten, writtenIn } from '../schema/problems/written';
import type { Release } from '../schema/release';
import type { StackInput } from '../schema/stack';

/** @param releases by environment. */
export function released(input: StackInput, releases: ReadonlyMap<string, Release>): StackInput {
  if (releases.size === 0 || !isObject(input.environments)) return input;
  const environments = Object.fromEntries(
    Object.entries(input.environments).map(([name, override]) => {
      const release = releases.get(name);
      return [name, release ? mergePatch(override ?? {}, imagesOf(input, override, release)) : override];
    }),
  );
  const stack = { ...input, environments } as StackInput;
  return isWritten(input) ? writtenIn(stack, whereWritten(input)) : stack;
}

/** A service that is gone, or not built any more, is none of the release's: the next one is written without it. */
function imagesOf(input: StackInput, override: unknown, { images }: Release) {
  const services = servicesOf(mergePatch(input, override ?? {}));
  const built = Object.entries(images).filter(([name]) => isObject(services[name]) && isObject(services[name].build));
  return { services: Object.fromEntries(built.map(([name, { image }]) => [name, { image }])) };
}

const servicesOf = (stack: unknown) => (isObject(stack) && isObject(stack.services) ? stack.services : {});
