// The line of an option in a stack of TypeScript.
import { placesIn } from '../../cli/project/typescript-places';

const SOURCE = `import { defineStack } from 'slipway';

// services: { backend: { replicas: 1 } } of a comment
const common = { env: { 'LOG-LEVEL': 'info' }, replicas: 2 };
const cache = {
  type: 'redis',
};
const other = defineStack({ name: 'other', services: {} });

export const shop = defineStack({
  name: 'shop',
  services: {
    backend: {
      ...common,
      type: 'fastapi', /* text with } and { */
      secrets: ['A', "it's"],
      uses: { db: { env: \`DATABASE_{URL\` } },
    },
    cache,
    ...(process.env.X ? { extra: cache } : {}),
  },
  environments: { production: { services: { backend: { replicas: 5 } } } },
});
`;

const place = (...path: PropertyKey[]) => {
  const found = placesIn(SOURCE, 'shop')(path);
  return found && `${found.line}:${found.column} after ${found.steps}`;
};

test.each<[PropertyKey[], string]>([
  [[], '10:33 after 0'],
  [['name'], '11:3 after 1'],
  [['services', 'backend', 'type'], '15:7 after 3'],
  [['services', 'backend', 'secrets', 1], '16:22 after 4'],
  [['services', 'backend', 'uses', 'db', 'env'], '17:21 after 5'],
  [['services', 'backend', 'replicas'], '4:48 after 3'],
  [['services', 'backend', 'env', 'LOG-LEVEL'], '4:25 after 4'],
  [['services', 'cache', 'type'], '6:3 after 3'],
  [['environments', 'production', 'services', 'backend', 'replicas'], '22:56 after 5'],
  [['services', 'nobody', 'type'], '12:3 after 1'],
])('%j is at its key, in a constant or a spread too, or at the last step that is there', (path, expected) => {
  expect(place(...path)).toBe(expected);
});

test('of two stacks the one with the name is meant; where none is found, there is no place', () => {
  expect(placesIn(SOURCE, 'other')(['services'])?.line).toBe(8);
  expect(placesIn(SOURCE, 'third')(['services'])).toBeUndefined();
  expect(placesIn('export const stacks = make();', 'shop')(['services'])).toBeUndefined();
});

test('text that is no program has no place and ends', () => {
  for (const text of ['}}}', '{{{', "'", '`', '/*', '']) expect(placesIn(text, 'shop')(['a'])).toBeUndefined();
});
