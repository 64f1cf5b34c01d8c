// Every value of a text has its place, and what nobody can mean is told with its line.
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { readYaml } from '../../yaml/read';

/** The place of a path in the first document, as `line:column`, and how many steps of it are there. */
function place(text: string, ...path: (string | number)[]): string {
  const [document] = readYaml(text).documents;
  if (!document) throw new Error(JSON.stringify(readYaml(text).mistakes));
  const { line, column, steps } = document.find(path);
  return `${line}:${column} after ${steps}`;
}

const mistakesIn = (text: string) => readYaml(text).mistakes.map(({ line, column, text }) => `${line}:${column} ${text}`);

const TEXT = `\uFEFF# a comment\r
base: &base { port: 80, "two words": yes }\r
web:\r
  <<: *base\r
  list: [1, *base, 'q']\r
  port: 8080\r
  empty:\r
  ? other
  : - 1
    - deep: { er: 2 }
`;

test.each([
  [['base'], '2:1 after 1'],
  [['base', 'two words'], '2:25 after 2'],
  [['web', 'port'], '6:3 after 2'],
  [['web', 'two words'], '2:25 after 2'],
  [['web', 'list', 2], '5:20 after 3'],
  [['web', 'list', 1, 'port'], '2:15 after 4'],
  [['web', 'empty', 'more'], '7:3 after 2'],
  [['web', 'other', 1, 'deep', 'er'], '10:15 after 5'],
  [['nothing'], '2:1 after 0'],
])('%j is at its key, through aliases and merge keys, or at the last step that is there', (path, expected) => {
  expect(place(TEXT, ...path)).toBe(expected);
});

test('of several merged groups the first has the word, and a merged group may merge itself', () => {
  const text = 'a: &a { x: 1 }\nb: &b { <<: *a, y: 2 }\nc: { <<: [*b, { x: 3, z: 4 }] }\n';
  expect([place(text, 'c', 'x'), place(text, 'c', 'y'), place(text, 'c', 'z')]).toStrictEqual([
    '1:9 after 2',
    '2:17 after 2',
    '3:23 after 2',
  ]);
  expect(readYaml(text).documents[0]?.value).toMatchObject({ c: { x: 1, y: 2, z: 4 } });
});

test('values are those of YAML 1.2: neither yes nor a date nor 012 is more than it says', () => {
  expect(readYaml('[yes, on, 2026-07-01, 012, 0o12, 1:30, ~, true]').documents[0]?.value).toStrictEqual([
    ...['yes', 'on', '2026-07-01', 12, 10, '1:30', null, true],
  ]);
});

test('documents have their own anchors and their own places, in one file', () => {
  const { documents } = readYaml('a: &x 1\n---\nb: 2\n---\n');
  expect(documents.map(({ value }) => value)).toStrictEqual([{ a: 1 }, { b: 2 }, null]);
  expect(documents[1]?.find(['b'])).toStrictEqual({ line: 3, column: 1, steps: 1 });
  expect(mistakesIn('a: &x 1\n---\nb: *x\n')).toStrictEqual(['3:5 this is no YAML: unidentified alias "x".']);
});

test.each([
  ['a: {b: 1, b: 2}\nc: 1\na: 2\n', ["1:11 'b' is in line 1 already. Keep one.", "3:1 'a' is in line 1 already. Keep one."]],
  [
    'a: [1\n',
    ['2:1 this is no YAML: this is indented less than what it belongs to, or a bracket or a quote above it is not closed.'],
  ],
  [
    'a: "x\n',
    ['2:1 this is no YAML: this is indented less than what it belongs to, or a bracket or a quote above it is not closed.'],
  ],
  [
    'a: b: c\n',
    [
      "1:5 this is no YAML: this does not go on from the line above. Check the indentation, and put a text with ': ' in it into quotes.",
    ],
  ],
  ['a:\n\tb: 1\n', ['2:1 this line begins with a tab, and YAML takes spaces alone there.']],
  [
    'a: 1\n b: 2\n',
    [
      "2:3 this is no YAML: this does not go on from the line above. Check the indentation, and put a text with ': ' in it into quotes.",
    ],
  ],
  ['a: *b\n', ['1:5 this is no YAML: unidentified alias "b".']],
  ['a: !secret x\n', ['1:4 this is no YAML: unknown scalar tag !<!secret>.']],
  ['a: &a [1, *a]\n', ['1:12 *a is inside of &a itself, which would have no end.']],
])('%j has its mistakes at their places, and no document', (text, expected) => {
  expect(mistakesIn(text)).toStrictEqual(expected);
  expect(readYaml(text).documents).toStrictEqual([]);
});

const UNFOLDS = 'with what its aliases stand for, this has more than 100000 values, or is more than 100 levels deep.';

test('aliases that unfold to more than anybody can mean are refused, without unfolding them', () => {
  const wide = Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${i === 0 ? '1' : `*a${i - 1}, *a${i - 1}`}]`).join('\n');
  expect(mistakesIn(wide)[0]).toMatch(new RegExp(`^\\d+:\\d+ ${UNFOLDS}$`));
  const deep = Array.from({ length: 200 }, (_, i) => `a${i}: &a${i} [${i === 0 ? '1' : `*a${i - 1}`}]`).join('\n');
  expect(mistakesIn(deep)[0]).toBe(`100:11 ${UNFOLDS}`);
  expect(mistakesIn('['.repeat(200))).toStrictEqual(['1:100 this is no YAML: nesting exceeded maxDepth (100).']);
});

test('whatever is written, every value is found where it is', () => {
  const key = fc.string({ minLength: 1, maxLength: 6 }).filter((name) => name !== '__proto__' && name !== '<<');
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, fc.string(), fc.integer(), tie('group'), fc.array(tie('value'), { maxLength: 3 })),
    group: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  }));
  const property = fc.property(value, fc.integer({ min: 0, max: 4 }), (written, flowLevel) => {
    const { documents, mistakes } = readYaml(dump(written, { flowLevel }));
    expect(mistakes).toStrictEqual([]);
    expect(documents[0]?.value).toStrictEqual(written);
    for (const path of pathsOf(written)) expect([path, documents[0]?.find(path).steps]).toStrictEqual([path, path.length]);
  });
  fc.assert(property, { numRuns: 200, seed: 20261130 });
});

const pathsOf = (value: unknown): string[][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[key], ...pathsOf(inner).map((path) => [key, ...path])])
    : [];

test('a bracket may close below the name of its list, as everywhere but in the letter of YAML', () => {
  const [document] = readYaml(
    'a:\n  - name: x\n    args: [\n      "1", {\n    }\n    ]\n    text: |\n      [\n      ]\nb: {\n  c: 2\n}\n',
  ).documents;
  expect(document?.value).toStrictEqual({ a: [{ name: 'x', args: ['1', {}], text: '[\n]\n' }], b: { c: 2 } });
  expect(document?.find(['b', 'c'])).toMatchObject({ line: 11, column: 3 });
});

test('a bracket that is not closed is told where the text stops to make sense', () => {
  expect(readYaml('a: [\n  1,\nb: 2\n').mistakes).toStrictEqual([
    {
      line: 3,
      column: 1,
      text: 'this is no YAML: this is indented less than what it belongs to, or a bracket or a quote above it is not closed.',
    },
  ]);
});
