// Texts with parts of a connection in braces: `postgresql://{user}:{password}@{host}/{database}`. `{{user}}` is the text `{user}`.

const PLACEHOLDER = /\{\{(\w+)\}\}|\{(\w+)\}/g;

/** A piece of a template: text, or the name of a part. */
export type Piece = { readonly text: string } | { readonly part: string };

export function piecesOf(template: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, 1: escaped, 2: part, index } of template.matchAll(PLACEHOLDER)) {
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
