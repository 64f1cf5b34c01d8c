// The parser of .env files: docker compose's own answers, what its errors say, and what holds for any text.
import fc from 'fast-check';
import { EnvFileError, parseEnvFile } from '../../env-file/parse';
import { anyText } from '../support/any-text';
import { producedBy, vectors } from './compose-vectors.json';

interface Vector {
  readonly input: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly values?: Readonly<Record<string, string>>;
  readonly error?: boolean;
  /** What a user would not expect. Compose does it, so we do. */
  readonly surprise?: string;
}

describe(`reads what ${producedBy} reads`, () => {
  it.each((vectors as Vector[]).map((vector) => [titleOf(vector), vector] as const))('%s', (_title, vector) => {
    const parse = () => Object.fromEntries(parseEnvFile(vector.input, vector.environment));
    if (vector.error) expect(parse).toThrow(EnvFileError);
    else expect(parse()).toStrictEqual(vector.values);
  });
});

describe('an error says where and what to do', () => {
  const problems: readonly (readonly [text: string, message: string])[] = [
    ['A=1\n\nB="x\ny\n', 'line 3: the quote that opens here is never closed. Close it, or remove it.'],
    [
      'A=1\nB$=x',
      'line 2: the name has a character that a name cannot have. Use letters, digits, _, . and - only, and begin every comment with #.',
    ],
    ['A B=x', 'line 1: the name has a space in it. Remove the space, or put a multi-line value into quotes.'],
    ['A=1\nexport ', 'line 2: export is not followed by a name. Add the name, or remove the line.'],
    [
      'A="1\n2"\nB=${x',
      'line 3: the braces behind a dollar sign are not right. Put a name between them, with or without a default such as :-x, and close them on the same line. For a plain dollar sign write $$.',
    ],
    [
      `A=\${B:?x}`,
      'line 1: a variable that this value requires is not set, or is empty. Set it in the environment or on a line above.',
    ],
    [
      `A=${'${B:-'.repeat(100_000)}${'}'.repeat(100_000)}`,
      'line 1: expressions that start with ${ are nested too deeply here. Move the inner ones to variables of their own.',
    ],
  ];
  it.each(problems.map(([text, message]) => [message, text]))('%s', (message, text) => {
    expect(() => parseEnvFile(text, {})).toThrow(expect.objectContaining({ message, name: 'EnvFileError' }));
  });
});

describe('whatever the text', () => {
  const marker = 'S3CR3T';
  const fragment = fc.constantFrom(
    ...['A', 'B=', '=', ':', "'", '"', ' ', '$', '{', '}', '${', '${A:-', '${A:?', '?', '+', '#', ' #', '\\', '\n', '\r\n'],
    ...['export ', '\uFEFF', '\u0085', '\u2028', 'é', marker, `${marker}=`, `\${${marker}?`],
  );
  const text = fc.oneof(
    anyText,
    fc.array(fragment, { maxLength: 20 }).map((fragments) => fragments.join('')),
  );

  it('gives values, or an error with a line of the text and without a piece of it', () => {
    fc.assert(
      fc.property(text, (input) => {
        try {
          expect(parseEnvFile(input, {})).toBeInstanceOf(Map);
        } catch (error) {
          if (!(error instanceof EnvFileError)) throw error;
          expect(error.line).toBeGreaterThanOrEqual(1);
          expect(error.line).toBeLessThanOrEqual(input.split('\n').length);
          expect(error.message).toMatch(/^line \d+: .*\.$/);
          expect(error.message).not.toContain(marker);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('a big file is no problem', () => {
    const size = 1_000_000;
    const parts = ['\n', '#\n', ' ', '$$', '{', '}', '"', '\\', '$A', `\${A}`].map((part) => part.repeat(size / part.length));
    for (const part of parts) {
      expect(parseEnvFile(`${'\n'.repeat(size)}A='${part}'`, {}).size).toBe(1);
      expect(parseEnvFile(`A=x${part} `, {}).get('A')).toBeDefined();
    }
  });
});

describe('a value that was written with quotes is read back', () => {
  const value = fc.oneof(anyText, fc.string({ unit: fc.constantFrom(...'\\"\'$E{}# \n\r\tn0') }));
  const readBack = (written: string) => parseEnvFile(`B=1\nA=${written} # comment\nC=1\n`, { E: 'env' }).get('A');

  it("single quotes: anything without ' that does not end with an odd number of backslashes", () => {
    fc.assert(
      fc.property(value, (any) => {
        const plain = any.replaceAll("'", '');
        fc.pre(/(?<!\\)(?:\\\\)*$/.test(plain));
        expect(readBack(`'${plain}'`)).toBe(plain);
      }),
    );
  });

  it('double quotes: anything, with a backslash before each backslash, quote and dollar sign', () => {
    fc.assert(
      fc.property(value, (any) => {
        const escaped = any.replaceAll(/[\\"$]/g, '\\$&');
        expect(readBack(`"${escaped}"`)).toBe(any);
        expect(readBack(`"${escaped.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`)).toBe(any);
      }),
    );
  });
});

function titleOf({ input, surprise }: Vector): string {
  const text = JSON.stringify(input).replaceAll('%', '%%');
  return surprise === undefined ? text : `${text} (${surprise})`;
}
