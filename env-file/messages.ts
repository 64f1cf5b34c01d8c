// What is wrong with a .env file, and what to do. No sentence quotes the file: what stands there may be a secret.

export const messages = {
  badKey:
    'the name has a character that a name cannot have. Use letters, digits, _, . and - only, and begin every comment with #.',
  spaceInKey: 'the name has a space in it. Remove the space, or put a multi-line value into quotes.',
  noKey: 'export is not followed by a name. Add the name, or remove the line.',
  openQuote: 'the quote that opens here is never closed. Close it, or remove it.',
  malformed:
    'the braces behind a dollar sign are not right. Put a name between them, with or without a default such as :-x, and close them on the same line. For a plain dollar sign write $$.',
  required: 'a variable that this value requires is not set, or is empty. Set it in the environment or on a line above.',
  tooDeep: 'expressions that start with ${ are nested too deeply here. Move the inner ones to variables of their own.',
  tooLong: 'this becomes longer than a million characters when its variables are replaced.',
  /** A name with digits or of mixed letters is rather a piece of a password that has a dollar sign. */
  unset: (key: string, name: string) =>
    `${/^\w+$/.test(key) ? key : 'this value'} refers to ${/^([A-Z_]+|[a-z_]+)$/.test(name) ? `'${name}'` : 'a variable'}, which is set nowhere. For a plain dollar sign write $$, or put the value into single quotes.`,
} as const;
