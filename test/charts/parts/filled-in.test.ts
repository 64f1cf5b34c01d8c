// Placeholders of scripts.
import { filledIn } from '../../../charts/parts/filled-in';

test('each placeholder is replaced by its value as it is, as often as it occurs', () => {
  expect(filledIn('@HOST@:@PORT@ # @HOST@', { HOST: '$&', PORT: 5432 })).toBe('$&:5432 # $&');
});

test('what looks like a placeholder in a value stays', () => {
  expect(filledIn('@A@ @B@', { A: '@B@', B: 'b' })).toBe('@B@ b');
});

test('a placeholder without a value is a mistake of the chart', () => {
  expect(() => filledIn('@HOST@', { HOSTS: 'db' })).toThrow('no value for @HOST@');
});
