// Versions as the programs themselves print them.
import fc from 'fast-check';
import { isOlder, versionIn } from '../../../cli/cluster/version';

test.each([
  ['28.3.2\n', [28, 3, 2]],
  ['kind v0.33.0 go1.25.1 linux/amd64\n', [0, 33, 0]],
  ['v1.37.0\n', [1, 37, 0]],
  ['Client Version: v1.34.4\nKustomize Version: v5.7.1\n', [1, 34, 4]],
  ['Client Version: v1.31.0-eks-a737599', [1, 31, 0]],
  ['27.5.1-rd\n', [27, 5, 1]],
  ['23.0', [23, 0, 0]],
  ['dev', undefined],
])('%j is %j', (text, version) => {
  expect(versionIn(text)).toStrictEqual(version);
});

test('a version is older by the first number that differs, and never older than itself', () => {
  const version = fc.tuple(fc.nat(), fc.nat(), fc.nat());
  expect(isOlder([1, 9, 9], [1, 10, 0])).toBe(true);
  fc.assert(fc.property(version, version, (a, b) => isOlder(a, b) !== isOlder(b, a) || String(a) === String(b)));
  fc.assert(fc.property(version, (a) => !isOlder(a, a)));
});
