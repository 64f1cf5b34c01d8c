// Two people who run a command at once: who is let in, what the other is told, and what becomes of one who does not come back.
import { alone } from '../../../cli/cluster/alone';
import { FakeCluster } from '../../support/fake-cluster';

const BEGIN = Date.parse('2026-11-21T09:14:00Z');

function world() {
  const cluster = new FakeCluster();
  const state = { seconds: 0 };
  const renewals: (() => Promise<void>)[] = [];
  const clock = {
    now: () => BEGIN + state.seconds * 1000,
    pause: async (milliseconds: number) => {
      for (const end = state.seconds + milliseconds / 1000; state.seconds < end; state.seconds += 15) await between();
    },
    isInterrupted: () => false,
  };
  let between: () => Promise<unknown> = async () => undefined;
  const every = (_: number, work: () => Promise<void>) => {
    renewals.push(work);
    return () => undefined;
  };
  const run = (line: string, work: (isInterrupted: () => boolean) => Promise<unknown> = async () => line) =>
    alone({ kubectl: cluster.kubectl, clock, namespace: 'shop', line, every }, ({ isInterrupted }) => work(isInterrupted));
  return { cluster, state, renewals, run, whileWaiting: (work: () => Promise<unknown>) => (between = work) };
}

test('the second is told who runs what, and since when, and nothing happens', async () => {
  const { run, state, cluster } = world();
  await run('first', async () => {
    state.seconds = 20;
    await expect(run('second')).rejects.toThrow(
      /^somebody is at it: \S+@\S+, first, since 2026-11-21 09:14:00 UTC, last seen at 2026-11-21 09:14:00 UTC\. If that has ended without a word, you are let in a minute after it was last seen\.\nNothing was applied\.$/,
    );
  });
  expect(cluster.lease).toBeUndefined();
  expect(await run('second')).toBe('second');
});

test('one who failed has left', async () => {
  const { run, cluster } = world();
  await expect(run('first', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(cluster.lease).toBeUndefined();
});

test('whoever renews stays, however long it takes', async () => {
  const { run, state, renewals } = world();
  await run('first', async () => {
    for (state.seconds = 0; state.seconds <= 300; state.seconds += 15) await renewals[0]?.();
    await expect(run('second')).rejects.toThrow('last seen at 2026-11-21 09:19:00 UTC');
  });
});

test('one that nobody renews any more is taken over, and the first ends when it comes back', async () => {
  const { run, state, renewals, cluster } = world();
  const ended = run('first', async (isInterrupted) => {
    state.seconds = 61;
    await run('second', async () => {
      await renewals[0]?.();
      expect(isInterrupted()).toBe(true);
      expect(cluster.lease?.spec.holderIdentity).toMatch(/, second$/);
    });
    throw new Error('interrupted.');
  });
  await expect(ended).rejects.toThrow(
    'this was away for more than a minute, and somebody else has taken over, so it has ended: interrupted. Look at what they do before you run it again.',
  );
});

test('who has lost its place without a failure ends too, so that nothing comes after it', async () => {
  const { run, state, renewals } = world();
  const ended = run('first', async () => {
    state.seconds = 61;
    await run('second', async () => renewals[0]?.());
  });
  await expect(ended).rejects.toThrow(
    'somebody else has taken over, so it has ended: what it did last is done. Look at what they do',
  );
});

test('a clock that is ahead takes nobody’s place: it waits for two renewals first', async () => {
  const { run, state, renewals, whileWaiting } = world();
  await run('first', async () => {
    state.seconds = 600;
    whileWaiting(async () => renewals[0]?.());
    await expect(run('second')).rejects.toThrow('somebody is at it');
  });
});

test('a renewal that is not answered is no reason to end', async () => {
  const { run, renewals, cluster } = world();
  await run('first', async (isInterrupted) => {
    for (const fault of ['undone', 'done'] as const) {
      cluster.fault = () => fault;
      await renewals[0]?.();
      cluster.fault = undefined;
      await renewals[0]?.();
      expect(isInterrupted()).toBe(false);
    }
  });
});
