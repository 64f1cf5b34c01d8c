// Options that contradict each other are refused before the command does anything.
import { secretsArguments } from '../../../cli/secrets/arguments';
import { refusalOf } from '../../support/refused-line';

const parse = (words: string[]) => secretsArguments().parse(words, { from: 'user' });

test.each([
  ['shop local --check --dry-run', '--check', '--dry-run'],
  ['shop local --check --context prod', '--check', '--context <context>'],
  ['shop local --rotate KEY --check', '--rotate <key>', '--check'],
  ['shop local --export keys.gpg --import keys.gpg', '--export <file>', '--import <file>'],
  ['shop local --import keys.gpg --env-file .env', '--import <file>', '--env-file <file>'],
  ['shop local --rotate KEY --env-file .env', '--rotate <key>', '--env-file <file>'],
])('%s', (line, option, other) => {
  expect(refusalOf(line, parse)).toBe(`error: option '${option}' cannot be used with option '${other}'`);
});

test.each(['shop local --check --env-file a.env', 'shop local --dry-run --context prod'])('%s is taken', (line) => {
  expect(refusalOf(line, parse)).toBe('');
});
