// The bundle: what compile.mjs changes in the generated API is what it means to change.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

test('groups of fields are copied field by field, with the same result', () => {
  execFileSync('node', ['compile.mjs', 'main.ts']);
  const bundle = readFileSync('node_modules/.cache/slipway/main.js', 'utf8');
  const copies = bundle.match(/\.reduce\(\((\w+),(\w+)\)=>\2\[1\]===void 0\?\1:.*?,\{\}\)/g) ?? [];
  const quick = copies.filter((copy) => /\w+\[i\[0\]\]=i\[1\]/.test(copy));
  expect(quick.length).toBeGreaterThan(400); // a new version of the generator may write it in another way
  const copied = (entries: readonly (readonly [string, unknown])[]) =>
    new Function('entries', `return entries${quick[0]}`)(entries);
  const entries = [
    ['b', 1],
    ['__proto__', 2],
    ['a', undefined],
    ['b', 3],
  ] as const;
  const result = copied(entries);
  expect(Object.entries(result)).toStrictEqual([
    ['b', 3],
    ['__proto__', 2],
  ]);
  expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
});
