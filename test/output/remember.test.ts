// The files of a watch are those of a synth from nothing, whatever was edited before.
import fc from 'fast-check';
import { plain } from '../../output/pipeline';
import { remembering } from '../../output/remember';
import { whereWritten, writtenIn } from '../../schema/problems/written';
import { inputOf, madeBy, type Project, projects, repositoriesOf, STACK } from '../support/edits';

test('any sequence of edits gives the files that a synth from nothing gives, or says what that says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(projects, { minLength: 2, maxLength: 4 }), async (edits) => {
      const pipeline = remembering();
      for (const edit of edits) expect(await madeBy(pipeline, edit)).toStrictEqual(await madeBy(plain, edit));
    }),
    { numRuns: 8 },
  );
});

test('a stack that is what it was is not resolved again; with another file, or in another place, it is', () => {
  const { resolve } = remembering();
  const known: never[] = [];
  const [input, place] = [inputOf(STACK), { file: 'a.yaml', find: () => ({ line: 1, column: 1, steps: 0 }) }];
  const [first] = resolve([input], repositoriesOf('x'), known);
  expect(resolve([inputOf(STACK)], repositoriesOf('x'), known)[0]).toBe(first);
  expect(resolve([inputOf(STACK)], repositoriesOf('y'), known)[0]).not.toBe(first);
  const [moved] = resolve([writtenIn(inputOf(STACK), place)], repositoriesOf('x'), known);
  expect(moved?.written).toBe(place);
  expect(whereWritten(input).file).toBe('stacks/a.ts');
});

test('checks of a team are asked about what has changed, and about everything when one of them is another one', async () => {
  const pipeline = remembering();
  const asked: string[] = [];
  const checkOf = () => ({
    ...{ name: 'own', why: 'Why.', fix: 'Fix.' },
    find: (all: readonly { path: string }[]) => {
      asked.push(all[0]?.path.split('/')[0] ?? '');
      return [];
    },
  });
  const synth = async (stacks: Project['stacks'], check: ReturnType<typeof checkOf>) => {
    asked.length = 0;
    const known = pipeline.known([]);
    await pipeline.filesOf(pipeline.resolve(stacks.map(inputOf), repositoriesOf('x'), known), known, [check]);
    return [...asked];
  };
  const [a, b, check] = [STACK, { ...STACK, name: 'b', host: 2 }, checkOf()];
  expect(await synth([a, b], check)).toStrictEqual(['a', 'b']);
  expect(await synth([a, { ...b, description: 'Two.' }], check)).toStrictEqual(['b']);
  expect(await synth([a, { ...b, description: 'Two.' }], checkOf())).toStrictEqual(['a', 'b']);
});
