// What is kept for the next start changes nothing: each start makes what a synth from nothing makes, whatever was edited since the last one.
import fc from 'fast-check';
import { keeping, type Store } from '../../output/keep';
import { plain } from '../../output/pipeline';
import { nowhere, type Repositories } from '../../resolve/repository';
import type { StackInput } from '../../schema/stack';
import { inputOf, madeBy, projects, repositoriesOf, STACK } from '../support/edits';

type Disk = Store & { bytes?: Uint8Array };

function disk(): Disk {
  return {
    read() {
      return this.bytes;
    },
    write(bytes) {
      this.bytes = bytes;
    },
  };
}

test('any sequence of edits, each with a start of its own, gives what a synth from nothing gives, or says what that says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(projects, { minLength: 2, maxLength: 4 }), async (edits) => {
      const store = disk();
      for (const edit of edits.flatMap((edit) => [edit, edit]))
        expect(await madeBy(keeping('1', store), edit)).toEqual(await madeBy(plain, edit));
    }),
    { numRuns: 8 },
  );
});

interface Start {
  readonly stacks?: readonly StackInput[];
  readonly program?: string;
  readonly repositories?: Repositories;
  readonly secret?: string;
}

/** @returns what a start says it has made, where the last one's is marked. */
async function start(store: Disk, { stacks = [input], program = '1', ...given }: Start): Promise<string> {
  const { repositories = repositoriesOf('x'), secret = 'nowhere-at-all' } = given;
  const { resolve, filesOf } = keeping(program, store);
  const known = [{ name: 'KEY', file: 'secrets/a.env', value: secret }];
  const { files } = await filesOf(resolve(stacks, repositories, known), known);
  return [...files.values()].join('');
}
const input = inputOf(STACK);
const MARK = 'One.';

/** Replaces the stack's description in what is kept by one as long. */
async function marked(): Promise<Disk> {
  const store = disk();
  await start(store, {});
  store.bytes = Buffer.from(
    Buffer.from(store.bytes as Uint8Array)
      .toString('latin1')
      .replaceAll(MARK, 'Kept'),
    'latin1',
  );
  return store;
}

test('a stack that is what it was is taken from the last start', async () => {
  expect(await start(await marked(), {})).toContain('Kept');
});

test.each<[what: string, edit: Start]>([
  ['the stack says something else', { stacks: [inputOf({ ...STACK, replicas: 2 })] }],
  ['the stack is written in another file', { stacks: [inputOf({ ...STACK, line: 1 })] }],
  ['the program is another one', { program: '2' }],
  ['a file that it takes has another text', { repositories: repositoriesOf('y') }],
  [
    'a file that it takes is in another repository',
    { repositories: (name) => ({ ...repositoriesOf('x')(name), folder: 'there' }) },
  ],
  ['this machine has another secret', { secret: 'nowhere-to-be-seen' }],
  ['the stack has something that cannot be compared', { stacks: [Object.assign(new (class {})(), input)] }],
])('it is made anew when %s', async (_, edit) => {
  const text = await start(await marked(), edit);
  expect(text).toContain(MARK);
  expect(text).not.toContain('Kept');
});

test('a file that goes is missed', async () => {
  await expect(start(await marked(), { repositories: nowhere })).rejects.toThrow("'./a.txt'");
});

test('what is damaged is made anew', async () => {
  const store = await marked();
  store.bytes = store.bytes?.subarray(0, 500);
  expect(await start(store, {})).toContain(MARK);
});

test("what a team's own checks are asked about is made anew", async () => {
  const { resolve, filesOf } = keeping('1', await marked());
  const find = jest.fn(() => []);
  const known = [{ name: 'KEY', file: 'secrets/a.env', value: 'nowhere-at-all' }];
  await filesOf(resolve([input], repositoriesOf('x'), known), known, [{ name: 'own', why: 'Why.', fix: 'Fix.', find }]);
  expect(find).toHaveBeenCalledTimes(1);
});

test('a start that changes nothing writes nothing; a stack that goes is not kept', async () => {
  const store = disk();
  const both = [STACK, { ...STACK, name: 'b', host: 2 }].map((stack) => inputOf(stack));
  await start(store, { stacks: both });
  const first = store.bytes;
  await start(store, { stacks: both });
  expect(store.bytes).toBe(first);
  await start(store, { stacks: both.slice(0, 1) });
  expect(store.bytes?.length).toBeLessThan(first?.length ?? 0);
});

test('a stack that cannot be kept is made anew by each start, and is no reason to write', async () => {
  const store = disk();
  const own = Object.assign(new (class {})(), inputOf({ ...STACK, name: 'b', host: 2 }));
  await start(store, { stacks: [inputOf(STACK), own] });
  const first = store.bytes;
  await start(store, { stacks: [inputOf(STACK), own] });
  expect(first).toBeDefined();
  expect(store.bytes).toBe(first);
});
