// The order in which a stack says things decides nothing.
import { synthesize } from '../../output/synthesize';
import type { StackInput } from '../../schema/stack';
import { stacks } from '../../stacks';

/** A copy with the keys of every object the other way round, below `ports` excepted: the first port is the one that is asked. */
function reversed<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, key === 'ports' ? inner : reversed(inner)]);
  return Object.fromEntries(entries.reverse());
}

test('the keys really are the other way round', () => {
  const names = (stack: StackInput) => Object.keys(stack.services);
  for (const stack of stacks) expect(names(reversed(stack))).toStrictEqual(names(stack).reverse());
});

test.each(stacks.map((stack) => [stack.name, stack] as const))(
  '%s: services, edges, routes and settings in another order give the same bytes',
  (_, stack) => {
    expect(synthesize([reversed(stack)])).toStrictEqual(synthesize([stack]));
  },
);

test('a stack gives the same bytes whichever others are written with it', () => {
  const all = synthesize(stacks);
  for (const stack of stacks)
    for (const [file, text] of synthesize([stack])) expect({ file, text }).toStrictEqual({ file, text: all.get(file) });
});
