// No value of a secret in what is shown of a log, in whichever form it stands there.
import fc from 'fast-check';
import { mask } from '../../../cli/up/mask';

test.each([
  ['as it is', 'token hunter2! refused', 'token <TOKEN> refused'],
  ['in a URL', 'as shop:hunter2%21 at db/shop', 'as shop:<TOKEN> at db/shop'],
  ['in base64', 'Basic aHVudGVyMiE=', 'Basic <TOKEN>'],
  ['twice', 'hunter2! is not hunter2!', '<TOKEN> is not <TOKEN>'],
])('a value that stands %s', (_, text, masked) => {
  expect(mask(text, [['TOKEN', 'hunter2!']])).toBe(masked);
});

test('a value over several lines is masked line by line, as a log shows it', () => {
  expect(mask('read first line\nread second line', [['KEY', 'first line\nsecond line']])).toBe('read <KEY>\nread <KEY>');
});

test('in JSON, where quotes and line breaks are escaped', () => {
  expect(mask('{"key":"a\\"bcd\\nefgh"}', [['KEY', 'a"bcd\nefgh']])).not.toContain('efgh');
});

test('two Secrets may have a key of the same name', () => {
  expect(
    mask('one-value two-value', [
      ['SECRET_KEY', 'one-value'],
      ['SECRET_KEY', 'two-value'],
    ]),
  ).toBe('<SECRET_KEY> <SECRET_KEY>');
});

test('a value inside another one leaves nothing of the longer', () => {
  expect(
    mask('abcdefgh', [
      ['SHORT', 'abcd'],
      ['LONG', 'abcdefgh'],
    ]),
  ).toBe('<LONG>');
});

test('a text without secrets stays what it is, and so does what is too short to be one', () => {
  expect(mask('exit 1', [['DEBUG', '1']])).toBe('exit 1');
});

test('whatever stands around it, no value is left', () => {
  fc.assert(
    fc.property(fc.string(), fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/), fc.string(), (before, value, after) => {
      expect(mask(`${before} ${value} ${after}`, [['K', value]]).includes(value)).toBe(false);
    }),
  );
});
