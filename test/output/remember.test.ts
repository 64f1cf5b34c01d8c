// The files of a watch are those of a synth from nothing, whatever was edited before.
import fc from 'fast-check';
import { ManifestError } from '../../checks';
import { plain } from '../../output/pipeline';
import { remembering } from '../../output/remember';
import { StackError } from '../../resolve';
import type { Repositories } from '../../resolve/repository';
import { whereWritten, writtenIn } from '../../schema/problems/written';
import type { StackInput } from '../../schema/stack';

/** What a person may edit: the stacks, a file that one of them takes, the secrets of this machine. */
interface Project {
  readonly stacks: readonly {
    readonly name: string;
    readonly description: string;
    readonly replicas: number;
    readonly host: number;
    readonly environments: readonly string[];
  }[];
  readonly file: string;
  readonly secret: string;
}
const inputOf = ({ name, description, replicas, host, environments }: Project['stacks'][number]): StackInput => ({
  ...{ name, description },
  services: { api: { type: 'fastapi', replicas, files: { '/app/a.txt': { from: './a.txt' } } } },
  ingress: { hosts: [`${host}.example.com`], routes: { '/': 'api' } },
  environments: Object.fromEntries(environments.map((environment) => [environment, {}])),
});
const repositoriesOf =
  (text: string): Repositories =>
  () => ({ folder: 'here', find: () => [{ path: '', bytes: Buffer.byteLength(text), content: () => Buffer.from(text) }] });

const stack = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  description: fc.constantFrom('One.', 'Two.', 'known-to-this-machine'),
  replicas: fc.constantFrom(1, 2, -1),
  host: fc.constantFrom(1, 2, 3),
  environments: fc.constantFrom(['development', 'local'], ['local']),
});
const project: fc.Arbitrary<Project> = fc.record({
  stacks: fc.array(stack, { maxLength: 3 }),
  file: fc.constantFrom('x', 'y'),
  secret: fc.constantFrom('known-to-this-machine', 'nowhere-at-all'),
});

/** Everything that it made, or everything that it said. */
function madeBy(pipeline: typeof plain, { stacks, file, secret }: Project) {
  try {
    const known = pipeline.known([{ name: 'KEY', file: 'secrets/a.env', value: secret }]);
    const resolved = pipeline.resolve(stacks.map(inputOf), repositoriesOf(file), known);
    const { files, warnings } = pipeline.filesOf(resolved, known);
    return [Object.fromEntries(files), warnings];
  } catch (error) {
    if (!(error instanceof StackError || error instanceof ManifestError)) throw error;
    return error.findings;
  }
}

test('any sequence of edits gives the files that a synth from nothing gives, or says what that says', () => {
  fc.assert(
    fc.property(fc.array(project, { minLength: 2, maxLength: 4 }), (edits) => {
      const pipeline = remembering();
      for (const edit of edits) expect(madeBy(pipeline, edit)).toStrictEqual(madeBy(plain, edit));
    }),
    { numRuns: 8 },
  );
});

const STACK = { name: 'a', description: 'One.', replicas: 1, host: 1, environments: ['local'] };

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

test('checks of a team are asked about what has changed, and about everything when one of them is another one', () => {
  const pipeline = remembering();
  const asked: string[] = [];
  const checkOf = () => ({
    ...{ name: 'own', why: 'Why.', fix: 'Fix.' },
    find: (all: readonly { path: string }[]) => {
      asked.push(all[0]?.path.split('/')[0] ?? '');
      return [];
    },
  });
  const synth = (stacks: Project['stacks'], check: ReturnType<typeof checkOf>) => {
    asked.length = 0;
    const known = pipeline.known([]);
    pipeline.filesOf(pipeline.resolve(stacks.map(inputOf), repositoriesOf('x'), known), known, [check]);
    return [...asked];
  };
  const [a, b, check] = [STACK, { ...STACK, name: 'b', host: 2 }, checkOf()];
  expect(synth([a, b], check)).toStrictEqual(['a', 'b']);
  expect(synth([a, { ...b, description: 'Two.' }], check)).toStrictEqual(['b']);
  expect(synth([a, { ...b, description: 'Two.' }], checkOf())).toStrictEqual(['a', 'b']);
});
