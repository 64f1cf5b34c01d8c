// Ten times the services are ten times the work, not a hundred times: who uses whom, who waits for whose migration, which routes lead where.
import { resolveStacks } from '../../resolve';
import * as image from '../../resolve/image';
import * as options from '../../resolve/options';
import type { StackInput } from '../../schema/stack';

/** Pairs of a program and its database, each program with an edge to the one before it and a route of its own. */
const stackOf = (count: number): StackInput => ({
  name: 'shop',
  services: Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      [
        `web${i}`,
        {
          ...{ type: 'container', image: `web${i}:1`, ports: { [`web${i}`]: 8000 }, migrate: ['migrate'] },
          uses: { [`db${i}`]: { env: 'DATABASE_URL' }, ...(i > 0 && { [`web${i - 1}`]: { env: 'PEER' } }) },
        },
      ] as const,
      [`db${i}`, { type: 'postgres', version: 17, storage: '1Gi' }] as const,
    ]).flat(),
  ) as StackInput['services'],
  ingress: {
    tls: { from: 'cert-manager', issuer: 'letsencrypt' },
    routes: Object.fromEntries(Array.from({ length: count }, (_, i) => [`web${i}.example.com`, `web${i}`])),
  },
  environments: { production: {} },
});

test.each([
  ['the edges of a service are asked for', options, 'usesOf'],
  ['the image of a service is asked for', image, 'imageOf'],
] as const)('%s a number of times that does not depend on how many services there are', (_, module, name) => {
  const calls = (count: number) => {
    const asked = jest.spyOn(module as Record<string, (...args: never[]) => unknown>, name as string);
    resolveStacks([stackOf(count)], () => ({ folder: '.', find: () => undefined }) as never);
    const { length } = asked.mock.calls;
    asked.mockRestore();
    return length;
  };
  expect(calls(100)).toBeLessThan(calls(10) * 15);
});
