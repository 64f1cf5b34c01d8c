// Options that contradict each other are refused before the command does anything.
import { downArguments } from '../../../cli/down/arguments';
import { refusalOf } from '../../support/refused-line';

const parse = (words: string[]) => downArguments().parse(words, { from: 'user' });

test.each([['shop --context prod --cluster kind', '--context <context>', '--cluster <program>']])('%s', (line, option, other) => {
  expect(refusalOf(line, parse)).toBe(`error: option '${option}' cannot be used with option '${other}'`);
});

test.each(['shop --cluster minikube --volumes --print'])('%s is taken', (line) => {
  expect(refusalOf(line, parse)).toBe('');
});
