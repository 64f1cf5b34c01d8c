// What a user reads of a command whose line contradicts itself.

/** What the user reads; empty if the line is taken. */
export function refusalOf(line: string, parse: (words: string[]) => unknown): string {
  const errors: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => errors.push(String(text)) > 0);
  const exit = jest.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exit');
  });
  try {
    parse(line.split(' '));
  } catch (error) {
    if (!(error instanceof Error) || error.message !== 'exit') throw error;
    expect(exit).toHaveBeenCalledWith(1);
  } finally {
    spy.mockRestore();
    exit.mockRestore();
  }
  return errors[0]?.trim() ?? '';
}
