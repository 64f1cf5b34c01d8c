// What is asked of a stack once for each of its services, found once: without it the time grows by the square of their number.
import type { Context } from './context';

export type Asked = Pick<Context, 'stack' | 'endpoints'>;

/** @returns `find`, which is called again only for another stack. */
export function foundOnce<T>(find: (asked: Asked) => T): (asked: Asked) => T {
  const known = new WeakMap<object, { readonly endpoints: Asked['endpoints']; readonly found: T }>();
  return (asked) => {
    const before = known.get(asked.stack);
    if (before?.endpoints === asked.endpoints) return before.found;
    const found = find(asked);
    known.set(asked.stack, { endpoints: asked.endpoints, found });
    return found;
  };
}
