// What is printed to be typed, and to be read, in Slipway's own repository and where Slipway is a package.
import { docs, docsLink, slipwayLine, slipwayWords } from '../../schema/problems/typed';

const all = () => [
  slipwayLine('synth'),
  slipwayLine('up', 'shop', 'local'),
  slipwayLine('init'),
  slipwayWords('secrets', 'a shop').join('|'),
  docs('data.md'),
  docsLink('data.md'),
];

test('here it is a script of npm, and a page of docs/', () => {
  expect(all()).toStrictEqual([
    'npm run synth',
    'npm run up -- shop local',
    'npm run slipway -- init',
    'npm|run|secrets|--|a shop',
    'docs/data.md',
    '[docs/data.md](../../docs/data.md)',
  ]);
});

test('of the package it is npx, and a page of the package', () => {
  Object.assign(globalThis, { SLIPWAY_PACKAGE: true });
  try {
    expect(all()).toStrictEqual([
      'npx slipway synth',
      'npx slipway up shop local',
      'npx slipway init',
      'npx|slipway|secrets|a shop',
      'node_modules/slipway/docs/data.md',
      '`node_modules/slipway/docs/data.md`',
    ]);
  } finally {
    Reflect.deleteProperty(globalThis, 'SLIPWAY_PACKAGE');
  }
});
