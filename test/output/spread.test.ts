// Many stacks on several cores: the same files, whichever thread has made them, and also where a thread ends.
import { EventEmitter } from 'node:events';
import { type Answer, answerTo, type Helper, spread } from '../../output/spread';
import { filesOf } from '../../output/synthesize';
import { joined } from '../../output/synthesized';
import { resolveStacks } from '../../resolve';
import { writtenIn } from '../../schema/problems/written';
import type { StackInput } from '../../schema/stack';
import { api, shop } from '../support/stacks';

/** A worker in this thread, to which everything goes as a copy. */
class FakeHelper extends EventEmitter implements Helper {
  asked = 0;
  isTerminated = false;
  constructor(readonly answered: (asked: number) => boolean = () => true) {
    super();
  }
  postMessage = (groups: Parameters<Helper['postMessage']>[0]) => {
    const copy = structuredClone(groups);
    const isAnswered = this.answered(++this.asked);
    setImmediate(() => (isAnswered ? this.emit('message', answerTo(copy, []) satisfies Answer) : this.emit('exit')));
  };
  terminate = () => {
    this.isTerminated = true;
  };
}

jest.setTimeout(60_000); // a machine that does much else

const small = (name: string): StackInput =>
  writtenIn({ ...shop({ api }), name }, { file: `${name}.yaml`, find: () => ({ line: 1, column: 1, steps: 0 }) });
const many = Array.from({ length: 25 }, (_, i) => small(`s${i}`));

async function made(inputs: readonly StackInput[], helpers: readonly FakeHelper[], cores = helpers.length + 1) {
  const stacks = resolveStacks(inputs);
  const waiting = [...helpers];
  const all = await spread(() => waiting.shift() as FakeHelper, cores)(
    inputs.map(({ name }) => stacks.filter((stack) => stack.name === name)),
    [],
  );
  return joined(all);
}

test('every stack is made once, and is what one thread makes', async () => {
  const [helper, plain] = [new FakeHelper(), filesOf(resolveStacks(many))];
  const { files } = await made(many, [helper]);
  expect([...files]).toStrictEqual([...plain.files]);
  expect(helper.asked).toBeGreaterThan(1);
  expect(helper.isTerminated).toBe(true);
});

test('what a thread has not made when it ends is made here', async () => {
  const plain = filesOf(resolveStacks(many));
  const { files } = await made(many, [new FakeHelper((asked) => asked < 3)]);
  expect([...files]).toStrictEqual([...plain.files]);
});

test('a thread that is wrong about a manifest says nothing: this one does', async () => {
  const wrong: StackInput = {
    ...small('wrong'),
    patches: {
      'Deployment/api': { reason: 'A test.', operations: [{ op: 'remove', path: '/spec/template/spec/securityContext' }] },
    },
  };
  const helper = new FakeHelper();
  await expect(made([wrong, ...many], [helper])).rejects.toThrow(/wrong\/production\/api\/deployment/);
  expect(helper.isTerminated).toBe(true);
});

test('few stacks start no thread, and neither does a machine with one core', async () => {
  const start = jest.fn();
  const groups = resolveStacks(many).map((stack) => [stack]);
  await spread(start, 8)(groups.slice(0, 23), []);
  await spread(start, 1)(groups, []);
  expect(start).not.toHaveBeenCalled();
});
