// Images by the names of the stack's mirror, before anything is drawn: the name of a Job is a hash of its content, and an image is part of it.
import type { ResolvedStack } from '../model';
import { type Mirror, mirrored } from '../model/mirror';

/** The fields of the model that name an image. */
const IMAGES: readonly string[] = ['image', 'waitImage'];

/** What holds names that a stack chooses. */
const OF_THE_STACK: readonly string[] = [
  ...['env', 'files', 'config', 'build', 'parameters', 'options', 'settings', 'mirror', 'extraObjects', 'patches'],
];

export const fromMirror = (stack: ResolvedStack): ResolvedStack => (stack.mirror ? renamed(stack, stack.mirror) : stack);

function renamed<T>(value: T, mirror: Mirror): T {
  if (Array.isArray(value)) return value.map((each) => renamed(each, mirror)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, field]) => {
    if (OF_THE_STACK.includes(name)) return [name, field];
    return [name, IMAGES.includes(name) && typeof field === 'string' ? mirrored(field, mirror) : renamed(field, mirror)];
  });
  return Object.fromEntries(entries) as T;
}
