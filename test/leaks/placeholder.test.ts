// Which values still wait for the real one. A real one taken for a placeholder would lock its owner out, so both are told.
import fc from 'fast-check';
import { isPlaceholder } from '../../leaks/placeholder';

test.each([
  'changeme',
  'CHANGE_ME',
  'change-me',
  'Replace Me',
  'fill_me_in',
  'placeholder',
  'place-holder',
  'dummy',
  'example',
  'secret',
  'Password',
  'TODO',
  'tbd',
  'none',
  'null',
  'undefined',
  'xxx',
  'XXXXXXXX',
  '...',
  '…',
  '<your token>',
  '<key>',
  '[project-ref]',
  'your-api-key',
  'your_secret',
  'your password',
  'YOUR-OPENAI-API-KEY',
  'my-your-long-token',
  'insert-key-here',
  'put_it_here',
  'YOUR_KEY_HERE',
  'sk-xxxx',
  'sk-...',
  'sk-your',
  'pk-XXXXXXXX',
])('%j waits for the real value', (value) => {
  expect(isPlaceholder(value)).toBe(true);
});

test.each([
  'sk-proj-4f8Zq1', // a key of OpenAI
  'sk-xylophone-8Kd2', // two letters of it alone
  'passwords-are-hard',
  'secretariat',
  'my-secret-garden-7',
  'example.com',
  'xx',
  'x',
  '..',
  'none-of-it',
  'nullify',
  'there',
  'sphere',
  `postgresql:${'//'}shop:8Kd2@db.example.com:5432/shop`,
  'https://abcdefgh.supabase.co',
  'a<b>c',
  'four-way-key',
  'yourself and a long story',
  'AC0123456789abcdef0123456789abcdef', // an account at Twilio
  ['BEGIN', 'END'].map((edge) => `${'-'.repeat(5)}${edge} PRIVATE KEY${'-'.repeat(5)}`).join('\nMIIEvQIBADANBgkqhkiG\n'),
])('%j may be real', (value) => {
  expect(isPlaceholder(value)).toBe(false);
});

test('a list in JSON may be real, though it stands in brackets', () => {
  expect(isPlaceholder('["https://a.example.com"]')).toBe(false);
});

test.each(['base64url', 'hex', 'base64'] as const)('no random value is taken for a placeholder, spelt in %s', (spelling) => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 64 }), (bytes) => {
      expect(isPlaceholder(Buffer.from(bytes).toString(spelling))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
