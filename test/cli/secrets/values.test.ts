// Which .env files are read, which of them wins, and what is said when one cannot be read.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localMachine } from '../../../cli/cluster/local-machine';
import { readValues } from '../../../cli/secrets/values';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-values-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const file = (name: string, text: string) => {
  writeFileSync(at(name), text);
  return at(name);
};
const read = (files: readonly string[], fallback = at('none.env'), shell: Record<string, string> = {}) => {
  const { values, problems } = readValues({ files, fallback, shell, disk: localMachine });
  return { values: Object.fromEntries(values), problems };
};

test('the later file wins, and what only the earlier one has stays', () => {
  const files = [file('base.env', 'A=1\nB=1\n'), file('more.env', 'B=2\nC=2\n')];
  expect(read(files)).toStrictEqual({ values: { A: '1', B: '2', C: '2' }, problems: [] });
  expect(read(files.toReversed())).toStrictEqual({ values: { A: '1', B: '1', C: '2' }, problems: [] });
});

test('a later file may refer to what an earlier one sets, as with compose', () => {
  expect(read([file('base.env', 'HOST=db\n'), file('more.env', 'URL=http://$HOST/\n')]).values).toStrictEqual({
    HOST: 'db',
    URL: 'http://db/',
  });
});

test.each([
  ['A=1\nPASSWORD=pa$word\n', "line 2: PASSWORD refers to 'word', which is set nowhere."],
  [`URL=http://$\{DB_HOST}/`, "line 1: URL refers to 'DB_HOST', which is set nowhere."],
  ['PASSWORD="pa$Xk29fq"', 'line 1: PASSWORD refers to a variable, which is set nowhere.'], // rather half a password than a name
])('a reference to what is set nowhere is no empty text: %j', (text, problem) => {
  const name = file('a.env', text);
  expect(read([name])).toStrictEqual({
    values: {},
    problems: [`${name}: ${problem} For a plain dollar sign write $$, or put the value into single quotes.`],
  });
});

test('a dollar sign is written $$ or in single quotes, and a default is one', () => {
  const text = `A=pa$$word\nB='pa$word'\nC=$\{NONE:-pa}\nD=$\{NONE-pa}\nE=$\{NONE+pa}\nF=5$\n`;
  expect(read([file('a.env', text)])).toStrictEqual({
    values: { A: 'pa$word', B: 'pa$word', C: 'pa', D: 'pa', E: '', F: '5$' },
    problems: [],
  });
});

test('a name without a value takes that of an earlier file', () => {
  expect(read([file('base.env', 'A=1\n'), file('more.env', 'A\nB\n')]).values).toStrictEqual({ A: '1' });
});

test('nothing gets in but the shell that is given: the same files give the same values', () => {
  expect(process.env.PATH).toBeDefined();
  expect(read([file('a.env', `A=[$\{PATH-}]\nPATH\n`)]).values).toStrictEqual({ A: '[]' });
});

test('the default file is read where no other is named', () => {
  expect(read([], file('shop.local.env', 'A=1\n'))).toStrictEqual({ values: { A: '1' }, problems: [] });
});

test('the default file is left alone where another is named', () => {
  expect(read([file('mine.env', 'B=2\n')], file('shop.local.env', 'A=1\n')).values).toStrictEqual({ B: '2' });
});

test('without the default file nothing is read, and nothing is wrong: a stack may need no value from outside', () => {
  expect(read([])).toStrictEqual({ values: {}, problems: [] });
});

test('files that are not there are named, every one, and the others are still read', () => {
  expect(read([at('a.env'), file('b.env', 'B=2\n'), at('c.env')])).toStrictEqual({
    values: { B: '2' },
    problems: [`there is no file ${at('a.env')}.`, `there is no file ${at('c.env')}.`],
  });
});

test('a mistake is told with file and line, and without the line', () => {
  const broken = file('broken.env', 'A=1\nB="hunter2\n');
  expect(read([broken, file('fine.env', 'C=3\n')])).toStrictEqual({
    values: { C: '3' },
    problems: [`${broken}: line 2: the quote that opens here is never closed. Close it, or remove it.`],
  });
});

test('the mistakes of every file are told at once', () => {
  const [first, second] = [file('first.env', 'A B=1\n'), file('second.env', 'A={$\nB=${\n')];
  expect(read([first, second]).problems).toStrictEqual([
    `${first}: line 1: the name has a space in it. Remove the space, or put a multi-line value into quotes.`,
    `${second}: line 2: the braces behind a dollar sign are not right. Put a name between them, with or without a default such as :-x, and close them on the same line. For a plain dollar sign write $$.`,
  ]);
});

test('a last line that is only a name is a slip, not a value without a name', () => {
  const { values, problems } = read([file('cut.env', 'A=1\nTOKEN')]);
  expect(values).toStrictEqual({ A: '1' });
  expect(problems).toHaveLength(1);
});

test('a folder in the place of a file is told like any other mistake', () => {
  mkdirSync(at('folder'));
  expect(read([at('folder')]).problems).toHaveLength(1);
});

test('a reference finds the shell first, then the files before, as with compose', () => {
  const files = [file('a.env', 'HOST=a\nPORT=1\n'), file('b.env', 'URL=$HOST:$PORT\nBARE\n')];
  expect(read(files, undefined, { HOST: 'shell', BARE: 'given' }).values).toMatchObject({ URL: 'shell:1', BARE: 'given' });
});
