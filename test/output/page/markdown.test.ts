// Pieces of Markdown.
import { code, table } from '../../../output/page/markdown';

test('a table has a head, a line below it and its rows', () => {
  expect(
    table(
      ['a', 'b'],
      [
        ['1', '2'],
        ['', '4'],
      ],
    ),
  ).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |\n|  | 4 |');
});

test('a bar in a cell does not end it', () => {
  expect(table(['a|b'], [['1|2|3']])).toBe('| a\\|b |\n| --- |\n| 1\\|2\\|3 |');
});

test('code stands in backticks', () => {
  expect(code('npm run synth')).toBe('`npm run synth`');
});
