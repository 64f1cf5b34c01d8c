// Values that are made up.
import { randomValue } from '../../../cli/secrets/random';

test.each([
  [undefined, /^[\w-]{32}$/],
  [{ length: 8 }, /^[A-Za-z0-9]{8}$/],
  [{ length: 1024 }, /^[A-Za-z0-9]{1024}$/],
  [{ bytes: 32, encoding: 'hex' }, /^[0-9a-f]{64}$/],
  [{ bytes: 32, encoding: 'base64' }, /^[A-Za-z0-9+/]{43}=$/],
  [{ bytes: 32, encoding: 'base64url' }, /^[\w-]{43}$/],
] as const)('%j', (form, pattern) => {
  expect(randomValue(form)).toMatch(pattern);
  expect(randomValue(form)).not.toBe(randomValue(form));
});
