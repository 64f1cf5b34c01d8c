// What is wrong with a text of YAML, before anybody asks what it says.

/** What the parser says, where it helps nobody. */
const REASONS: Readonly<Record<string, string>> = {
  'bad indentation of a mapping entry':
    "this does not go on from the line above. Check the indentation, and put a text with ': ' in it into quotes",
  'bad indentation of a sequence entry': 'this does not go on from the line above. Check the indentation',
  'deficient indentation': 'this is indented less than what it belongs to, or a bracket or a quote above it is not closed',
  'end of the stream or a document separator is expected': 'this is indented like nothing above it',
  'unexpected end of the stream within a double quoted scalar': 'a double quote is not closed',
  'unexpected end of the stream within a flow collection': 'a bracket is not closed',
  'unexpected end of the stream within a single quoted scalar': 'a quote is not closed',
};

export const messages = {
  broken: (reason: string) => `this is no YAML: ${REASONS[reason] ?? reason}.`,
  tab: () => 'this line begins with a tab, and YAML takes spaces alone there.',
  twice: (key: string, line: number) => `'${key}' is in line ${line} already. Keep one.`,
  insideItself: (anchor: string) => `*${anchor} is inside of &${anchor} itself, which would have no end.`,
  unfolds: (values: number, levels: number) =>
    `with what its aliases stand for, this has more than ${values} values, or is more than ${levels} levels deep.`,
} as const;
