// No value of a secret in what is shown of a log, in whichever form it stands there.
import fc from 'fast-check';
import { mask } from '../../../cli/up/mask';

test.each([
  ['as it is', 'token hunter2! refused', 'token <TOKEN> refused'],
  ['in a URL', 'as shop:hunter2%21 at db/shop', 'as shop:<TOKEN> at db/shop'],
  ['in base64', 'Basic aHVudGVyMiE=', 'Basic <TOKEN>'],
  ['in a header with its login', 'Basic c2hvcDpodW50ZXIyIQ==', 'Basic <TOKEN>'],
  ['in base64 within more', 'x=eHhodW50ZXIyIXh4', 'x=eHh<TOKEN>Xh4'],
  ['in hex', 'key 68756e7465723221', 'key <TOKEN>'],
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

test('a password that does not fit into a URL is masked in the pieces that a parser of URLs makes of it', () => {
  const secrets = [['PASSWORD', 'p@ss:word/top%1']] as const;
  expect(mask('could not translate host name "word" to address', secrets)).toBe(
    'could not translate host name "<PASSWORD>" to address',
  );
  expect(mask('invalid integer value "top" for connection option "port"', secrets)).toBe(
    'invalid integer value "<PASSWORD>" for connection option "port"',
  );
  expect(mask('on top of it', secrets)).toBe('on top of it');
});

test('of a URL only the password is cut into pieces, so that the log can still be read', () => {
  const secrets = [['DATABASE_URL', 'postgres://shop:p@ss:word@db:5432/shop']] as const;
  expect(mask('postgres: db/shop says "word"', secrets)).toBe('postgres: db/shop says "<DATABASE_URL>"');
});

test.each([
  ['Authorization: Bearer abcdef0123456789', 'Authorization: Bearer <hidden>'],
  ['Basic authentication is required', 'Basic authentication is required'],
])('what follows in a header is hidden, whoever it belongs to: %s', (text, masked) => {
  expect(mask(text, [])).toBe(masked);
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
