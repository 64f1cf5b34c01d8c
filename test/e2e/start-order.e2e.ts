// Nothing has to be applied in an order: who uses another waits for it, and nobody is restarted on the way.
import { findStack } from '../../cli/find-stack';
import { stacks } from '../../stacks';
import { folderOf, namespaceOf, put, remove } from './support/deploy';
import { kubectl } from './support/kubectl';
import { pods, podsOf, readySince, restartsOf, startedAt } from './support/pods';
import { ready } from './support/ready';
import { pause, until } from './support/until';

const stack = findStack(stacks, 'loc8', 'local');
const namespace = namespaceOf(stack);
const edges = stack.services.flatMap((service) =>
  'waitFor' in service ? service.waitFor.map(({ host }) => [service.name, host] as const) : [],
);

beforeAll(async () => {
  const backwards = folderOf(stack).reverse();
  await put(
    stack,
    namespace,
    backwards.map((object) => (isDatabase(object) ? withoutPods(object) : object)),
  );
});
afterAll(() => remove(namespace));

type Applied = ReturnType<typeof folderOf>[number];
const isDatabase = ({ kind, metadata }: Applied) => kind === 'StatefulSet' && metadata.name === 'postgres';
const withoutPods = (object: Applied): Applied =>
  Object.assign(structuredClone(object), { spec: { ...object.spec, replicas: 0 } });
const waitsFor = async (service: string) =>
  (await podsOf(namespace, service)).flatMap(({ status }) =>
    (status.initContainerStatuses ?? []).filter(({ state }) => state.running).map(({ name }) => name),
  );

test('without its database the backend waits, the frontend waits for the backend, and nobody fails', async () => {
  await until(
    () => waitsFor('backend'),
    (waiting) => waiting.includes('wait-for-postgres'),
  );
  await until(
    () => waitsFor('frontend'),
    (waiting) => waiting.includes('wait-for-backend'),
  );
  await pause(15_000);
  expect([await waitsFor('backend'), await waitsFor('frontend')]).toStrictEqual([['wait-for-postgres'], ['wait-for-backend']]);
  const { items } = await pods(namespace);
  expect(items.map(restartsOf)).toStrictEqual(items.map(() => 0));
});

describe('once the database is there', () => {
  beforeAll(async () => {
    await kubectl(['-n', namespace, 'scale', 'statefulset/postgres', '--replicas=1']);
    await ready(namespace);
  });

  test.each(edges)('%s starts when %s is ready', async (user, used) => {
    const [first] = await podsOf(namespace, user);
    const [needed] = await podsOf(namespace, used);
    if (!first || !needed) throw new Error('no pods');
    expect(startedAt(first)).toBeGreaterThanOrEqual(readySince(needed));
  });

  test('nobody was restarted', async () => {
    const { items } = await pods(namespace);
    expect(items.map(restartsOf)).toStrictEqual(stack.services.map(() => 0));
  });
});
