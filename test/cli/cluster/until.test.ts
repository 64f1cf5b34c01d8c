// How long is waited, and what ends it.
import { until } from '../../../cli/cluster/until';

/** A clock whose seconds pass while it is waited, and what was answered after each. */
function time(isInterrupted = () => false) {
  const state = { seconds: 0 };
  const clock = {
    now: () => state.seconds * 1000,
    pause: async (milliseconds: number) => {
      state.seconds += milliseconds / 1000;
    },
    isInterrupted,
  };
  return { state, clock };
}

test('it asks once a second, and gives the first answer', async () => {
  const { state, clock } = time();
  expect(await until(async () => state.seconds >= 3 && 'there', clock)).toBe('there');
  expect(state.seconds).toBe(3);
});

test.each([0, '', null])('%j is an answer', async (answer) => {
  expect(await until(async () => answer, time().clock)).toBe(answer);
});

test('an answer in the last second counts; after it there is none', async () => {
  const { state, clock } = time();
  expect(await until(async () => state.seconds >= 5 && 'there', clock, 5)).toBe('there');
  expect(await until(async () => undefined, clock, 5)).toBeUndefined();
  expect(state.seconds).toBe(10);
});

test('Ctrl-C ends it, and not before an answer that is there already', async () => {
  const { clock } = time(() => true);
  expect(await until(async () => 'there', clock)).toBe('there');
  await expect(until(async () => undefined, clock)).rejects.toThrow('interrupted.');
});

test('what the question throws ends it', async () => {
  await expect(
    until(async () => {
      throw new Error('forbidden');
    }, time().clock),
  ).rejects.toThrow('forbidden');
});
