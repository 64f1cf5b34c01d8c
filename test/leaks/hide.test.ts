// What is left of a text that quotes secrets.
import fc from 'fast-check';
import { without } from '../../leaks/hide';

/** Not written out, because no file of the repository holds a login. */
const AT = '@';

test('a secret is hidden wherever it stands, in every form', () => {
  expect(without("'xkq7fjw9mmz2' and 'pre-xkq7fjw9mmz2-post'", ['xkq7fjw9mmz2'])).toBe("'…' and 'pre-…-post'");
  expect(without(Buffer.from('xkq7fjw9mmz2').toString('base64'), ['xkq7fjw9mmz2'])).toBe('…');
});

test('a password that is a name is hidden as a password, and the name is told', () => {
  const text = `'redis://:redis${AT}redis:6379/0' is no URL of 'redis'. services.redis.mode is missing.`;
  expect(without(text, ['redis'], new Set(['redis']))).toBe(
    `'redis://:…${AT}redis:6379/0' is no URL of 'redis'. services.redis.mode is missing.`,
  );
});

test('a password that is a word is hidden as a whole, and no other word with it', () => {
  expect(without("'hunter' hunts, hunters do, bounty-hunter, x:hunter@y, 'hun…'", ['hunter'])).toBe(
    "'…' hunts, hunters do, bounty-hunter, x:…@y, '…'",
  );
});

test('one letter is hidden where it is a password', () => {
  expect(without(`'postgres://p:p${AT}pg' is a problem of p`, ['p'])).toBe(`'postgres://p:…${AT}pg' is a problem of p`);
});

test('no secret that could be one is left as a whole', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9+/=$.^*()[\]|\\?-]{3,40}$/);
  fc.assert(
    fc.property(secret, fc.constantFrom("'#'", `redis://:#${AT}cache:6379`, "NAME is '#'.", '#', 'a # b'), (password, text) => {
      const shown = without(
        text.replace('#', () => password),
        [password],
      );
      expect(shown).toBe(text.replace('#', '…'));
    }),
  );
});
