// Options that contradict each other are refused before the command does anything.
import { requireOthers, restoreArguments } from '../../../cli/restore/arguments';
import { refusalOf } from '../../support/refused-line';

const parse = (words: string[]) => requireOthers(restoreArguments().parse(words, { from: 'user' }));

test.each([
  ['shop local --moment end --at 20261121T030000Z', '--moment <time>', '--at <backup>'],
  ['shop local --list --at 20261121T030000Z', '--list', '--at <backup>'],
  ['shop local --from-another --list', '--from-another', '--list'],
  ['shop local --from-another --moment end', '--from-another', '--moment <time>'],
  ['shop local --list --moment end', '--list', '--moment <time>'],
  ['shop local --list --moment end --archive db', '--list', '--moment <time>'],
])('%s', (line, option, other) => {
  expect(refusalOf(line, parse)).toBe(`error: option '${option}' cannot be used with option '${other}'`);
});

test('json is for the list', () => {
  expect(refusalOf('shop local --json', parse)).toBe("error: option '--json' needs option '--list'");
});

test('an archive is asked for a moment', () => {
  expect(refusalOf('shop local --archive db', parse)).toBe("error: option '--archive <name>' needs option '--moment <time>'");
});

test.each(['shop local db --moment end --archive db-2 --context prod --yes'])('%s is taken', (line) => {
  expect(refusalOf(line, parse)).toBe('');
});
