// "Did you mean …?": a slip of the finger finds its name, another word finds none.
import fc from 'fast-check';
import { nearest } from '../../../schema/problems/suggest';

const TYPES = ['nextjs', 'static', 'vite', 'fastapi', 'container', 'postgres', 'redis', 'external'];

test.each([
  ['a letter too many', 'reddis', 'redis'],
  ['a letter too few', 'postgrs', 'postgres'],
  ['another letter', 'fastapy', 'fastapi'],
  ['two letters swapped', 'vtie', 'vite'],
  ['upper case', 'REDIS', 'redis'],
  ['two slips in a long word', 'contianr', 'container'],
  ['an ending left out', 'next', 'nextjs'],
])('%s is a slip: %s means %s', (_, found, meant) => {
  expect(nearest(found, TYPES)).toBe(meant);
});

test.each(['mysql', 'kafka', 'worker', 'go', ''])('%p is another word, so nothing is suggested', (found) => {
  expect(nearest(found, TYPES)).toBeUndefined();
});

test('of several near names the nearest is meant', () => {
  expect(nearest('backend2', ['backend', 'backend1', 'backend-22'])).toBe('backend');
  expect(nearest('frontnd', ['fronted', 'frontends', 'frontend'])).toBe('fronted');
});

test('without candidates there is nothing to mean', () => {
  expect(nearest('redis', [])).toBeUndefined();
});

test('a name with one letter dropped, doubled or swapped with its neighbour is always found', () => {
  const word = fc.stringMatching(/^[a-z]{3,12}$/);
  fc.assert(
    fc.property(word, fc.nat(), (name, n) => {
      const [at, pair] = [n % name.length, n % (name.length - 1)];
      const dropped = name.slice(0, at) + name.slice(at + 1);
      const doubled = name.slice(0, at) + name[at] + name.slice(at);
      const swapped = name.slice(0, pair) + name[pair + 1] + name[pair] + name.slice(pair + 2);
      for (const slip of [name, dropped, doubled, swapped]) expect(nearest(slip, [name])).toBe(name);
    }),
  );
});
