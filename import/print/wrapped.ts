// A comment in lines of a width.

export function wrapped(comment: string, before: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of comment.replaceAll(/\s+/g, ' ').split(' ')) {
    if (line !== '' && before.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => before + one);
}
