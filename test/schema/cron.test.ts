// What a stack may say of a program that runs by schedule, and what it reads where it cannot.
import { problemsOf, resolved, serviceIn, worker } from '../support/stacks';

const nightly = { type: 'cron' as const, schedule: '0 2 * * *', command: ['report'] };

test('one pod, an hour, no second try, three runs of each kind', () => {
  const { schedule, timeZone, deadlineSeconds, retries, history, replicas } = serviceIn(resolved({ nightly }), 'nightly', 'cron');
  expect({ schedule, timeZone, deadlineSeconds, retries, history, replicas }).toStrictEqual({
    schedule: '0 2 * * *',
    timeZone: 'Etc/UTC',
    deadlineSeconds: 3600,
    retries: 0,
    history: 3,
    replicas: { min: 1, max: 1 },
  });
});

test.each([
  [{ schedule: undefined }, 'schedule: is missing. It takes text.'],
  [{ deadlineSeconds: 10 }, 'deadlineSeconds: 10 is too small. The smallest value is 60.'],
  [{ deadlineSeconds: 1e6 }, 'deadlineSeconds: 1000000 is too large. The largest value is 604800.'],
  [{ retries: 11 }, 'retries: 11 is too large. The largest value is 10.'],
  [{ history: 101 }, 'history: 101 is too large. The largest value is 100.'],
  ...['ports', 'health', 'replicas'].map((option): [object, string] => [
    { [option]: 1 },
    `${option}: a service of type 'cron' runs and ends, so it has no ${option}. Remove it, or use type: 'container' for a program that stays.`,
  ]),
])('%j', (said, problem) => {
  expect(problemsOf({ nightly: { ...nightly, ...said } })).toStrictEqual([`services.nightly.${problem}`]);
});

test('nobody connects to it, and no route leads to it', () => {
  const text = "'nightly' is of type 'cron': it runs and ends, and takes no connections. Remove it here.";
  expect(problemsOf({ nightly, worker: { ...worker, uses: { nightly: {} } } })).toStrictEqual([
    `services.worker.uses.nightly: ${text}`,
  ]);
  expect(problemsOf({ nightly }, { ingress: { hosts: ['a.example.com'], routes: { '/': 'nightly' } } })).toStrictEqual([
    `ingress.routes./: ${text}`,
  ]);
});
