// The order in which services can start, on random systems: after those they wait for, or not at all.
import fc from 'fast-check';
import { endpointsOf } from '../../resolve/endpoints';
import { circle, startOrder } from '../../resolve/start-order';
import { service } from '../../schema/service';
import { api, mail, problemsOf, refusal, resolved, shop, web, worker } from '../support/stacks';

type Edges = ReadonlyMap<string, ReadonlySet<string>>;

/** Names whose alphabetical order says nothing, and which of them wait for which. */
const graph = (mayWait: (user: number, target: number) => boolean): fc.Arbitrary<Edges> =>
  fc
    .shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], { minLength: 2 })
    .chain((names) =>
      fc
        .tuple(...names.map((_, user) => fc.subarray(names.filter((__, target) => target !== user && mayWait(user, target)))))
        .map((targets) => new Map(names.map((name, user) => [name, new Set(targets[user])]))),
    );
const acyclic = graph((user, target) => target < user);

/** Any graph, and on top of it a ring through all its names. */
const cyclic = graph(() => true).map((edges): Edges => {
  const names = [...edges.keys()];
  return new Map(names.map((name, i) => [name, new Set([...(edges.get(name) ?? []), names[(i + 1) % names.length] ?? ''])]));
});

const saying = (edges: Edges) =>
  Object.fromEntries(
    [...edges].map(([name, targets]) => [name, { ...api, uses: Object.fromEntries([...targets].map((target) => [target, {}])) }]),
  );

function parsed(edges: Edges) {
  const services = Object.fromEntries(Object.entries(saying(edges)).map(([name, input]) => [name, service.parse(input)]));
  return [services, endpointsOf(services)] as const;
}

test('every service starts once, after all those it waits for', () => {
  fc.assert(
    fc.property(acyclic, (edges) => {
      const order = startOrder(...parsed(edges));
      expect([...order].sort()).toStrictEqual([...edges.keys()].sort());
      for (const [name, targets] of edges)
        for (const target of targets) expect(order.indexOf(target)).toBeLessThan(order.indexOf(name));
      expect(circle(...parsed(edges))).toBeUndefined();
    }),
  );
});

test('a circle is found wherever there is one, and what is told is a circle', () => {
  fc.assert(
    fc.property(cyclic, (edges) => {
      const found = circle(...parsed(edges)) ?? [];
      expect(found.length).toBeGreaterThan(2);
      expect(found.at(-1)).toBe(found[0]);
      expect(new Set(found).size).toBe(found.length - 1);
      found.slice(1).forEach((target, i) => {
        expect(edges.get(found[i] ?? '')).toContain(target);
      });
    }),
  );
});

test('a stack with a circle is refused, whatever the rest of it', () => {
  fc.assert(
    fc.property(cyclic, (edges) => {
      expect(refusal(shop(saying(edges)))).toMatch(
        /uses: these services wait for each other, so none of them would start: (. → )+.\. Set wait: false/u,
      );
    }),
    { numRuns: 30 },
  );
});

const ring = (edge: object) => ({
  a: { ...api, uses: { b: {} } },
  b: { ...api, uses: { c: edge } },
  c: { ...api, uses: { a: {} } },
});

test('a circle is told in the order of its edges, with the way out', () => {
  expect(problemsOf(ring({}))).toStrictEqual([
    'services.a.uses: these services wait for each other, so none of them would start: a → b → c → a. Set wait: false on one of these edges.',
  ]);
});

test('one edge that does not wait opens the circle: c starts without waiting', () => {
  expect(resolved(ring({ wait: false })).services.map(({ name }) => name)).toStrictEqual(['b', 'a', 'c']);
});

test('where nothing else decides, the name does', () => {
  expect(resolved({ c: api, a: web, b: worker }).services.map(({ name }) => name)).toStrictEqual(['a', 'b', 'c']);
});

test('whoever uses a port of a container waits for the container', () => {
  const stack = resolved({ a: { ...api, uses: { queue: {} } }, z: { ...worker, ports: { queue: 5672 } } });
  expect(stack.services.map(({ name }) => name)).toStrictEqual(['z', 'a']);
});

test('nobody waits for a service outside the cluster', () => {
  const stack = resolved({ a: { ...api, uses: { mail: {} } }, mail });
  expect(stack.services).toMatchObject([{ name: 'a', waitFor: [] }]);
});
