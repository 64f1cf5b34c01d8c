// Several documents of JSON one after the other, which kubectl takes: YAML wants a separator between them.

/** The text with `--- ` before each further document, where it is a row of documents of JSON; else as it is. Lines stay where they are. */
export function apartDocuments(text: string): string {
  if (!/^\uFEFF?\s*\{/.test(text)) return text;
  const pieces: string[] = [];
  let [depth, from, isText] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (isText) {
      if (letter === '\\') at++;
      else if (letter === '"') isText = false;
    } else if (letter === '"') isText = true;
    else if (letter === '{') depth++;
    else if (letter === '}' && --depth === 0) {
      BLANK.lastIndex = at + 1;
      BLANK.test(text);
      const next = BLANK.lastIndex;
      if (text[next] !== '{') continue;
      pieces.push(text.slice(from, next), text.slice(at + 1, next).includes('\n') ? '--- ' : '\n--- ');
      from = next;
    }
  }
  return [...pieces, text.slice(from)].join('');
}

const BLANK = /\s*/y;
