// What a stack may say of a program that runs once for each release, and of those that wait for it.
import { db, problemsOf, resolved, serviceIn, worker } from '../support/stacks';

const seed = { type: 'job' as const, command: ['seed'] };
const completed = { wait: 'completed' as const };

test('one pod, an hour, three more tries', () => {
  const { deadlineSeconds, retries, replicas } = serviceIn(resolved({ seed }), 'seed', 'job');
  expect({ deadlineSeconds, retries, replicas }).toStrictEqual({
    deadlineSeconds: 3600,
    retries: 3,
    replicas: { min: 1, max: 1 },
  });
});

test('those that wait for it start after it, and connect to nothing', () => {
  const stack = resolved({ a: { ...worker, uses: { seed: completed } }, seed });
  expect(stack.services.map(({ name }) => name)).toStrictEqual(['seed', 'a']);
  expect(serviceIn(stack, 'a', 'container')).toMatchObject({ awaited: { jobs: ['seed'] }, waitFor: [], network: { to: [] } });
});

test.each<[object, string]>([
  [
    { seed: {} },
    "seed: 'seed' is a job: it runs and ends, and takes no connections. To start after it has succeeded, write seed: { wait: 'completed' }.",
  ],
  [{ seed: { ...completed, env: 'SEED_URL' } }, "seed.env: 'seed' is a job, which takes no connections. Remove env."],
  [
    { db: completed },
    "db.wait: 'db' is of type 'postgres', which does not complete; only a job does. Leave wait out: the pods then wait until 'db' is ready.",
  ],
  [
    { db: { wait: 'healthy' } },
    "db.wait: 'healthy' is neither true nor false. Write wait: false, or wait: 'completed' for a job.",
  ],
])('uses: %j', (uses, problem) => {
  expect(problemsOf({ worker: { ...worker, uses }, seed, db })).toStrictEqual([`services.worker.uses.${problem}`]);
});

test('a job and a service that wait for each other are a circle', () => {
  const [problem] = problemsOf({ a: { ...seed, uses: { b: completed } }, b: { ...seed, uses: { a: completed } } });
  expect(problem).toContain('a → b → a');
});

test.each(['ports', 'health', 'replicas'])('%s is for programs that stay', (option) => {
  expect(problemsOf({ seed: { ...seed, [option]: 1 } })).toStrictEqual([
    `services.seed.${option}: a service of type 'job' runs and ends, so it has no ${option}. Remove it, or use type: 'container' for a program that stays.`,
  ]);
});
