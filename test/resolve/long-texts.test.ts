// A text takes a time that grows with its length and not with the square of it, or faster, whatever its letters are.
import type { StackInput } from '../../schema/stack';
import { resolved, worker } from '../support/stacks';

/** Each takes minutes where one pattern starts anew at every letter, or tries every way to divide the words. */
const LONG: [string, string][] = [
  ['one word', 'x'.repeat(200_000)],
  ['backslashes', '\\'.repeat(200_000)],
  ['empty lines', '\n'.repeat(200_000)],
  ['brackets', '('.repeat(200_000)],
  ['a name again and again', 'celery '.repeat(30_000)],
  ['options that may have values', `alembic ${'-a '.repeat(100)}`],
  ['numbers that may be parts of an option', `vite ${'1 '.repeat(100)}!`],
];

const places: [string, (text: string) => Partial<StackInput['services'][string]>][] = [
  ['a variable', (text) => ({ env: { NOTE: text } })],
  ['a line', (text) => ({ command: [text] })],
  ['the text of a shell', (text) => ({ command: ['sh', '-c', text] })],
  ['a file', (text) => ({ files: { '/etc/x': text } })],
];

describe.each(places)('in %s', (_, put) => {
  test.each(LONG)('%s', (_, text) => {
    expect(resolved({ w: { ...worker, image: 'team/w:1.2.0', ...put(text) } } as StackInput['services']).name).toBe('shop');
  });
});
