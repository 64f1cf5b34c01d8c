// The line of synth, and its findings as text, as JSON and as annotations.
import { spawnSync } from 'node:child_process';
import { FORMATS, type Format } from '../../cli/format';
import { type SynthLine, synthArguments, synthOptions } from '../../cli/synth/arguments';
import { tell } from '../../cli/synth/tell';
import { COLOURED, hasColours } from '../../output/report/colours';
import { asErrors, type Finding } from '../../schema/problems/finding';
import { type Paint, reportOf } from '../../schema/problems/report';
import { refusalOf } from '../support/refused-line';

const WARNING: Finding = {
  level: 'warning',
  rule: 'connections',
  file: 'stacks/shop.ts',
  stack: 'shop',
  environments: ['local', 'production'],
  path: 'services.db.maxConnections',
  text: '100 % of the connections are taken.\nRaise it.',
};
const MANIFEST: Finding = { level: 'error', rule: 'images', environments: [], path: 'shop/local/api', text: 'no version.' };

const parse = (words: string[]) => synthOptions(synthArguments().parse(words, { from: 'user' }).opts<SynthLine>());

test('the line has its options in any order, and --json for --format json', () => {
  expect(parse([])).toStrictEqual({ verbose: false, strict: false, format: 'text' });
  expect(parse(['--strict', '--format', 'github', '--verbose'])).toStrictEqual({ verbose: true, strict: true, format: 'github' });
  expect(FORMATS.map((format) => parse([`--format=${format}`]).format)).toStrictEqual(['text', 'json', 'github']);
  expect(parse(['--json']).format).toBe('json');
});

test.each([
  ['--strct', "error: unknown option '--strct'\n(Did you mean --strict?)"],
  ['loc8', 'error: too many arguments. Expected 0 arguments but got 1.'],
  ['--format xml', "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json, github."],
  ['--json --format github', "error: option '--json' cannot be used with option '--format <format>'"],
])('%s is no line of synth', (line, message) => {
  expect(refusalOf(line, parse)).toBe(message);
});

const told = (format: Format, findings: readonly Finding[], written: boolean) => {
  const out = jest.spyOn(console, 'log').mockImplementation();
  const err = jest.spyOn(console, 'error').mockImplementation();
  const text = (paint?: Paint) => reportOf(findings, paint);
  tell(format, { findings, text, written, summary: written ? ['1 stack.'] : [] }, console.log);
  const lines = { out: out.mock.calls.flat(), err: err.mock.calls.flat() };
  jest.restoreAllMocks();
  return lines;
};

test('text is for people: findings on standard error under their stack, the summary on standard output', () => {
  expect(told('text', [WARNING], true)).toStrictEqual({
    out: ['1 stack.'],
    err: [
      'stacks/shop.ts (local, production): 1 warning\n  services.db.maxConnections: 100 % of the connections are taken.\nRaise it. [connections]',
    ],
  });
  expect(told('text', [], true)).toStrictEqual({ out: ['1 stack.'], err: [] });
});

test('json is one document on standard output, and nothing else is written', () => {
  const { out, err } = told('json', [WARNING, MANIFEST], false);
  expect(err).toStrictEqual([]);
  expect(out.map((text) => JSON.parse(text))).toStrictEqual([{ written: false, findings: [WARNING, MANIFEST] }]);
});

test('github gets an annotation for each, with the file where there is one, and escaped', () => {
  expect(told('github', [WARNING, MANIFEST], true)).toStrictEqual({
    out: [
      '::warning file=stacks/shop.ts,title=connections%3A shop (local%2C production)::services.db.maxConnections: 100 %25 of the connections are taken.%0ARaise it.\n::error title=images::shop/local/api: no version.',
      '1 stack.',
    ],
    err: [],
  });
});

test('strict turns warnings into problems', () => {
  expect(reportOf(asErrors([WARNING])).split('\n')[0]).toBe('stacks/shop.ts (local, production): 1 problem');
});

test('colours are for a terminal whose user did not say no', () => {
  expect(hasColours({ isTTY: true }, {})).toBe(true);
  expect(hasColours({}, {})).toBe(false);
  expect(hasColours({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
  expect(COLOURED.path('a')).toContain('a');
});

test('a line that synth does not understand ends with 2, before anything is read', () => {
  const { status, stderr } = spawnSync('node', ['run.cjs', 'main.ts', '--jsn'], { encoding: 'utf8' });
  expect([status, stderr]).toStrictEqual([
    2,
    "error: unknown option '--jsn'\n(Did you mean --json?)\nRun it with --help to see how.\n",
  ]);
});
