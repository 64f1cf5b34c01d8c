// What a user reads of a command whose line contradicts itself.
import { CommanderError } from 'commander';

/** What the user reads; empty if the line is taken. */
export function refusalOf(line: string, parse: (words: string[]) => unknown): string {
  const errors: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => errors.push(String(text)) > 0);
  try {
    parse(line.split(' '));
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
  } finally {
    spy.mockRestore();
  }
  return errors[0]?.trim() ?? '';
}
