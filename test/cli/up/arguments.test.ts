// Options that contradict each other are refused before the command does anything.
import { upArguments } from '../../../cli/up/arguments';
import { refusalOf } from '../../support/refused-line';

const parse = (words: string[]) => upArguments().parse(words, { from: 'user' });

test.each([
  ['shop --context prod --cluster kind', '--context <context>', '--cluster <program>'],
  ['shop --context prod --source .', '--context <context>', '--source <folder>'],
])('%s', (line, option, other) => {
  expect(refusalOf(line, parse)).toBe(`error: option '${option}' cannot be used with option '${other}'`);
});

test.each(['shop local --cluster kind --source . --env-file a.env --timeout 60', 'shop production --context prod --yes'])(
  '%s is taken',
  (line) => {
    expect(refusalOf(line, parse)).toBe('');
  },
);
