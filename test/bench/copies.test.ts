// What the benchmark writes is a set of stacks that synth takes.
import { copies } from '../../bench/copies';
import { synthesize } from '../../output/synthesize';

test('copies of a stack stand beside each other', () => {
  const folders = [...synthesize(copies(3)).keys()].filter((file) => file.endsWith('README.md'));
  expect(folders).toStrictEqual([0, 1, 2].map((i) => expect.stringContaining(`loc8-${i}`)));
});
