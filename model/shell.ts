// A command line as one would type it in a POSIX shell.

export const shellLine = (words: readonly string[]): string => words.map(quoted).join(' ');

/** One word of it. */
export const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
