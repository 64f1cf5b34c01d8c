// The files of a watch are those of a synth from nothing, whatever was edited before.
import fc from 'fast-check';
import { rememberingFilesOf } from '../../output/remember';
import { filesOf } from '../../output/synthesize';
import { resolveStacks } from '../../resolve';
import type { StackInput } from '../../schema/stack';

const stackOf = (name: string, description: string, replicas: number): StackInput => ({
  ...{ name, description },
  services: { api: { type: 'fastapi', replicas } },
  environments: { development: {}, local: {} },
});
const stack = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('One.', 'Two.'), fc.constantFrom(1, 2));
const edits = fc.array(fc.uniqueArray(stack, { selector: ([name]) => name, maxLength: 3 }), { minLength: 1, maxLength: 5 });

test('any sequence of edits gives the files that a synth from nothing gives', () => {
  fc.assert(
    fc.property(edits, (sequence) => {
      const remembering = rememberingFilesOf();
      for (const inputs of sequence) {
        const resolved = resolveStacks(inputs.map((input) => stackOf(...input)));
        expect(remembering(resolved)).toEqual(filesOf(resolved));
      }
    }),
    { numRuns: 15 },
  );
});
