// Texts with names in braces, for which something else stands: `postgresql://{user}:{password}@{host}/{database}`. `{{user}}` is the text `{user}`.

const inBraces = (name: RegExp, notAfter = '') =>
  new RegExp(`${notAfter}(?:\\{\\{(${name.source})\\}\\}|\\{(${name.source})\\})`, 'g');

/** The parts of a connection. */
const PARTS = inBraces(/\w+/);

/**
 * `{ingress.origin}`, `{ingress.site.origin}`: a public address. No other braces are a name, because settings are full of them; behind a dollar
 * sign they are a property of Spring, or a variable.
 */
const ADDRESSES = inBraces(/ingress\.[\w.-]+/, '(?<!\\$)');

/** A piece of a template: text, or the name of what stands for it. */
export type Piece = { readonly text: string } | { readonly part: string };

export const piecesOf = (template: string): Piece[] => pieces(template, PARTS);

export const addressPiecesOf = (text: string): Piece[] => pieces(text, ADDRESSES);

function pieces(template: string, placeholder: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, 1: escaped, 2: part, index } of template.matchAll(placeholder)) {
    pieces.push({ text: template.slice(end, index) }, part === undefined ? { text: `{${escaped}}` } : { part });
    end = index + found.length;
  }
  return [...pieces, { text: template.slice(end) }];
}

/** The names in braces, each once. */
export const placeholdersIn = (template: string): string[] => [
  ...new Set(piecesOf(template).flatMap((piece) => ('part' in piece ? [piece.part] : []))),
];

export const hasPlaceholder = (text: string): boolean => placeholdersIn(text).length > 0;
