// Any text, of all characters of Unicode.
import fc from 'fast-check';

const character = fc.oneof(fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff })).map((code) => String.fromCodePoint(code));

/** fast-check's own `unit: 'binary'` makes a table of a million characters in each suite, which takes longer than the suite. */
export const anyText: fc.Arbitrary<string> = fc.string({ unit: character });
